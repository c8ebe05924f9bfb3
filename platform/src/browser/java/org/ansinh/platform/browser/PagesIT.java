package org.ansinh.platform.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.function.BiConsumer;
import org.ansinh.platform.access.Role;
import org.junit.jupiter.api.Test;

/** Every page of the program, on a phone and at a desk, in both languages, before axe; contrast is measured at the desk. */
class PagesIT extends BrowserTest {

    private static final List<String> CITIZENS = List.of("/", "/toi-duoc-huong-gi", "/chinh-sach", "/dang-nhap", "/phong-cach",
            "/niem-yet?dia-ban=30760", "/tra-cuu", "/nop-ho-so?chinhSach=SP", "/nop-ho-so/tiep-tuc", "/du-lieu-cua-toi");

    private static final List<String> OFFICERS = List.of("/ban-lam-viec", "/phe-duyet", "/khieu-nai", "/khac-luat", "/chi-tra",
            "/nguoi-dan",
            "/nguoi-dan?q=nguyen+thi", "/nguoi-dan/dang-ky", "/ra-soat-bien-dong", "/gop-ho-so", "/khom-ap", "/dia-ban", "/chua-duoc-huong",
            "/chua-duoc-huong/danh-sach?loai=UNKNOWN&chinh-sach=HI",
            "/ke-hoach", "/ke-hoach/nhiem-vu", "/ke-hoach/in", "/nhap-du-lieu", "/nhap-du-lieu/doi-chieu", "/xuat-du-lieu",
            "/ho-so?viec=ALL", "/ho-so/to", "/ho-so/vang-mat", "/ho-so/ra-soat");

    /** Money, the inspection room and carrying out the plan. */
    private static final List<String> OFFICES = List.of("/chi-tra/so-cai", "/chi-tra/du-toan", "/chi-tra/nguon-von", "/chi-tra/thu-hoi",
            "/chi-tra/bao-cao", "/chi-tra/quy-tac", "/chi-tra/khoa-doi-tac",
            "/chi-tra/tien-mat", "/kiem-tra", "/kiem-tra/phat-hien", "/kiem-tra/trung", "/kiem-tra/cong-bang", "/kiem-tra/doi-chieu",
            "/kiem-tra/con-song", "/kiem-tra/vu-viec",
            "/bao-cao-liem-chinh/2026", "/ke-hoach/dieu-hanh", "/ke-hoach/so-lieu/nam", "/ke-hoach/so-lieu/nhap", "/ke-hoach/lich",
            "/ke-hoach/cay", "/ke-hoach/giam-sat",
            "/ke-hoach/bao-cao", "/ke-hoach/mot-trang", "/doc-van-ban");

    @Test
    void citizensPagesAreAccessibleLightAndFitAPhone() {
        inTwoWays((page, contrast) -> {
            for (String path : CITIZENS) {
                go(page, path);
                judge(page, contrast);
            }
        });
        Page phone = open(Width.PHONE, Script.ON, "vi");
        for (String path : CITIZENS) {
            go(phone, path);
            judge(phone, Contrast.LEFT_OUT);
        }
    }

    @Test
    void everyPolicyIsAccessibleLightAndFitsAPhone() {
        Page list = open(Width.DESKTOP, Script.OFF, "vi");
        go(list, "/chinh-sach");
        List<String> policies = list.locator("main a[href^='/chinh-sach/']").all().stream()
                .map(link -> String.valueOf(link.getAttribute("href"))).distinct().toList();
        assertThat(policies).isNotEmpty();
        Page phone = open(Width.PHONE, Script.ON, "vi");
        for (String policy : policies) {
            go(phone, policy);
            judge(phone, policy.equals(policies.getFirst()) ? Contrast.MEASURED : Contrast.LEFT_OUT);
        }
    }

    @Test
    void officersPagesAreAccessibleLightAndFitAPhone() {
        String officer = officer(Role.ASSESSOR, Role.APPROVER, Role.ACCOUNTANT, Role.TREASURER, Role.LEADER);
        inTwoWays((page, contrast) -> {
            signIn(page, officer);
            for (String path : OFFICERS) {
                go(page, path);
                judge(page, contrast);
            }
        });
    }

