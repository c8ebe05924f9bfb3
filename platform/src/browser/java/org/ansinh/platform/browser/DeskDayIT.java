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
    private static final int CARRIED = 5;
    /** Without what waits for papers, which lies on the same list. */
    private static final String TO_VERIFY = "/ho-so?viec=MINE&buoc=VERIFY&chinhSach=SP";
    private static final String NAME = "Nguyễn Thị Bốn Mươi";

    @Autowired
    private Registry registry;

    @Autowired
    private Areas wards;

    @Test
    void fortyFilesAreReceivedTheFirstVerifiedAndSomeCarriedToTheEndByKeyboardInADay() {
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
        go(page, TO_VERIFY);
        int before = page.locator("[data-row]").count();
        for (int i = 0; i < VERIFIED; i++) {
            openLast(page, TO_VERIFY);
            press(page, "v");
        }
        go(page, TO_VERIFY);
        assertThat(before).isGreaterThanOrEqualTo(FILES);
        assertThat(page.locator("[data-row]").count()).as("left to verify").isEqualTo(before - VERIFIED);
        carryToTheEnd(page);
    }

    /** The newest verified files: proposed, signed by a second officer, told and handed over, without a mouse. */
    private void carryToTheEnd(Page page) {
        for (int i = 0; i < CARRIED; i++) {
            openLast(page, "/ho-so?viec=MINE&buoc=DECIDE&chinhSach=SP");
            press(page, "e");
        }
        Page second = open(Width.DESKTOP, Script.ON, "vi");
        signIn(second, officer(Role.APPROVER));
        go(second, "/phe-duyet");
        judge(second);
        for (int i = 0; i < CARRIED; i++) {
            second.keyboard().press("k");
            loaded(second, () -> second.keyboard().press("Enter"));
            assertThat(second.title()).as("proposal " + i).contains(NAME);
            if (i == 0) {
                judge(second);
                second.keyboard().press("w");
                assertThat(second.evaluate("document.activeElement.id")).as("a refusal asks for its reason first").isEqualTo("reason");
                second.keyboard().press("Escape");
            }
            press(second, "v");
            press(second, "u");
        }
        for (int i = 0; i < CARRIED; i++) {
            openLast(page, "/ho-so?viec=MINE&buoc=NOTIFY&chinhSach=SP");
            press(page, "t");
            press(page, "h");
            assertThat(page.locator(".timeline").innerText()).as("file " + i).contains("Đã trả kết quả");
        }
    }

    private static void openLast(Page page, String list) {
        go(page, list);
        page.keyboard().press("k");
        loaded(page, () -> page.keyboard().press("Enter"));
        assertThat(page.title()).contains(NAME);
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
            codes.add(person(NAME));
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
