package org.ansinh.platform.demo;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.ansinh.law.Fact;
import org.ansinh.platform.registry.Evidence;

/** The papers on which facts rest, and who recorded them. One batch a month and kind of paper, as offices work. */
final class Papers {

    static final Evidence POPULATION = new Evidence("CSDL quốc gia về dân cư", "Bản đồng bộ ban đầu", "nhap-du-lieu");
    static final Evidence RESIDENCE = new Evidence("CSDL về cư trú", "Bản đồng bộ ban đầu", "nhap-du-lieu");
    static final Evidence MERGER = new Evidence("CSDL về cư trú", "Nghị quyết 1654/NQ-UBTVQH15", "nhap-du-lieu");

    private static final String IMPORT = "nhap-du-lieu";
    private static final LocalDate WARD_RECORDS_SINCE = LocalDate.of(2025, 7, 1);

    private final Map<Evidence, Evidence> known = new HashMap<>();

    Evidence death(LocalDate told, String officer) {
        return shared(new Evidence("CSDL hộ tịch điện tử", "Trích lục khai tử, sổ tháng " + month(told), recorder(told, officer)));
    }

    /** {@code told}: day of recording. {@code officer}: account of the ward's officer. */
    Evidence of(Fact fact, LocalDate told, String officer) {
        String document = switch (fact.id()) {
            case "disability" -> "Giấy xác nhận khuyết tật, đợt tháng " + month(told);
            case "poverty_status", "no_work_capacity" -> "Quyết định công nhận kết quả rà soát, tháng " + month(told);
            case "income_per_head", "deprivations", "b1_points", "b2_points" -> "Phiếu rà soát, tháng " + month(told);
            case "health_card_valid", "si_participant", "ui_participant", "compulsory_insured", "pension_amount", "si_monthly_amount",
                    "survivor_allowance" ->
                "Tệp dữ liệu tháng " + month(told);
            case "study_level", "school_on_track", "preschool_completed" -> "Danh sách học sinh năm học " + told.getYear();
            case "house_quality", "house_floor_area", "clean_water", "hygienic_latrine" -> "Đợt điều tra " + told.getYear();
            case "taken_in", "support_person", "lives_alone", "children_raised", "stable_income" ->
                "Biên bản xác minh, tháng " + month(told);
            default -> "";
        };
        boolean checkedByWard = document.startsWith("Giấy") || document.startsWith("Quyết") || document.startsWith("Biên")
                || document.startsWith("Phiếu");
        return shared(new Evidence(fact.source().vi(), document, checkedByWard ? recorder(told, officer) : IMPORT));
    }

    private static String recorder(LocalDate told, String officer) {
        return told.isBefore(WARD_RECORDS_SINCE) ? IMPORT : officer;
    }

    private static String month(LocalDate day) {
        return "%02d/%d".formatted(day.getMonthValue(), day.getYear());
    }

    private Evidence shared(Evidence one) {
        return known.computeIfAbsent(one, same -> same);
    }
}
