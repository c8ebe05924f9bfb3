package org.ansinh.platform.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Signing in as a person does it: with the form, by keyboard, on a phone, with and without JavaScript. */
class SignInIT extends BrowserTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    @BeforeEach
    void everyRoleHasAnAccount() {
        int province = areas.byCode("91", DAY).orElseThrow().id();
        for (Role role : Role.values()) {
            accounts.createDemo(NewAccount.of(username(role), "Vai " + role.name(), Set.of(province), role), DAY);
        }
    }

    @Test
    void everyRoleSignsInAndSeesHerName() {
        for (Role role : Role.values()) {
            Page page = open(Width.DESKTOP, Script.ON, "vi");
            signIn(page, username(role));
            page.navigate("/phong-cach");
            assertThat(page.locator(".header__inner > .header__user").innerText()).contains("Vai " + role.name());
            page.context().close();
        }
    }

    @Test
    void aDemonstrationAccountIsFilledInByOneClickAndNeedsNoScript() {
        Page page = open(Width.PHONE, Script.OFF, "vi");
        go(page, "/dang-nhap");
        page.locator("a.card[href='/dang-nhap?tk=" + username(Role.INSPECTOR) + "']").click();
        assertThat(page.locator("#username").inputValue()).isEqualTo(username(Role.INSPECTOR));
        page.locator(".sign-in form button").click();
        assertThat(page.url()).endsWith("/ban-lam-viec");
        page.locator("details.menu > summary").click();
        page.locator("details.menu form button").click();
        go(page, "/phong-cach");
        assertThat(page.locator("a[href='/dang-nhap']").count()).as("signed out").isPositive();
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
        go(page, "/dang-nhap?tk=" + username(Role.LEADER));
        page.locator(".header__inner > .header__user a[hreflang=en]").click();
        assertThat(page.locator("h1").innerText()).isEqualTo("Sign in");
        assertThat(page.locator("#username").inputValue()).isEqualTo(username(Role.LEADER));
    }

    @Test
    void anUnknownPageHelpsOnAtBothWidths() {
        for (Width width : Width.values()) {
            Page page = open(width, Script.ON, "vi");
            assertThat(page.navigate("/khong-co").status()).isEqualTo(404);
            judge(page);
        }
    }

    private static String username(Role role) {
        return "vai-" + role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