    @Test
    void thePagesOfOfficesAreAccessibleLightAndFitAPhone() {
        String officer = officer(Role.ASSESSOR, Role.ACCOUNTANT, Role.TREASURER, Role.LEADER, Role.INSPECTOR, Role.SUPERVISOR);
        inTwoWays((page, contrast) -> {
            signIn(page, officer);
            for (String path : OFFICES) {
                go(page, path);
                judge(page, contrast);
            }
        });
    }

    @Test
    void aPersonHerHouseholdAndATargetAreAccessibleLightAndFitAPhone() {
        String officer = officer(Role.ASSESSOR, Role.APPROVER, Role.ACCOUNTANT, Role.TREASURER, Role.LEADER);
        inTwoWays((page, contrast) -> {
            signIn(page, officer);
            for (String list : List.of("/chua-duoc-huong/danh-sach?loai=LEFT_BEHIND&chinh-sach=SP", "/ke-hoach")) {
                go(page, list);
                String first = list.equals("/ke-hoach") ? "main a[href^='/ke-hoach/chi-tieu/']" : "main a[href^='/nguoi-dan/']";
                go(page, String.valueOf(page.locator(first).first().getAttribute("href")));
                judge(page, contrast);
                for (String further : List.of("/ho/", "/quyen-loi/")) {
                    String person = page.url();
                    if (page.locator("main a[href^='" + further + "']").count() > 0) {
                        go(page, String.valueOf(page.locator("main a[href^='" + further + "']").first().getAttribute("href")));
                        judge(page, contrast);
                        go(page, person);
                    }
                }
            }
        });
    }

    @Test
    void aPersonsFileAndWhatHappensInHerLifeAreAccessibleLightAndFitAPhone() {
        String officer = officer(Role.ASSESSOR, Role.APPROVER, Role.RECEPTION);
        inTwoWays((page, contrast) -> {
            signIn(page, officer);
            go(page, "/nguoi-dan?q=nguyen+thi");
            String person = String.valueOf(page.locator("main th a[href^='/nguoi-dan/']").first().getAttribute("href"));
            for (String part : List.of("/ho-so", "/giay-to", "/bien-dong", "/bien-dong/khai-sinh", "/bien-dong/doi-chu-ho",
                    "/bien-dong/chuyen-den", "/nhan-than",
                    "/so-dinh-danh", "/lien-he", "/nhan-thay", "/tai-khoan", "/trung", "/du-kien?du-kien=disability")) {
                go(page, person + part);
                judge(page, contrast);
            }
        });
    }

    @Test
    void accountsAndTheTrailAreAccessibleLightAndFitAPhone() {
        String officer = officer(Role.ADMINISTRATOR, Role.INSPECTOR);
        String other = officer(Role.RECEPTION);
        inTwoWays((page, contrast) -> {
            signIn(page, officer);
            for (String path : List.of("/tai-khoan-cua-toi", "/tai-khoan-cua-toi/mat-khau", "/tai-khoan-cua-toi/xac-thuc",
                    "/quan-tri/tai-khoan",
                    "/quan-tri/tai-khoan/" + other, "/thanh-tra/nhat-ky")) {
                go(page, path);
                judge(page, contrast);
            }
        });
    }

    @Test
    void everyRoleSignsInSeesHerNameAndWhateverTheNavigationOffersHerOpens() {
        for (Role role : Role.values()) {
            Page page = open(Width.DESKTOP, Script.OFF, "vi");
            signIn(page, officer(role));
            assertThat(page.locator(".header__inner > .header__user").innerText()).contains("Vai [" + role.name() + "]");
            List<String> offered = page.locator("header a[href^='/'], footer a[href^='/']").all().stream()
                    .map(link -> String.valueOf(link.getAttribute("href"))).distinct().toList();
            assertThat(offered).as(role.name()).isNotEmpty();
            for (String address : offered) {
                assertThat(page.request().get(address).status()).as(role + " " + address).isEqualTo(200);
            }
            page.context().close();
        }
    }

    @Test
    void theDarkThemeIsAsReadable() {
        Page page = open(Width.DESKTOP, Script.ON, "vi");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        go(page, "/phong-cach");
        judge(page);
    }

    /** Both widths and both languages, not each with each. */
    private void inTwoWays(BiConsumer<Page, Contrast> visit) {
        visit.accept(open(Width.PHONE, Script.ON, "en"), Contrast.LEFT_OUT);
        visit.accept(open(Width.DESKTOP, Script.ON, "vi"), Contrast.MEASURED);
    }
}
