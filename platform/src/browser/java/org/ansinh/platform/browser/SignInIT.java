package org.ansinh.platform.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.Role;
import org.junit.jupiter.api.Test;

/** Signing in as a person does it: with the form, by keyboard, on a phone, with and without JavaScript. */
class SignInIT extends BrowserTest {

    @Test
    void aDemonstrationAccountIsFilledInByOneClickAndNeedsNoScript() {
        Page page = open(Width.PHONE, Script.OFF, "vi");
        String inspector = officer(Role.INSPECTOR);
        go(page, "/dang-nhap");
        page.locator("a.card[href='/dang-nhap?tk=" + inspector + "']").click();
        assertThat(page.locator("#username").inputValue()).isEqualTo(inspector);
        page.locator(".sign-in form button").click();
        assertThat(page.url()).endsWith("/ban-lam-viec");
        page.locator("details.menu > summary").click();
        page.locator("details.menu form button").click();
        go(page, "/phong-cach");
        assertThat(page.locator("a[href='/dang-nhap']").count()).as("signed out").isPositive();
    }

    @Test
    void thePageAskedForIsShownAfterSigningIn() {
        Page page = open(Width.DESKTOP, Script.ON, "vi");
        page.navigate("/ban-lam-viec?thu=1");
        page.locator("#username").fill(officer(Role.LEADER));
        page.locator("#password").fill(Accounts.DEMO_PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(url -> url.contains("/ban-lam-viec?thu=1"));
    }

    @Test
    void aWrongPasswordIsToldAtTheTopInBothLanguages() {
        for (String language : List.of("vi", "en")) {
            Page page = open(Width.PHONE, Script.ON, language);
            go(page, "/dang-nhap");
            page.locator("#username").fill("khong-co-ai-" + language);
            page.locator("#password").fill("khong-dung");
            page.locator(".sign-in form button").click();
            assertThat(page.locator(".error-summary").innerText()).contains(language.equals("vi") ? "chưa đúng" : "not right");
            judge(page);
        }
    }

    @Test
    void theLanguageSwitchKeepsThePage() {
        Page page = open(Width.DESKTOP, Script.OFF, "vi");
        go(page, "/dang-nhap?tk=" + officer(Role.LEADER));
        page.locator(".header__inner > .header__user a[hreflang=en]").click();
        assertThat(page.locator("h1").innerText()).isEqualTo("Sign in");
        assertThat(page.locator("#username").inputValue()).isEqualTo(officer(Role.LEADER));
    }

    @Test
    void anUnknownPageHelpsOnAtBothWidths() {
        for (Width width : Width.values()) {
            Page page = open(width, Script.ON, "vi");
            assertThat(page.navigate("/khong-co").status()).isEqualTo(404);
            judge(page);
        }
    }
}
