package org.ansinh.platform.plandraft;

import static org.assertj.core.api.Assertions.assertThat;

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
            "tinh-uy-trung-son", "quan-hai-tan", "ctr-lam-ha", "tinh-uy-quang-dong", "tinh-binh-giang"})
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
