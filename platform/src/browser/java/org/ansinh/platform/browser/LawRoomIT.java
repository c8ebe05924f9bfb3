package org.ansinh.platform.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.platform.access.Role;
import org.junit.jupiter.api.Test;

/** A table of law is edited in the browser and put in force by two people. */
class LawRoomIT extends BrowserTest {

    @Test
    void aTableEditedInTheBrowserIsPutInForceByASecondPerson() {
        List<String> refused = new ArrayList<>();
        Page page = open(Width.DESKTOP, Script.ON, "vi");
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                refused.add(message.text());
            }
        });
        signIn(page, officer(Role.LAW_OFFICER));
        go(page, "/phong-luat/bang?tep=tables/sp/2026-07-01/sp.dmn");
        page.locator("#title").fill("Tuổi hưởng từ 65 với hộ nghèo");
        page.locator("form.panel button").click();
        page.locator("#appliesFrom").fill("2097-01-01");
        page.locator("#inForce").fill("2097-01-01");
        page.locator("button[name=luu]").click();
        String draft = page.url();

        page.locator("a[href*='/soan']").click();
        page.locator("#decision").selectOption("sp_gross");
        Locator cell = page.locator("#dmn td.input-cell").filter(new Locator.FilterOptions().setHasText("[70..75)"));
        cell.click();
        page.keyboard().press("Control+A");
        page.keyboard().type("[65..75)");
        page.locator("#note").fill("Hạ tuổi xuống 65");
        page.locator("#save-button").click();
        page.waitForURL(draft);
        assertThat(page.locator("main").innerText()).contains("Không có lỗi").contains("Hạ tuổi xuống 65")
                .contains("So với luật đang áp dụng");
        page.locator("button[name=trinh]").click();
        assertThat(page.locator("main").innerText()).contains("Đã trình");
        assertThat(page.locator("button[value=IN_FORCE]").count()).as("who handed it in does not decide").isZero();
        assertThat(refused).as("what the content policy refused").isEmpty();

        Page second = open(Width.DESKTOP, Script.ON, "vi");
        signIn(second, officer(Role.LAW_APPROVER));
        second.navigate(draft);
        second.locator("button[value=IN_FORCE]").click();
        second.waitForLoadState(LoadState.LOAD);
        assertThat(second.locator("main").innerText()).contains("Đã đưa vào áp dụng");
        go(second, "/phong-luat/chinh-sach");
        assertThat(second.locator("main").innerText()).contains("01/01/2097");
        second.locator("a[href*='drafts/']").first().click();
        assertThat(second.locator("main").innerText()).containsPattern("65.*75");
    }

    @Test
    void thePagesOfTheLawRoomAreAccessibleLightAndFitAPhone() {
        String officer = officer(Role.LAW_OFFICER, Role.ASSESSOR);
        for (Width width : Width.values()) {
            Page page = open(width, Script.ON, width == Width.PHONE ? "vi" : "en");
            signIn(page, officer);
            for (String path : List.of("/phong-luat", "/phong-luat/chinh-sach", "/phong-luat/du-lieu", "/phong-luat/con-so",
                    "/phong-luat/con-so/SA_STD", "/phong-luat/mo-phong",
                    "/phong-luat/mo-phong?so.SA_STD=600000", "/phong-luat/bang?tep=tables/sp/2026-07-01/sp.dmn", "/phong-luat/vuong-mac")) {
                go(page, path);
                judge(page);
            }
        }
    }
}
