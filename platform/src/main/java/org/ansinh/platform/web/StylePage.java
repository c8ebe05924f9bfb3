package org.ansinh.platform.web;

import java.util.List;
import org.ansinh.platform.web.Charts.Bar;
import org.ansinh.platform.web.Charts.Caption;
import org.ansinh.platform.web.Charts.Point;
import org.ansinh.platform.web.Charts.Stack;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.server.ResponseStatusException;

/** The components on one page, for those who write pages; in demonstration mode only. */
@Controller
class StylePage {

    @GetMapping("/phong-cach")
    String show(@ModelAttribute("page") Page page, Model model) {
        if (!page.demo()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        Caption share = new Caption("Tỷ lệ bao phủ theo phường (%)", "Cột ngắn hơn vạch hồng là chưa đạt mục tiêu.",
                value -> page.number(value) + " %");
        model.addAttribute("bars", Charts.bars(page, share,
                List.of(new Bar("Phường Rạch Giá", 82.4, 95.0), new Bar("Phường Vĩnh Thông", 71, 95.0), new Bar("Xã Mỹ Lâm", 96.2, 95.0))));
        model.addAttribute("line",
                Charts.trajectory(page,
                        new Caption("Lộ trình bao phủ bảo hiểm y tế", "Số đo tăng dần, sát đường lộ trình.",
                                value -> page.number(value) + " %"),
                        List.of(new Point(2024, 91.2), new Point(2025, 92.1), new Point(2026.8, 94)),
                        List.of(new Point(2024, 91.2), new Point(2030, 100))));
        model.addAttribute("months",
                Charts.stacked(page,
                        new Caption("Chi trả theo tháng", "Tháng 10 gồm truy lĩnh từ tháng 7.",
                                value -> page.number(value / 1_000_000) + " tr"),
                        List.of("Trợ cấp xã hội", "Hưu trí xã hội", "Truy lĩnh"),
                        List.of(stack("7", 520, 310, 0), stack("8", 522, 313, 0), stack("9", 525, 315, 0), stack("10", 567, 340, 126),
                                stack("11", 569, 341, 12))));
        return "web/style";
    }

    private static Stack stack(String month, double... millions) {
        return new Stack(month, java.util.Arrays.stream(millions).map(value -> value * 1_000_000).boxed().toList());
    }
}
