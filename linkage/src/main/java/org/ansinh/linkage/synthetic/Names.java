package org.ansinh.linkage.synthetic;

import java.util.SplittableRandom;

/** Names as they are borne: 31 % Nguyễn, Văn and Thị among the old, double given names among the young; Khmer and Hoa names too. */
final class Names {

    private static final Weighted SURNAMES = new Weighted(
            "Nguyễn 31, Trần 10.9, Lê 8.9, Phạm 5.9, Huỳnh 3.5, Hoàng 1.6, Phan 2.8, Vũ 1.6, Võ 2.3, Đặng 2.1, Bùi 2.0, Đỗ 1.9, Hồ 1.5, Ngô 1.4, "
                    + "Dương 1.6, Lý 1.2, Đoàn 1.1, Trương 1.6, Đinh 1.0, Mai 0.9, Tô 0.8, Lâm 1.1, Trịnh 0.9, Đào 0.8, Cao 0.7, Châu 0.6, La 0.3, "
                    + "Thái 0.5, Tạ 0.4, Phùng 0.4, Hà 0.6, Lưu 0.6, Quách 0.5, Kim 0.5, Thạch 0.5, Danh 0.4, Sơn 0.3, Tiêu 0.3, Ông 0.2, Từ 0.3, Liêu 0.2, "
                    + "Mã 0.2, Diệp 0.3, Tăng 0.3, Vương 0.3, Triệu 0.2, Khưu 0.2, Nhan 0.1, Trang 0.2, Lương 0.7, Kiều 0.3, Văn 0.2, Giang 0.2, Hứa 0.3");
    private static final Weighted MALE_MIDDLE = new Weighted(
            "Văn 30, Hoàng 6, Minh 8, Quốc 6, Thanh 6, Hữu 6, Đức 4, Ngọc 5, Công 3, Trung 3, Gia 4, Anh 3, Tấn 3, Thành 4, Chí 3, Duy 3, Xuân 2, "
                    + "Đình 2, Bá 1, Phước 1.5, Nhật 2, Thiên 1.5, Tuấn 2, Hải 1.5, Vĩnh 1, Trọng 2, Khánh 1.5, Bảo 2, Phúc 1.5, Thế 1.5, Mạnh 1, Quang 3");
    private static final Weighted FEMALE_MIDDLE = new Weighted(
            "Thị 38, Ngọc 9, Thị Ngọc 4, Thị Thu 3, Thị Kim 4, Thị Mỹ 3, Thị Bích 2, Thị Hồng 3, Thanh 3, Kim 4, Mỹ 3, Bích 2, Hồng 2, Thu 3, Minh 2, "
                    + "Thị Thanh 3, Thị Cẩm 2, Cẩm 1.5, Thùy 2, Phương 2, Gia 1.5, Bảo 2, Như 1.5, Khánh 1, Ánh 1, Diễm 1.5, Quỳnh 1.5, Tuyết 1.5, Huỳnh 1, Yến 1");
    private static final Weighted MALE_GIVEN = new Weighted(
            "Hùng 3, Dũng 2.6, Tuấn 3, Minh 2.6, Hải 2, Long 1.8, Nam 2, Sơn 1.8, Thành 2, Phúc 1.8, Khang 1.8, Bảo 1.6, Huy 2, Khoa 1.4, Đạt 1.8, "
                    + "Tâm 1.6, Hòa 1.4, Bình 1.6, An 1.2, Cường 1.6, Trung 1.4, Hiếu 1.5, Nghĩa 1.4, Phong 1.4, Quân 1.2, Vinh 1.2, Toàn 1.2, Tài 1.3, "
                    + "Lộc 1, Phước 1.2, Thắng 1.3, Tùng 1, Đức 1.2, Kiệt 1, Khánh 1, Hậu 1, Giàu 0.7, Thuận 0.8, Tiến 1, Út 0.8, Hai 0.4, Mười 0.3, "
                    + "Quý 0.7, Lý 0.3, Duy 1, Thịnh 1, Trí 1, Nhân 1, Tân 0.8, Hoàng 1.2, Thiện 0.8, Kha 0.5, Luân 0.6, Vũ 0.9, Danh 0.6, Nguyên 0.7, "
                    + "Sang 0.8, Đông 0.5, Hưng 0.9, Quang 0.8, Thái 0.7, Việt 0.6, Khôi 0.6, Lâm 0.8, Linh 0.5, Mạnh 0.5, Nhật 0.5, Pha 0.1, Rít 0.1, "
                    + "Sóc 0.1, Khiêm 0.4, Trường 0.7, Tú 0.6, Ân 0.4, Chiến 0.5, Chương 0.3, Cảnh 0.4, Đăng 0.5, Điền 0.3, Hào 0.5, Hiển 0.3, Kỳ 0.3");
    private static final Weighted FEMALE_GIVEN = new Weighted(
            "Lan 2.2, Hoa 2.2, Hương 2, Mai 2, Hồng 2, Thủy 1.8, Hạnh 1.8, Nga 1.4, Linh 2, Trang 1.8, Thảo 1.8, Ngân 1.8, Nhi 1.8, Vy 1.5, My 1.2, "
                    + "Anh 1.8, Trâm 1.4, Trinh 1.4, Tuyền 1.2, Tiên 1.2, Ngọc 1.5, Yến 1.4, Loan 1.2, Phượng 1.3, Hằng 1.3, Dung 1.3, Hiền 1.4, Liên 1, "
                    + "Thu 1.2, Xuân 1, Nhung 1.1, Oanh 0.9, Quyên 1, Như 1.3, Ánh 0.7, Thư 1.2, Hân 1.1, Châu 0.8, Diễm 0.7, Kiều 1, Lý 0.5, Thúy 1.2, "
                    + "Hòa 0.5, Bé 0.8, Út 0.6, Năm 0.4, Sáu 0.3, Quý 0.3, Hà 1, Hường 0.7, Lệ 0.7, Lài 0.5, Mỹ 0.4, Nguyệt 0.8, Phụng 0.6, Phương 1.3, "
                    + "Tâm 0.7, Tuyết 0.9, Vân 1, Giang 0.6, Duyên 0.9, Đào 0.5, Cúc 0.6, Bích 0.5, Cẩm 0.2, Chi 0.6, Uyên 0.7, Huyền 0.9, Khánh 0.4, "
                    + "Sương 0.5, Thắm 0.4, Thi 0.5, Thoa 0.4, Thơ 0.4, Tú 0.3, Xinh 0.2, Sa 0.1, Sóc Kha 0.1, Ly 0.5, Quỳnh 0.8, Kim 0.3, Nương 0.2");
    private static final Weighted SECOND_GIVEN = new Weighted(
            "Gia, Bảo, Minh, Khánh, Ngọc, Hoàng, Thiên, Nhật, Phương, Quỳnh, Thanh, Tường, Đăng, Anh, Hải, Trúc, Yến, Kim, Mỹ, Thảo");

    private Names() {}

    static String surname(SplittableRandom random) {
        return SURNAMES.draw(random);
    }

    static String middle(SplittableRandom random, boolean female) {
        return (female ? FEMALE_MIDDLE : MALE_MIDDLE).draw(random);
    }

    static String given(SplittableRandom random, boolean female, int birthYear) {
        String given = (female ? FEMALE_GIVEN : MALE_GIVEN).draw(random);
        return birthYear > 1995 && random.nextDouble() < 0.35 ? SECOND_GIVEN.draw(random) + " " + given : given;
    }
}
