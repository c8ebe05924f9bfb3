package org.ansinh.platform.plandraft;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.plandraft.Clauses.Span;
import org.ansinh.platform.plandraft.Draft.Figure;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.ansinh.platform.plandraft.Draft.Remark;
import org.ansinh.platform.plandraft.Outline.Standing;
import org.jspecify.annotations.Nullable;

/** What a plan aims at, had or lacked without giving a number. */
final class Statements {

    private static final int SHORTEST = 12;
    private static final Pattern NONE = Pattern.compile(
            "\\b(?:khong (?:con|co|de(?: xay ra)?)|xoa(?: bo)?(?: tinh trang| het| toan bo)?|cham dut tinh trang|xoa dut diem)\\b");
    private static final Pattern STATE = Pattern.compile(
            "\\b(?:hoan thanh|dat chuan|duy tri (?:vung chac )?(?:dat|ket qua|chuan)|pho cap|xoa mu chu|cham dut|loai tru|giu vung|thanh toan dut diem|dat muc|duy tri vung chac)\\b");
    private static final Pattern PROMISE = Pattern.compile(
            "\\b(?:bao dam|dam bao|tro cap|duy tri|thuoc nhom|nam trong nhom|nam trong (?:top|so)|thuoc tinh|du suc|day du|toan bo|tat ca|moi nguoi|co ban)\\b");
    private static final Pattern GROUP = Pattern.compile("\\b(?:thuoc|nam trong) (?:nhom|top|so)\\b");
    private static final Pattern DISEASE = Pattern.compile("\\s*(?:cac )?(?:dai dich|dich benh|benh|dich)?\\s*");
    private static final Pattern NOBODY = Pattern
            .compile("khong (?:con|co) (gia dinh|ho|nguoi|tre em|xa|phuong|lao dong|hoc sinh)|(nha tam|nha dot nat|nha o tam)");
    private static final Pattern END = Pattern.compile("\\b(cham dut|loai tru)\\b");
    private static final Pattern WEAK = Pattern.compile(
            "^(?:tuy nhien|ben canh (?:nhung )?ket qua|song,|mac du|tuy vay)|(?:mot so (?:mat |ton tai|han che|kho khan))|con (?:mot so )?(?:han che|kho khan|ton tai|bat cap)");
    private static final Pattern CAUSE = Pattern.compile("^(?:(?:\\d|[a-z])?[.) ]*)?(?:nguyen nhan)|^nguyen nh");
    private static final Pattern KEPT = Pattern.compile(
            "\\b(?:duy tri|giu vung|dat chuan|duoc cong nhan|hoan thanh)\\b.*\\b(?:tieu chi|chuan|nong thon moi|do thi van minh|pho cap)\\b|^(?:toan )?(?:tinh|thanh pho|huyen|xa|phuong|dia ban)[a-z ]* khong con\\b|\\bkhong con (?:ho|gia dinh|xa|nha tam)\\b");

    /** How tasks begin, not aims. */
    private static final Pattern WORK = Pattern.compile(
            "^(?:tiep tuc|nang cao|day manh|tang cuong|thuc hien|doi moi|hoan thien|phat trien|chu trong|quan tam|xay dung|tap trung|tung buoc|phat huy|khuyen khich|huy dong|tao dieu kien|trong do|dong thoi)\\b");
    /** Where a vision turns to an index that can be looked up. */
    private static final Pattern INDEX = Pattern.compile(", gop phan (?=[a-z ]*(?:chi so|\\bhdi\\b))");

    private Statements() {}

    static boolean state(String folded) {
        return STATE.matcher(folded).find();
    }

    /**
     * @param beside whether figures stand in the same point
     * @param goalYear of the whole document, where neither sentence nor section names one
     */
    static void read(Finding finding, Standing standing, Span clause, boolean beside, @Nullable Integer goalYear) {
        Flow flow = standing.block().flow();
        String text = clause.of(flow.proposed());
        String folded = Folding.fold(text);
        if (text.length() < SHORTEST) {
            return;
        }
        Set<Doubt> doubts = EnumSet.of(Doubt.NO_NUMBER);
        Integer year = Outline.year(folded);
        if (year == null) {
            year = standing.year() != null ? standing.year() : goalYear;
            doubts.add(year == null ? Doubt.YEAR_UNKNOWN : Doubt.YEAR_OF_SECTION);
        }
        boolean essentially = folded.contains("co ban ") || folded.contains("ca ban ");
        if (END.matcher(folded).find() && (essentially || folded.contains("dich"))) {
            diseases(finding, standing, clause, text, folded, year, doubts);
            return;
        }
        Figure figure = figure(text, folded, year);
        if (figure == null && !WORK.matcher(folded).find() && (PROMISE.matcher(folded).find() || beside)) {
            Units.Indicator indicator = Units.bare(folded);
            figure = new Figure(text, indicator == null ? Compare.NOT_STATED : Compare.ABOUT, null, null,
                    indicator == null ? "" : indicator.unit(), year);
        }
        if (figure != null) {
            finding.add(Kind.TARGET, standing.section(), flow, clause, figure, doubts);
        }
    }

