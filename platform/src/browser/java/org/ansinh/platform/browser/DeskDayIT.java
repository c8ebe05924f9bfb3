package org.ansinh.platform.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Page;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A day of forty files at the one-stop desk with the keyboard alone. */
class DeskDayIT extends BrowserTest {

    private static final int FILES = 40;
    private static final int VERIFIED = 10;

    @Autowired
    private Registry registry;

    @Autowired
    private Areas wards;

    @Test
    void fortyFilesAreReceivedAndTheFirstVerifiedByKeyboardInADay() {
        List<String> people = people();
        Page page = open(Width.DESKTOP, Script.ON, "vi");
        signIn(page, officer(Role.RECEPTION, Role.ASSESSOR));
        go(page, "/ho-so");
        Keyboard keys = page.keyboard();
        press(page, "n");
        chooseSocialPension(page, people.getFirst());
        for (int i = 1; i < FILES; i++) {
            press(page, "n");
            keys.type(people.get(i));
            loaded(page, () -> keys.press("Enter"));
            press(page, "r");
            assertThat(page.title()).as("receipt " + i).contains("Giấy tiếp nhận");
        }
        judge(page);
        press(page, "o");
        judge(page);
        press(page, "u");
        judge(page);
        assertThat(Integer.parseInt(page.locator("[data-key='1'] .stat__value").innerText())).isGreaterThanOrEqualTo(FILES);
        String toVerify = "/ho-so?viec=MINE&buoc=VERIFY&chinhSach=SP"; // without what waits for papers, on the same list
        go(page, toVerify);
        int before = page.locator("[data-row]").count();
        for (int i = 0; i < VERIFIED; i++) {
            keys.press("j");
            loaded(page, () -> keys.press("Enter"));
            press(page, "v");
            press(page, "u");
            go(page, toVerify);
        }
        assertThat(before).isGreaterThanOrEqualTo(FILES);
        assertThat(page.locator("[data-row]").count()).as("left to verify").isEqualTo(before - VERIFIED);
    }

    @Test
    void whatWasTypedIsThereAgainAfterTheSessionEnded() {
        Page page = open(Width.PHONE, Script.ON, "vi");
        String officer = officer(Role.RECEPTION, Role.ASSESSOR);
        signIn(page, officer);
        String form = "/ho-so/tiep-nhan?chinh-sach=SP&nguoi=" + person("Nguyễn Thị Mất Phiên");
        go(page, form);
        judge(page);
        page.locator("#applicant").fill("Con gái bà Phiên");
        page.context().clearCookies();
        loaded(page, () -> page.locator("button[data-key=r]").click());
        assertThat(page.locator(".sheet").count()).as("nothing was received without a session").isZero();
        signIn(page, officer);
        go(page, form);
        assertThat(page.locator("#applicant").inputValue()).isEqualTo("Con gái bà Phiên");
        loaded(page, () -> page.locator("button[data-key=r]").click());
        assertThat(page.locator(".sheet").innerText()).contains("Con gái bà Phiên");
        judge(page);
    }

    private void chooseSocialPension(Page page, String person) {
        Keyboard keys = page.keyboard();
        keys.type(person);
        keys.press("Tab");
        for (int i = 0; i < 60 && !page.locator("#chinh-sach").inputValue().equals("SP"); i++) {
            keys.press("ArrowDown");
        }
        keys.press("Shift+Tab");
        loaded(page, () -> keys.press("Enter"));
        judge(page);
        press(page, "r");
    }

    private static void press(Page page, String key) {
        loaded(page, () -> page.keyboard().press(key));
    }

    private static void loaded(Page page, Runnable leaving) {
        page.waitForNavigation(leaving);
    }

    private List<String> people() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            codes.add(person("Nguyễn Thị Bốn Mươi"));
        }
        return codes;
    }

    private String person(String name) {
        Evidence survey = new Evidence("Rà soát hộ", "phiếu 1", "lan");
        Instant known = Instant.parse("2026-06-01T02:00:00Z");
        long person = registry.register(new NewPerson(name, Sex.FEMALE, LocalDate.of(1945, 5, 2), null), survey, known);
        long household = registry.newHousehold();
        registry.join(person, household, Relation.HEAD, LocalDate.of(2025, 7, 1), survey, known);
        registry.move(household, wards.byCode("30760", DAY).orElseThrow().id(), "Khu phố 5", "", LocalDate.of(2025, 7, 1), survey, known);
        return registry.find(person).orElseThrow().code();
    }
}
