package org.ansinh.platform.plandraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.ansinh.platform.plandraft.Draft.Citation;
import org.ansinh.platform.plandraft.Draft.Duty;
import org.ansinh.platform.plandraft.Draft.Figure;
import org.ansinh.platform.plandraft.Draft.Item;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.junit.jupiter.api.Test;

/** The plan of Rạch Giá as a poor recognition left it, without marks: every target and base figure of it, number by number. */
class OcrPlanTest {

    private static final Draft DRAFT = Sources.draft("rach-gia-ocr.txt");

    /** Code, words its folded subject must hold, comparison, number, unit. A T12a or T38 carries no number in the plan. */
    private static final String TARGETS = """
            T01 | khong co gia dinh chinh sach kho khan ve nha o | EQUAL | 0 | hộ
            T02 | 100% nguoi co cong va gia dinh nguoi co cong | AT_LEAST | 100 | %
            T03 | co muc song tu trung binh kha tro len | AT_LEAST | 100 | %
            T04 | ty le that nghiep chung | LESS_THAN | 3.5 | %
            T05 | lao dong qua dao tao co bang cap, chung chi | AT_LEAST | 60 | %
            T06 | giai quyet viec lam | AT_LEAST | 5000 | lượt/năm
            T07 | do tuoi tham gia bhxh | ABOUT_AT_LEAST | 65 | %
            T08 | tham gia bao hiem that nghiep | ABOUT_AT_LEAST | 50 | %
            T09 | sau do tuoi nghi huu duoc huong luong huu | ABOUT_AT_LEAST | 65 | %
            T10 | ty le ho ngheo | LESS_THAN | 1 | %
            T11 | cham soc tre em duoi 36 thang tuoi, phu nu mang thai | AT_LEAST | 100 | %
            T12a | muc song toi thieu cho nguoi co hoan canh kho khan | NOT_STATED | |
            T12b | ho ngheo khong co kha nang thoat ngheo | NOT_STATED | |
            T13 | pho cap giao duc mam non | REACHED | | đạt
            T14 | di hoc dung do tuoi cap tieu hoc | AT_LEAST | 99.5 | %
            T15 | cap trung hoc co so | AT_LEAST | 95 | %
            T16 | xoa mu chu muc do 2 | REACHED | | đạt
            T17 | muc sinh thay the | ABOUT | | con/phụ nữ
            T18 | tuoi tho trung binh | AT_LEAST | 76 | năm
            T19 | so nam song khoe | AT_LEAST | 68 | năm
            T20 | thuoc nhom cao trong tinh | REACHED | | nhóm
            T21 | giuong benh | AT_LEAST | 62 | giường bệnh/10.000 dân
            T22 | bac si | AT_LEAST | 27 | bác sĩ/10.000 dân
            T23 | duoc si | AT_LEAST | 9 | dược sĩ/10.000 dân
            T24 | dieu duong | AT_LEAST | 35 | điều dưỡng viên/10.000 dân
            T25 | dan so tham gia bao hiem y te | MORE_THAN | 95 | %
            T26 | su dung dich vu cham soc ban dau | MORE_THAN | 95 | %
            T27 | dan so duoc quan ly suc khoe | MORE_THAN | 95 | %
            T28 | tiem chung mo rong | AT_LEAST | 95 | %
            T29 | suy dinh duong the thap coi | LESS_THAN | 3 | %
            T30a | (aids) | REACHED | | đạt
            T30b | (lao) | REACHED | | đạt
            T30c | (sot ret) | REACHED | | đạt
            T31 | nha tam, nha dot nat | EQUAL | 0 | hộ
            T32 | dien tich nha o binh quan | ABOUT_AT_LEAST | 30 | m² sàn/người
            T33 | su dung nuoc sach theo quy chuan | AT_LEAST | 100 | %
            T34a | ho gia dinh co cong trinh phu hop ve sinh | AT_LEAST | 100 | %
            T34b | truong hoc co cong trinh phu hop ve sinh | AT_LEAST | 100 | %
            T34c | tram y te co cong trinh phu hop ve sinh | AT_LEAST | 100 | %
            T35 | he thong thu gom nuoc thai | AT_LEAST | 25 | %
            T36 | nuoc thai sinh hoat duoc xu ly | AT_LEAST | 15 | %
            T37a | trung tam van hoa | EQUAL | 100 | %
            T37b | he thong loa khong day | EQUAL | 100 | %
            T38 | xay dung nha o xa hoi cho nguoi thu nhap thap | NOT_STATED | |
            V1 | chinh sach xa hoi toan dien, ben vung | NOT_STATED | |
            V2 | chi so phat trien con nguoi (hdi) cao so voi khu vuc | NOT_STATED | |
            """;

    private static final String BASES = """
            B1 | giai quyet viec lam | MORE_THAN | 5000 | lượt/năm
            B2 | lao dong qua dao tao | EQUAL | 73.45 | %
            B3 | tre 6 tuoi vao hoc lop 1 | EQUAL | 100 | %
            B4a | bao phu bao hiem y te | EQUAL | 92.74 | %
            B4b | bao phu bao hiem y te | EQUAL | 101.09 | % chỉ tiêu
            B5 | ty le ho ngheo | EQUAL | 0.55 | %
            B6 | khong con gia dinh chinh sach kho khan ve nha o | EQUAL | 0 | hộ
            B7 | tieu chi xa nong thon moi | REACHED | | đạt
            """;

    @Test
    void everyTargetIsFoundWithItsNumberUnitAndComparisonAndNothingElseIs() {
        assertThat(unfound(TARGETS, Kind.TARGET)).as("not found").isEmpty();
        assertThat(DRAFT.of(Kind.TARGET)).hasSize((int) TARGETS.lines().count());
    }