    private static @Nullable Figure figure(String text, String folded, @Nullable Integer year) {
        Matcher group = GROUP.matcher(folded);
        if (group.find()) {
            return new Figure(text, Compare.REACHED, null, null, "nhóm", year);
        }
        Units.Indicator indicator = Units.bare(folded);
        if (indicator != null && folded.contains("muc sinh")) {
            return new Figure(text, Compare.ABOUT, null, null, indicator.unit(), year);
        }
        Matcher none = NONE.matcher(folded);
        Matcher nobody = NOBODY.matcher(folded);
        if (none.find() && nobody.find() && !folded.contains("mu chu")) {
            return new Figure(text, Compare.EQUAL, BigDecimal.ZERO, null, unit(nobody), year);
        }
        return STATE.matcher(folded).find() ? new Figure(text, Compare.REACHED, null, null, "đạt", year) : null;
    }

    private static String unit(Matcher nobody) {
        if (nobody.group(2) != null) {
            return "hộ";
        }
        return switch (nobody.group(1)) {
            case "gia dinh", "ho" -> "hộ";
            case "xa", "phuong" -> "đơn vị";
            default -> "người";
        };
    }

    /** "cơ bản chấm dứt các dịch bệnh AIDS, lao và loại trừ sốt rét": one target for each disease. */
    private static void diseases(Finding finding, Standing standing, Span clause, String text, String folded, @Nullable Integer year,
            Set<Doubt> doubts) {
        List<Span> names = new ArrayList<>();
        Matcher end = END.matcher(folded);
        List<Integer> ends = new ArrayList<>();
        while (end.find()) {
            ends.add(end.end());
        }
        for (int i = 0; i < ends.size(); i++) {
            int to = i + 1 < ends.size() ? folded.lastIndexOf(i == 0 ? "" : " ", ends.get(i + 1) - 9) : folded.length();
            Matcher lead = DISEASE.matcher(folded).region(ends.get(i), to);
            int at = lead.lookingAt() ? lead.end() : ends.get(i);
            for (String piece : folded.substring(at, Math.max(at, to)).split("(?<=, )|(?<= va )|(?<=, va )")) {
                Span name = Clauses.trimmed(text, at, at + piece.length());
                String plain = name.of(folded).replaceAll("(?:^|\\s)(?:va|co ban)$", "").strip();
                if (plain.length() > 1) {
                    names.add(new Span(name.start(), name.start() + plain.length()));
                }
                at += piece.length();
            }
        }
        if (names.size() > 1) {
            doubts.add(Doubt.SPLIT);
        }
        for (Span name : names) {
            finding.add(Kind.TARGET, standing.section(), standing.block().flow(), clause,
                    new Figure(text + " (" + name.of(text) + ")", Compare.REACHED, null, null, "đạt", year), doubts);
        }
    }

    static void vision(Finding finding, Standing standing, Span clause) {
        Flow flow = standing.block().flow();
        String text = flow.proposed();
        Matcher index = INDEX.matcher(clause.of(Folding.fold(text)));
        int cut = index.find() ? clause.start() + index.start() : clause.end();
        for (Span piece : List.of(Clauses.trimmed(text, clause.start(), cut), Clauses.trimmed(text, cut, clause.end()))) {
            if (piece.end() - piece.start() >= SHORTEST) {
                Integer year = Outline.year(piece.of(Folding.fold(text)));
                finding.add(Kind.TARGET, standing.section(), flow, piece,
                        new Figure(piece.of(text), Compare.NOT_STATED, null, null, "", year != null ? year : standing.year()),
                        EnumSet.of(Doubt.NO_NUMBER));
            }
        }
    }

    static boolean weaknesses(String folded) {
        return folded.matches(".*\\b(?:han che|ton tai|kho khan|yeu kem|bat cap)\\b.*") && !causes(folded);
    }

    static boolean causes(String folded) {
        return CAUSE.matcher(folded).find();
    }

    /** Whether a paragraph turns to weaknesses. */
    static boolean turns(String folded) {
        return WEAK.matcher(folded).find();
    }

    static void situation(Finding finding, Standing standing, Span clause, @Nullable Integer baseYear, FigureReading.Weakness weak) {
        Flow flow = standing.block().flow();
        String text = clause.of(flow.proposed());
        String folded = Folding.fold(text);
        boolean reached = weak == FigureReading.Weakness.GOES_ON
                || weak == FigureReading.Weakness.BEGINS && WEAK.matcher(Folding.fold(flow.proposed().substring(0, clause.end()))).find();
        if (reached && text.length() > SHORTEST) {
            finding.add(Kind.WEAKNESS, standing.section(), flow, clause, new Remark(text), EnumSet.noneOf(Doubt.class));
        } else if (KEPT.matcher(folded).find()) {
            Matcher nobody = NOBODY.matcher(folded);
            boolean none = nobody.find() && folded.contains("khong con");
            finding.add(Kind.BASE, standing.section(), flow, clause,
                    none
                            ? new Figure(text, Compare.EQUAL, BigDecimal.ZERO, null, unit(nobody), baseYear)
                            : new Figure(text, Compare.REACHED, null, null, "đạt", baseYear),
                    EnumSet.of(Doubt.NO_NUMBER));
        }
    }
}
