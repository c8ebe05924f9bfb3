package org.ansinh.platform.demo;

import java.time.LocalDate;
import java.util.Set;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.springframework.stereotype.Component;

/** An officer for each role, with an account the sign-in page lists. */
@Component
class Officers {

    static final String ASSESSOR = "can-bo";
    static final String ASSESSOR_VINH_THONG = "can-bo-vt";

    private static final LocalDate FROM = LocalDate.of(2025, 7, 1);

    private final Accounts accounts;
    private final Areas areas;

    Officers(Accounts accounts, Areas areas) {
        this.accounts = accounts;
        this.areas = areas;
    }

    void appoint(LocalDate today) {
        int rachGia = areas.byCode("30742", today).orElseThrow().id();
        int vinhThong = areas.byCode("30760", today).orElseThrow().id();
        Set<Integer> both = Set.of(rachGia, vinhThong);
        account(ASSESSOR, "Nguyễn Thị Thu Hà", Set.of(rachGia), Role.RECEPTION, Role.ASSESSOR);
        account("phe-duyet", "Trần Minh Quang", Set.of(rachGia), Role.APPROVER);
        account(ASSESSOR_VINH_THONG, "Danh Thị Ngọc", Set.of(vinhThong), Role.RECEPTION, Role.ASSESSOR);
        account("phe-duyet-vt", "Lê Hoàng Phúc", Set.of(vinhThong), Role.APPROVER);
        account("xem-xet-don", "Trịnh Ngọc Ẩn", both, Role.ASSESSOR);
        account("pho-chu-tich", "Cao Thị Diễm", both, Role.APPROVER);
        account("ke-toan", "Huỳnh Thị Kim Liên", both, Role.ACCOUNTANT);
        account("kho-bac", "Phan Quốc Việt", both, Role.TREASURER);
        account("lanh-dao", "Võ Thanh Bình", both, Role.LEADER);
        account("mat-tran", "Đặng Thị Hồng", both, Role.SUPERVISOR);
        account("dang-uy", "Bùi Văn Sơn", both, Role.PARTY_OFFICE);
        account("thanh-tra", "Ngô Đức Thắng", both, Role.INSPECTOR);
        account("lao-dong", "Dương Mỹ Duyên", both, Role.LABOUR_OFFICER);
        account("cong-tac-xa-hoi", "Lâm Thị Bảy", both, Role.SOCIAL_WORKER);
        account("phap-che", "Mai Thị Cẩm Nhung", both, Role.LAW_OFFICER);
        account("duyet-luat", "Trương Vĩnh Khang", both, Role.LAW_APPROVER);
        account("quan-tri", "Hồ Quốc Cường", both, Role.ADMINISTRATOR);
        account("quan-tri-2", "Tô Thị Minh Nguyệt", both, Role.ADMINISTRATOR);
    }

    private void account(String username, String name, Set<Integer> units, Role... roles) {
        accounts.createDemo(NewAccount.of(username, name, units, roles), FROM);
    }
}