    @Test
    void targetsAreFor2030AndTheVisionFor2045() {
        assertThat(DRAFT.of(Kind.TARGET).stream().map(item -> item.figure().orElseThrow().year())).containsOnly(2030, 2045);
        assertThat(DRAFT.of(Kind.TARGET).stream().filter(item -> Integer.valueOf(2045).equals(item.figure().orElseThrow().year())))
                .hasSize(2);
    }

    @Test
    void everyBaseFigureIsFoundAsOfTheEndOf2023() {
        assertThat(unfound(BASES, Kind.BASE)).as("not found").isEmpty();
        assertThat(DRAFT.of(Kind.BASE)).hasSize((int) BASES.lines().count());
        assertThat(DRAFT.of(Kind.BASE).stream().map(item -> item.figure().orElseThrow().year())).containsOnly(2023);
    }

    /** Items of the draft answer one line each: a line that nobody answers is not found. */
    private static List<String> unfound(String lines, Kind kind) {
        List<Item> left = new ArrayList<>(DRAFT.of(kind));
        List<String> unfound = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            String[] parts = line.split("\\|", -1);
            Item found = left.stream().filter(item -> answers(item.figure().orElseThrow(), parts)).findFirst().orElse(null);
            if (found == null) {
                unfound.add(line);
            } else {
                left.remove(found);
            }
        }
        return unfound;
    }

    private static boolean answers(Figure figure, String[] line) {
        String number = line[3].strip();
        return Folding.fold(figure.subject()).contains(line[1].strip()) && figure.compare().name().equals(line[2].strip())
                && figure.unit().equals(line[4].strip())
                && (number.isEmpty()
                        ? figure.number() == null
                        : figure.number() != null && figure.number().compareTo(new BigDecimal(number)) == 0);
    }

    @Test
    void weaknessesOfTheSituationAreKeptForTheListOfRisks() {
        assertThat(DRAFT.of(Kind.WEAKNESS)).extracting(Item::proposed).anyMatch(text -> text.contains("tái nghèo vẫn còn diễn ra"))
                .anyMatch(text -> text.contains("Đào tạo nghề cho lao động chưa đáp ứng"))
                .noneMatch(text -> text.contains("Nguyên nhân"));
    }

    @Test
    void dutiesOfSectionFourNameWhoAndWhenAcrossTheSignatureThatCutsTheFirst() {
        List<Duty> duties = DRAFT.of(Kind.TASK).stream().map(item -> (Duty) item.reading()).filter(duty -> !duty.who().isEmpty()).toList();
        assertThat(duties)
                .anyMatch(duty -> duty.who().startsWith("UBND thành phố") && duty.when().startsWith("định kỳ hằng năm")
                        && duty.what().contains("báo cáo Ban Thường vụ Thành ủy"))
                .anyMatch(duty -> duty.who().startsWith("Ban Tuyên giáo Thành ủy") && duty.what().contains("kế hoạch học tập, quán triệt"))
                .anyMatch(duty -> Folding.fold(duty.who()).contains("mat tran to quoc") && duty.what().contains("theo dõi, giám sát"))
                .anyMatch(duty -> Folding.fold(duty.who()).startsWith("cac chi, dang bo truc thuoc")
                        && duty.when().startsWith("định kỳ hằng năm"));
        assertThat(duties).noneMatch(duty -> duty.what().contains("Nguyen Thanh Phong") || duty.what().contains("Văn phòng Tỉnh ủy"));
    }

    @Test
    void promisesOfSectionThreeAreTasksUnderTheirSevenHeadings() {
        assertThat(DRAFT.sections()).extracting(Draft.Section::part).contains(Draft.Part.SITUATION, Draft.Part.VIEW,
                Draft.Part.GENERAL_GOAL, Draft.Part.TARGETS, Draft.Part.VISION, Draft.Part.TASKS, Draft.Part.ORGANISATION);
        long headings = DRAFT.sections().stream()
                .filter(section -> section.parent() >= 0 && section.level() == 2 && section.part() == Draft.Part.TASKS).count();
        assertThat(headings).isEqualTo(7);
        assertThat(DRAFT.of(Kind.TASK)).hasSizeBetween(80, 140).extracting(Item::proposed)
                .anyMatch(text -> text.contains("mã số an sinh xã hội")).anyMatch(text -> text.contains("chi trả không dùng tiền mặt"))
                .anyMatch(text -> text.contains("trục lợi chính sách"));
    }

    @Test
    void citedDocumentsKeepTheDatePrintedEvenWhereThePlanIsWrong() {
        assertThat(DRAFT.of(Kind.CITATION)).extracting(item -> (Citation) item.reading()).extracting(Citation::number, Citation::date)
                .contains(tuple("42-NQ/TW", "24/11/2023"), tuple("10-CT/TW", "05/12/2021"),
                        tuple("58-NQ/TU", "11/04/2024"), tuple("50-CTr/TU", ""));
    }

    @Test
    void everyItemStandsWhereItSaysInTheSource() {
        for (Item item : DRAFT.items()) {
            String line = DRAFT.source().line(item.place().line() - 1);
            String words = item.printed().split("\\s+")[0];
            assertThat(line.substring(Math.min(item.place().from(), line.length()))).as(item.toString())
                    .contains(words.substring(0, Math.min(words.length(), 2)));
            assertThat(item.place().lastLine()).isGreaterThanOrEqualTo(item.place().line());
        }
    }

    @Test
    void restoredMarksAreAProposalBesideThePrintedWords() {
        assertThat(DRAFT.of(Kind.TARGET)).allMatch(Item::restored).noneMatch(item -> item.confidence() > 95);
        assertThat(DRAFT.notes()).contains("plandraft.note.poor");
    }
}
