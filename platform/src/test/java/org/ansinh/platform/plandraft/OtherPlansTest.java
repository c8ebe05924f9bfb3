package org.ansinh.platform.plandraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.platform.plandraft.Draft.Citation;
import org.ansinh.platform.plandraft.Draft.Figure;
import org.ansinh.platform.plandraft.Draft.Item;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Plans of other provinces, districts and wards (made up for this test) in other styles. Beside each stands what must be read:
 * {@code T|≥|95|%|2030} a target, {@code B} a base figure, {@code C|number|date} a citation.
 */
class OtherPlansTest {

    @ParameterizedTest
    @ValueSource(strings = {"tinh-song-an", "thanh-uy-bac-hai", "phuong-dong-thanh", "huyen-khong-dau", "hdnd-nam-giang",
            "tinh-uy-trung-son", "quan-hai-tan", "ctr-lam-ha", "tinh-uy-quang-dong", "tinh-binh-giang", "xa-my-lam", "phuong-vinh-thong",
            "tinh-uy-dong-hai", "huyen-uy-tan-hai"})
    void allFiguresAndCitationsOfAPlanAreReadAndNothingElse(String name) {
        assertThat(read(Sources.draft(name + ".txt"))).containsExactlyInAnyOrderElementsOf(expected(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tinh-song-an", "thanh-uy-bac-hai", "hdnd-nam-giang"})
    void theSameWordsAsDocxGiveTheSame(String name) {
        assertThat(read(Sources.draft(Sources.docx(Sources.text(name + ".txt").lines().toList(), ""))))
                .containsExactlyInAnyOrderElementsOf(expected(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tinh-song-an", "thanh-uy-bac-hai", "hdnd-nam-giang", "phuong-dong-thanh"})
    void theSameWordsAsPdfWithRunningHeadsAndBrokenLinesGiveTheSame(String name) {
        assertThat(read(Sources.draft(Sources.pdf(Sources.text(name + ".txt").lines().toList(), 1))))
                .containsExactlyInAnyOrderElementsOf(expected(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "windows-1258"})
    void oldEncodingsAreRecognised(String charset) {
        String text = Sources.text("tinh-song-an.txt");
        byte[] bytes = charset.equals("windows-1258") ? windows(text) : ("\ufeff" + text).getBytes(Charset.forName(charset));
        assertThat(read(Sources.draft(bytes))).containsExactlyInAnyOrderElementsOf(expected("tinh-song-an"));
    }

    /** Tones as letters of their own behind the vowel, as that encoding has them. */
    private static byte[] windows(String text) {
        StringBuilder apart = new StringBuilder();
        for (char letter : text.toCharArray()) {
            String whole = String.valueOf(letter);
            if (Charset.forName("windows-1258").newEncoder().canEncode(letter)) {
                apart.append(letter);
                continue;
            }
            String pieces = Normalizer.normalize(whole, Normalizer.Form.NFD);
            String tone = pieces.replaceAll("[^\u0300\u0301\u0303\u0309\u0323]", "");
            apart.append(Normalizer.normalize(pieces.replaceAll("[\u0300\u0301\u0303\u0309\u0323]", ""), Normalizer.Form.NFC)).append(tone);
        }
        ByteBuffer encoded = Charset.forName("windows-1258").encode(apart.toString());
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    @Test
    void aTableOfTargetsGivesAFigureForEveryYearAndATableOfTasksWhoAndWhen() {
        String targets = Sources.table(
                List.of(List.of("STT", "Chỉ tiêu", "Đơn vị tính", "Thực hiện năm 2024", "Mục tiêu đến năm 2026", "Mục tiêu đến năm 2030"),
                        List.of("1", "Tỷ lệ hộ nghèo đa chiều", "%", "2,15", "1,5", "< 1"),
                        List.of("2", "Số giường bệnh trên 10.000 dân", "Giường", "28,5", "30", "33"),
                        List.of("3", "Tỷ lệ bao phủ BHYT", "%", "93,8", "95", "≥ 97"),
                        List.of("4", "Giải quyết việc làm", "Người", "3.120", "3.200", "3.500"),
                        List.of("5", "Phổ cập giáo dục mầm non cho trẻ 3-5 tuổi", "", "", "Đạt", "Đạt")));
        String tasks = Sources
                .table(List.of(List.of("TT", "Nội dung, nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"),
                        List.of("1", "Xây dựng cơ sở dữ liệu người có công", "Sở Nội vụ", "Công an tỉnh", "Quý IV/2025"),
                        List.of("2", "Rà soát hộ nghèo, hộ cận nghèo", "UBND cấp xã", "", "Hằng năm")));
        Draft draft = Sources.draft(Sources.docx(List.of("PHỤ LỤC", "I. CÁC CHỈ TIÊU CHỦ YẾU"),
                targets + "<w:p><w:r><w:t>II. PHÂN CÔNG NHIỆM VỤ</w:t></w:r></w:p>" + tasks));
        assertThat(read(draft)).containsExactlyInAnyOrder("B|=|2.15|%|2024", "T|≤|1.5|%|2026", "T|<|1|%|2030",
                "B|=|28.5|giường bệnh/10.000 dân|2024", "T|≥|30|giường bệnh/10.000 dân|2026",
                "T|≥|33|giường bệnh/10.000 dân|2030", "B|=|93.8|%|2024", "T|≥|95|%|2026", "T|≥|97|%|2030", "B|=|3120|người|2024",
                "T|≥|3200|người|2026", "T|≥|3500|người|2030", "T|✓||đạt|2026", "T|✓||đạt|2030");
        assertThat(draft.of(Kind.TASK)).extracting(item -> (Draft.Duty) item.reading()).containsExactly(
                new Draft.Duty("Xây dựng cơ sở dữ liệu người có công", "Sở Nội vụ", "Quý IV/2025"),
                new Draft.Duty("Rà soát hộ nghèo, hộ cận nghèo", "UBND cấp xã", "Hằng năm"));
    }

    @Test
    void sentencesThatBeginWithTheirNumberKeepTheirOwnSubject() {
        assertThat(subjects(Sources.draft("xa-my-lam.txt"))).startsWith("100 người có công được chăm lo toàn diện",
                "98 hộ người có công có mức sống trên trung bình", "60 lực lượng lao động tham gia bảo hiểm xã hội",
                "45 lực lượng lao động tham gia bảo hiểm thất nghiệp", "100 trẻ em dưới 6 tuổi được cấp thẻ bảo hiểm y tế",
                "95 người dân được quản lý sức khỏe", "90 trẻ em được tiêm chủng đầy đủ",
                "80 người cao tuổi được khám sức khỏe định kỳ");
        assertThat(subjects(goals("- 100% trẻ em mồ côi được trợ giúp kịp thời. Ít nhất 90% người dân hài lòng với dịch vụ công. "
                + "100% đối tượng có tài khoản được chi trả không dùng tiền mặt."))).containsExactly(
                        "100 trẻ em mồ côi được trợ giúp kịp thời", "90 người dân hài lòng với dịch vụ công",
                        "100 đối tượng có tài khoản được chi trả không dùng tiền mặt");
    }

    @Test
    void aDayOrAThousandAtTheBeginningOfALineIsNoMarker() {
        assertThat(Marker.of("1.000 lao động")).isEmpty();
        assertThat(Marker.of("3. 30/6/2024 là hạn cuối")).isEmpty();
        assertThat(Marker.of("1 - 1,5%/năm")).isEmpty();
        assertThat(Marker.of("7. 09/09 trường")).hasValueSatisfying(marker -> assertThat(marker.number()).isEqualTo(7));
        assertThat(Marker.of("2.1. 60% lao động")).hasValueSatisfying(marker -> assertThat(marker.level()).isEqualTo(3));
    }

    @Test
    void aFigureWithoutASubjectTakesTheNextOnesAndIsDoubted() {
        Draft draft = Sources.draft("tinh-uy-dong-hai.txt");
        Item first = draft.of(Kind.TARGET).stream().filter(item -> item.printed().contains("93%")).findFirst().orElseThrow();
        assertThat(first.figure().orElseThrow().subject()).isEqualTo("dân số tham gia BHYT");
        assertThat(first.doubts()).contains(Doubt.SUBJECT_UNSURE);
        assertThat(first.confidence()).isLessThan(85);
        assertThat(subjects(draft)).contains("50 Giảm số vụ bạo lực gia đình", "1.8 Thu nhập bình quân đầu người năm 2025");
    }

    @Test
    void headingsOverSeveralColumnsAndRowsLeaveEveryFigureInItsYear() {
        String table = "<w:tbl>" + row(cell("STT", 1, "restart"), cell("Tên chỉ tiêu", 1, "restart"), cell("ĐVT", 1, "restart"),
                cell("Thực hiện", 2, ""), cell("Mục tiêu các năm", 2, ""), cell("Ghi chú", 1, "restart"))
                + row(cell("", 1, "continue"), cell("", 1, "continue"), cell("", 1, "continue"), cell("2024", 1, ""),
                        cell("Ước 2025", 1, ""), cell("2026", 1, ""), cell("2030", 1, ""), cell("", 1, "continue"))
                + row(cell("A", 1, ""), cell("LAO ĐỘNG", 7, ""))
                + row(cell("1", 1, ""), cell("Tỷ lệ lao động qua đào tạo", 1, ""), cell("%", 1, ""), cell("70,1", 1, ""), cell("72", 1, ""),
                        cell("73", 1, ""), cell("Từ 80 trở lên", 1, ""), cell("", 1, ""))
                + row(cell("2", 1, ""), cell("Tạo việc làm mới", 1, ""), cell("Nghìn người", 1, ""), cell("20,5", 1, ""), cell("21", 1, ""),
                        cell("22", 2, ""), cell("", 1, ""))
                + row(cell("3", 1, ""), cell("Số xã đạt chuẩn", 1, ""), cell("xã", 1, ""), cell("45", 1, ""), cell("50/62", 1, ""),
                        cell("52", 1, ""), cell("62/62", 1, ""), cell("", 1, ""))
                + row(cell("4", 1, ""), cell("Tỷ lệ hộ nghèo", 1, ""), cell("%", 1, ""), cell("3,2", 1, ""), cell("2,5", 1, ""),
                        cell("2,0", 1, ""), cell("Giảm 1-1,5%/năm", 1, ""), cell("", 1, ""))
                + "</w:tbl>";
        Draft draft = Sources.draft(Sources.docx(List.of("PHỤ LỤC", "I. HỆ THỐNG CHỈ TIÊU AN SINH XÃ HỘI"), table));
        assertThat(read(draft)).containsExactlyInAnyOrder("B|=|70.1|%|2024", "B|=|72|%|2025", "T|≥|73|%|2026", "T|≥|80|%|2030",
                "B|=|20.5|Nghìn người|2024", "B|=|21|Nghìn người|2025", "T|≥|22|Nghìn người|2026", "B|=|45|đơn vị|2024",
                "B|=|50|đơn vị|2025", "T|≥|52|đơn vị|2026", "T|≥|62|đơn vị|2030", "B|=|3.2|%|2024", "B|=|2.5|%|2025", "T|≤|2|%|2026",
                "T|↔|1|%/năm|2030");
        assertThat(subjects(draft)).contains("1 Mức giảm tỷ lệ hộ nghèo", "2 Tỷ lệ hộ nghèo");
    }

    private static String row(String... cells) {
        return "<w:tr>" + String.join("", cells) + "</w:tr>";
    }

    private static String cell(String text, int columns, String merge) {
        return "<w:tc><w:tcPr>" + (columns > 1 ? "<w:gridSpan w:val=\"" + columns + "\"/>" : "")
                + (merge.isEmpty() ? "" : merge.equals("restart") ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>")
                + "</w:tcPr><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>";
    }

    /** A plan with these lines under its goals for 2030. */
    private static Draft goals(String... lines) {
        return Sources
                .draft(("KẾ HOẠCH\n\nII. MỤC TIÊU ĐẾN NĂM 2030\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> subjects(Draft draft) {
        return draft.of(Kind.TARGET).stream().map(item -> item.figure().orElseThrow())
                .map(figure -> (figure.number() == null ? "" : figure.number().stripTrailingZeros().toPlainString() + " ")
                        + figure.subject())
                .toList();
    }

    @Test
    void tasksOfAProvinceSayWhoAndWhen() {
        assertThat(Sources.draft("tinh-song-an.txt").of(Kind.TASK)).extracting(item -> (Draft.Duty) item.reading())
                .anyMatch(duty -> duty.who().equals("Sở Nội vụ") && duty.when().equals("trước ngày 31/12/2025")
                        && duty.what().contains("cơ sở dữ liệu về lao động"))
                .anyMatch(duty -> duty.who().equals("Sở Nội vụ") && duty.when().startsWith("Định kỳ hằng năm")
                        && duty.what().contains("báo cáo Ủy ban nhân dân tỉnh"))
                .anyMatch(duty -> duty.who().equals("Sở Y tế") && duty.when().startsWith("định kỳ 6 tháng"))
                .anyMatch(duty -> duty.who().startsWith("Ủy ban nhân dân các xã, phường") && duty.when().equals("trong quý III/2024"));
    }

    @Test
    void namesOfBodiesEndWhereTheirActsBegin() {
        assertThat(duties("1. Các huyện, thành ủy; các đảng ủy trực thuộc xây dựng kế hoạch trước ngày 30/6/2024.",
                "2. Ban cán sự đảng UBND tỉnh chỉ đạo rà soát chính sách.", "3. Đảng đoàn HĐND tỉnh lãnh đạo ban hành nghị quyết.",
                "4. Ủy ban Kiểm tra Tỉnh ủy kiểm tra việc thực hiện.", "5. Ban Xây dựng Đảng chủ trì theo dõi thực hiện.",
                "6. Ủy ban MTTQ Việt Nam phường, các tổ chức chính trị - xã hội giám sát.",
                "7. Mỗi chi bộ đăng ký ít nhất một mô hình dân vận khéo.",
                "8. Trung tâm Phục vụ hành chính công phường công khai thủ tục hành chính.",
                "9. Ngân hàng Chính sách xã hội chi nhánh tỉnh huy động vốn cho vay.")).extracting(Draft.Duty::who).containsExactly(
                        "Các huyện, thành ủy; các đảng ủy trực thuộc", "Ban cán sự đảng UBND tỉnh", "Đảng đoàn HĐND tỉnh",
                        "Ủy ban Kiểm tra Tỉnh ủy", "Ban Xây dựng Đảng", "Ủy ban MTTQ Việt Nam phường, các tổ chức chính trị - xã hội",
                        "Mỗi chi bộ", "Trung tâm Phục vụ hành chính công phường", "Ngân hàng Chính sách xã hội chi nhánh tỉnh");
    }

    @Test
    void theMostPreciseTimeOfATaskStandsAndASentenceThatOnlySaysWhoOrWhenBelongsToTheTaskBefore() {
        assertThat(duties("1. Sở Y tế xây dựng chuyên trang, hoàn thành trước 30/6/2024.",
                "2. Sở Tư pháp định kỳ trước ngày 20/11 hằng năm báo cáo UBND tỉnh.",
                "3. Sở Nội vụ theo dõi, hằng năm báo cáo UBND tỉnh trước ngày 15 tháng 11.",
                "4. Các cấp ủy quán triệt Nghị quyết; gắn với trách nhiệm người đứng đầu. Hoàn thành trong quý II/2024.",
                "5. Giải quyết dứt điểm hồ sơ tồn đọng về người có công. Giao Sở Lao động - Thương binh và Xã hội thực hiện.",
                "6. Sơ kết 5 năm vào năm 2028, tổng kết vào năm 2030.")).extracting(Draft.Duty::who, Draft.Duty::when).containsExactly(
                        tuple("Sở Y tế", "trước 30/6/2024"), tuple("Sở Tư pháp", "trước ngày 20/11 hằng năm"),
                        tuple("Sở Nội vụ", "hằng năm, trước ngày 15 tháng 11"), tuple("Các cấp ủy", "Hoàn thành trong quý II/2024"),
                        tuple("Các cấp ủy", "Hoàn thành trong quý II/2024"), tuple("Sở Lao động - Thương binh và Xã hội", ""),
                        tuple("", ""));
    }

    private static List<Draft.Duty> duties(String... lines) {
        return Sources
                .draft(("KẾ HOẠCH\n\nII. MỤC TIÊU ĐẾN NĂM 2030\n1. Tỷ lệ hộ nghèo dưới 1%.\nIV. TỔ CHỨC THỰC HIỆN\n"
                        + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8))
                .of(Kind.TASK).stream().map(item -> (Draft.Duty) item.reading()).toList();
    }

    @Test
    void aTableOfAPdfIsReadByItsColumnsAndGoesOnOnTheNextPage() {
        float[] columns = {50, 80, 260, 330, 400, 470};
        List<List<Sources.Placed>> pages = List.of(
                Sources.placed(700, 14, columns, List.of("TT", "Chỉ tiêu", "Đơn vị", "Hiện trạng", "Năm", "Năm"),
                        List.of("", "", "tính", "2023", "2025", "2030"),
                        List.of("1", "Tỷ lệ thất nghiệp chung", "%", "2,31", "<2,3", "< 2"),
                        List.of("2", "Tỷ lệ dân số tham gia", "%", "93,05", "95", "Trên 95"), List.of("", "bảo hiểm y tế", "", "", "", "")),
                Sources.placed(760, 14, columns, List.of("3", "Số bác sĩ/10.000 dân", "bác sĩ", "9,1", "10", "12"),
                        List.of("4", "Số căn nhà ở xã hội", "căn", "320", "1.200", "4.500"), List.of("", "hoàn thành", "", "", "", ""),
                        List.of("5", "Tuổi thọ trung bình", "tuổi", "74,2", "74,5", "75")));
        Draft draft = Sources.draft(Sources.pdf(List.of("KẾ HOẠCH", "II. MỤC TIÊU ĐẾN NĂM 2030", "Các chỉ tiêu theo biểu sau:"), pages));
        assertThat(read(draft)).containsExactlyInAnyOrder("B|=|2.31|%|2023", "T|<|2.3|%|2025", "T|<|2|%|2030", "B|=|93.05|%|2023",
                "T|≥|95|%|2025", "T|>|95|%|2030", "B|=|9.1|bác sĩ/10.000 dân|2023", "T|≥|10|bác sĩ/10.000 dân|2025",
                "T|≥|12|bác sĩ/10.000 dân|2030", "B|=|320|căn|2023", "T|≥|1200|căn|2025", "T|≥|4500|căn|2030", "B|=|74.2|năm|2023",
                "T|≥|74.5|năm|2025", "T|≥|75|năm|2030");
        assertThat(draft.of(Kind.TARGET)).allMatch(item -> item.doubts().contains(Doubt.TABLE_OF_PDF) && item.confidence() < 86);
        assertThat(subjects(draft)).contains("95 Tỷ lệ dân số tham gia bảo hiểm y tế", "4500 Số căn nhà ở xã hội hoàn thành");
        Draft strange = Sources.draft(Sources.pdf(List.of("KẾ HOẠCH", "II. MỤC TIÊU ĐẾN NĂM 2030", "1. Tỷ lệ hộ nghèo dưới 1%."),
                List.of(Sources.placed(700, 14, columns, List.of("1", "Xã A", "12", "95", "3", "40"),
                        List.of("2", "Xã B", "13", "96", "4", "41"),
                        List.of("3", "Xã C", "14", "97", "5", "42")))));
        assertThat(read(strange)).containsExactly("T|<|1|%|2030");
        assertThat(strange.notes()).contains("plandraft.note.pdfTable");
    }

    @Test
    void theDocumentSaysWhoItIs() {
        Draft.Head head = Sources.draft("tinh-song-an.txt").head();
        assertThat(head.number()).isEqualTo("118/KH-UBND");
        assertThat(head.date()).isEqualTo("12/06/2024");
        assertThat(head.title()).startsWith("KẾ HOẠCH Thực hiện Chương trình hành động");
    }

    @Test
    void aPlacePointsAtPageAndLineOfAPdf() {
        Draft draft = Sources.draft(Sources.pdf(Sources.text("tinh-song-an.txt").lines().toList(), 1));
        Item beds = draft.of(Kind.TARGET).stream().filter(item -> item.printed().contains("33 giường bệnh")).findFirst().orElseThrow();
        assertThat(draft.source().line(beds.place().line() - 1)).contains("33 giường bệnh");
        assertThat(beds.place().page()).isEqualTo(draft.source().linePages()[beds.place().line() - 1]);
        assertThat(draft.source().pages()).isGreaterThan(1);
    }

    private static List<String> expected(String name) {
        return new String(Sources.bytes(name + ".expected"), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
    }

    private static List<String> read(Draft draft) {
        List<String> read = new ArrayList<>();
        for (Item item : draft.items()) {
            switch (item.reading()) {
                case Figure figure -> read.add((item.kind() == Kind.TARGET ? "T|" : "B|") + figure.compare().sign() + "|"
                        + (figure.number() == null ? "" : figure.number().stripTrailingZeros().toPlainString())
                        + "|" + figure.unit() + "|" + figure.year());
                case Citation cited when cited.number().matches("\\d.*") -> read.add("C|" + cited.number() + "|" + cited.date());
                default -> {
                }
            }
        }
        return read;
    }
}
