package org.ansinh.platform.plandraft;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ansinh.platform.plandraft.Clauses.Span;
import org.ansinh.platform.plandraft.Draft.Figure;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.ansinh.platform.plandraft.Draft.Part;
import org.ansinh.platform.plandraft.Measures.Measure;
import org.ansinh.platform.plandraft.Outline.Standing;
import org.jspecify.annotations.Nullable;

/** Targets of the sections on goals, base figures of those on the situation. */
final class FigureReading {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final Pattern NOW = Pattern.compile(
            "\\b(?:hien nay|hien tai|hien dat|hien co|hien la|thuc hien nam|uoc (?:thuc hien )?nam|nam 20(?:1\\d|2[0-4]) (?:la|dat|co|chi|moi|con))\\b");
    private static final Pattern LEADING = Pattern.compile(
            "^(?:(?:va|dong thoi|trong do|cu the|phan dau|co gang|quyet tam|dam bao|bao dam|nang|dua|tiep tuc|day manh|den (?:het |cuoi )?nam 20\\d\\d|den 20\\d\\d|nam 20\\d\\d|den (?:het |cuoi )?nhiem ky|(?:tinh )?den (?:ngay )?\\d{1,2}/\\d{1,2}/20\\d\\d|giai doan 20\\d\\d\\s*-\\s*20\\d\\d|trong dang bo thanh pho|hang nam|moi nam|binh quan|it nhat|co(?! (?:ban|so|quan|cau|hoi|che)))\\b[ ,:]*)+");
    /** "Về giáo dục: …": what the sentence is filed under. */
    private static final Pattern TOPIC = Pattern.compile("^(?:[*] ?)?ve [^:.;%]{2,50}: ?");
    private static final Pattern TRAILING = Pattern.compile(
            "(?:(?:^|[ ,]+)(?:dat|la|len|con|giam con|giam xuong con|xuong con|xuong|giam|tang|duy tri|o muc|muc|ty le|chiem|gap|va|(?:vao |dau |cuoi )nam 20\\d\\d|den (?:het |cuoi )?nam 20\\d\\d|nam 20\\d\\d|phan dau))+$");
    private static final Pattern REST = Pattern.compile(
            "^(?:so (?:voi )?(?:dan so|ke hoach|chi tieu)[a-z ]*$|\\(?(?:vao |den |trong )?(?:nam |cuoi nam |het nam )?20\\d\\d\\)?|/\\s?nam\\b|moi nam|tro len|tro xuong)[ ,.;]*");
    private static final Pattern STATEMENT = Pattern
            .compile("^(.{12,}?)(?:,|;| va) (?=(?:ty le|ti le|chi so|so luong|thu nhap|tuoi tho|dien tich)\\b)");
    private static final Pattern YEARLY = Pattern.compile("hang nam|moi nam|binh quan (?:hang |moi )?nam|/\\s?nam\\b|trong nam");
    private static final Pattern PER_YEAR = Pattern.compile("\\b(?:hang|moi) nam\\b");
    private static final Pattern THINGS = Pattern.compile("^(?:tren|duoi|khoang|it nhat|toi thieu|tu|dat|hon|gan)?\\s*");
    private static final Pattern FEWER = Pattern.compile("\\b(?:giam|con)\\b");
    private static final Pattern DOWN_TO = Pattern.compile("\\b(?:giam|giam xuong|xuong|chi) con\\b");
    private static final Pattern AND = Pattern.compile("\\b(?:va|con|trong do|rieng|dong thoi)\\b");
    private static final Pattern OPENING = Pattern.compile(
            "^(?:[a-z]\\) |\\d\\. )?(?:phan dau |tinh )?(?:den|giai doan|trong|vao|nam) (?:(?:het |cuoi )?(?:nam )?(?:20\\d\\d\\s*-\\s*)?(20\\d\\d)|(?:het )?(?:ngay )?\\d{1,2}/\\d{1,2}/(20\\d\\d))");
    /** Behind a figure: the year of the next one, and nothing that either of them is of. */
    private static final Pattern NEXT_YEAR = Pattern.compile(
            "^(?:\\s*,(?: va| con)?|\\s+va) (?:den |vao |trong )*(?:het |cuoi )?(?:nam )?20\\d\\d ?[,:]? ?(?:co |dat |la |phan dau )*$");
    /** By how much something rises or falls, the number behind it. */
    private static final Pattern BY = Pattern.compile("(?:^|.* )((?:tang|giam)(?: them| duoc)?)$");
    private static final Pattern CHANGE = Pattern.compile(
            "^\\s*\\(?(?:(?:vao |cuoi |trong )?nam (20\\d\\d))?\\)?,?\\s*((?:tang )?(?:len|xuong|giam con|con|xuong con|tang len))\\b");
    private static final Pattern HUNDRED_OF = Pattern.compile(
            "^100\\s?% (?:so )?([a-z][a-z ]{2,22}(?:, [a-z][a-z ]{2,22}){1,4}) ((?:deu |phai )?(?:co|duoc|dat|su dung|tham gia|thuc hien) )");
    private static final Pattern LEVELS = Pattern
            .compile("^(?:tinh|huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|dac khu|dia phuong|thon|ban|ap|khom|khu pho|to dan pho)\\b");
    private static final Pattern KEPT = Pattern.compile("\\bduy tri (?:o muc |muc |ty le |dat )?\\d");
    private static final Pattern SECOND = Pattern
            .compile(", (co (?:muc song|thu nhap|nha|viec lam|the|dien|nuoc|cong trinh|ho so)[a-z ]*)");

    /** What is counted on so many people, which may stand before the number: "số bác sĩ trên 10.000 dân đạt 11 bác sĩ". */
    private static final Set<String> MEDICAL = Set.of("giường bệnh", "bác sĩ", "dược sĩ", "điều dưỡng viên");

    private final Finding finding;
    private final @Nullable Integer baseYear;

    private final @Nullable Integer goalYear;
    /** The year with which an earlier part of the same point began. */
    private @Nullable Integer carried;
    private String lastUnit = "";
    private Weakness weak = Weakness.NONE;
    private int weakSection = -1;

    /** Whether the situation is telling of weaknesses: from where it turns to them up to their causes or the end of the section. */
    enum Weakness {
        NONE,
        /** The paragraph turns to them somewhere. */
        BEGINS,
        GOES_ON
    }

    FigureReading(Finding finding, @Nullable Integer baseYear, @Nullable Integer goalYear) {
        this.finding = finding;
        this.goalYear = goalYear;
        this.baseYear = baseYear;
    }

    void read(Standing standing) {
        Part part = standing.part();
        Flow flow = standing.block().flow();
        String text = flow.proposed();
        String folded = Folding.fold(text);
        List<Span> clauses = Clauses.parts(text);
        List<List<Measure>> found = clauses.stream().map(clause -> Measures.of(clause.of(folded))).toList();
        boolean figures = found.stream().anyMatch(measures -> !measures.isEmpty());
        String subject = "";
        carried = null;
        lastUnit = "";
        weak = weak(standing);
        for (int i = 0; i < clauses.size(); i++) {
            Span clause = clauses.get(i);
            Matcher opening = OPENING.matcher(clause.of(folded));
            carried = opening.find() ? Integer.valueOf(opening.group(1) != null ? opening.group(1) : opening.group(2)) : carried;
            List<Measure> measures = found.get(i);
            if (!measures.isEmpty()) {
                subject = measured(standing, clause, measures, subject);
            } else if (part == Part.TARGETS && !standing.heading()) {
                Statements.read(finding, standing, clause, figures, goalYear);
            } else if (part == Part.VISION && !standing.heading()) {
                Statements.vision(finding, standing, clause);
            } else if (part == Part.SITUATION && !standing.heading()) {
                Statements.situation(finding, standing, clause, baseYear, weak);
            }
        }
    }

    /** A heading on weaknesses begins them, any other ends them. */
    void heading(Standing standing) {
        weak = standing.part() == Part.SITUATION && Statements.weaknesses(Folding.fold(standing.block().text()))
                ? Weakness.GOES_ON
                : Weakness.NONE;
        weakSection = standing.section();
    }

    private Weakness weak(Standing standing) {
        String folded = Folding.fold(standing.block().text());
        boolean same = weak != Weakness.NONE
                && (weakSection == standing.section() || standing.block().marker() != null && standing.block().marker().point());
        Weakness now = standing.part() != Part.SITUATION || Statements.causes(folded)
                ? Weakness.NONE
                : same ? Weakness.GOES_ON : Statements.turns(folded) ? Weakness.BEGINS : Weakness.NONE;
        weakSection = now == Weakness.BEGINS ? standing.section() : weakSection;
        return now;
    }

    /** @param before the subject of the parts before, for one that names none
     *  @return the subject for the parts behind */
    private String measured(Standing standing, Span clause, List<Measure> measures, String before) {
        Flow flow = standing.block().flow();
        String text = clause.of(flow.proposed());
        String folded = Folding.fold(text);
        List<Span> segments = segments(folded, measures);
        String subject = before;
        Matcher statement = STATEMENT.matcher(folded.substring(0, measures.getFirst().start()));
        if (standing.part() == Part.TARGETS && statement.find() && Statements.state(statement.group(1))) {
            Statements.read(finding, standing, Clauses.trimmed(flow.proposed(), clause.start(), clause.start() + statement.end(1)), true,
                    goalYear);
            segments.set(0, new Span(statement.end(), segments.getFirst().end()));
        }
        for (int i = 0; i < measures.size(); i++) {
            Measure measure = measures.get(i);
            Span segment = Clauses.trimmed(text, segments.get(i).start(), segments.get(i).end());
            String own = subject(segment.of(text), segment.start(), measure);
            Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
            boolean inherits = nameless(own);
            boolean thing = inherits && !measure.percent() && (subject.isEmpty() || !measure.unit().equals(lastUnit));
            lastUnit = measure.unit();
            if (inherits && !thing && !subject.isEmpty()) {
                doubts.add(Doubt.SUBJECT_INHERITED);
                if (i + 1 < measures.size() && segments.get(i).end() == measure.end()
                        && !nameless(folded.substring(measure.end(), Math.max(measure.end(), measures.get(i + 1).start())))) {
                    doubts.add(Doubt.SUBJECT_UNSURE);
                }
            }
            String whose = thing ? measure.unit() : inherits ? subject : own;
            if (whose.isEmpty()) {
                whose = ahead(text, segments, measures, i);
                doubts.add(Doubt.SUBJECT_UNSURE);
            }
            one(standing, clause, segment, measure, whose, doubts, folded, measures.size() > 1,
                    i + 1 < measures.size() ? measures.get(i + 1) : null);
            subject = inherits ? subject : own;
        }
        return subject;
    }

    private static boolean nameless(String subject) {
        return Folding.fold(subject).replaceAll("[^a-z]", "").length() < 3;
    }

    /** The first subject behind a figure that has none: "đến năm 2027 có 93%, đến năm 2030 có 95% dân số…". */
    private static String ahead(String text, List<Span> segments, List<Measure> measures, int from) {
        for (int i = from + 1; i < measures.size(); i++) {
            Span segment = Clauses.trimmed(text, segments.get(i).start(), segments.get(i).end());
            String own = subject(segment.of(text), segment.start(), measures.get(i));
            if (!nameless(own)) {
                return own;
            }
        }
        return text.strip();
    }

    private void one(Standing standing, Span clause, Span segment, Measure measure, String subject, Set<Doubt> doubts, String folded,
            boolean several, @Nullable Measure next) {
        String part = segment.of(folded);
        boolean situation = standing.part() == Part.SITUATION;
        boolean base = situation || NOW.matcher(part).find() || next != null
                && part.matches(".*\\btu [^a-z]*$|.*\\btu " + Pattern.quote(folded.substring(measure.number(), measure.end())) + ".*")
                && CHANGE.matcher(folded.substring(measure.end())).find();
        if (measure.unit().startsWith("% ") && part.matches(".*\\b(?:vuot|tang|cao hon|giam)\\b.*")) {
            return;
        }
        if (standing.part() == Part.VIEW || standing.part() == Part.TASKS && !targetLike(part) || standing.part() == Part.ORGANISATION) {
            return;
        }
        if (standing.part() == Part.OTHER && (standing.section() < 0 || !targetLike(part))) {
            return;
        }
        if (measure.mended()) {
            doubts.add(Doubt.NUMBER_MENDED);
        }
        String unit = unit(measure, folded, part);
        if (unit.equals("%") && measure.value().compareTo(HUNDRED) > 0) {
            doubts.add(Doubt.OVER_ALL);
        }
        Integer year = Years.of(folded, segment, measure, base);
        year = year == null && (!base || situation) ? carried : year;
        if (year == null) {
            year = base ? baseYear : standing.year() != null ? standing.year() : goalYear;
            doubts.add(year == null ? Doubt.YEAR_UNKNOWN : Doubt.YEAR_OF_SECTION);
        }
        if (!base && (standing.part() == Part.TASKS || standing.part() == Part.OTHER)) {
            doubts.add(Doubt.SECTION_UNCLEAR);
        }
        Compare compare = base
                ? measure.stated() == null ? Compare.EQUAL : measure.stated()
                : compare(measure, part, subject.isEmpty() ? part : Folding.fold(subject) + " " + part, doubts);
        Kind kind = base ? Kind.BASE : Kind.TARGET;
        Figure figure = new Figure(subject, compare, measure.value(), measure.upTo(), unit, year);
        Span whole = new Span(clause.start() + segment.start(), clause.start() + segment.end());
        List<String> split = base ? List.of() : splits(segment.of(clause.of(standing.block().flow().proposed())), measure, segment);
        if (split.isEmpty()) {
            finding.add(kind, standing.section(), standing.block().flow(), whole, figure, doubts);
            return;
        }
        doubts.add(Doubt.SPLIT);
        for (String piece : split) {
            finding.add(kind, standing.section(), standing.block().flow(), whole,
                    new Figure(piece, compare, measure.value(), measure.upTo(), unit, year), doubts);
        }
    }

    private static boolean targetLike(String folded) {
        return folded.matches(".*(?:phan dau|den nam 20[2-9]\\d|chi tieu|muc tieu).*");
    }

    /** By how much something falls every year, not where it stands then. */
    private static boolean falls(Measure measure, String part) {
        return measure.decrease() || part.startsWith("giam ") && PER_YEAR.matcher(part).find() && !part.contains("con ");
    }

    private static String unit(Measure measure, String folded, String part) {
        String unit = measure.unit();
        if (unit.equals("lượt") || unit.equals("người") && folded.contains("viec lam")) {
            return YEARLY.matcher(folded).find() && !unit.endsWith("/năm") ? unit + "/năm" : unit;
        }
        if (unit.equals("%") && falls(measure, part) && YEARLY.matcher(part).find()) {
            return "%/năm";
        }
        if (MEDICAL.contains(unit)) {
            return unit + Measures.on(part);
        }
        if (unit.equals("người") && PER_YEAR.matcher(part).find()) {
            return "người/năm";
        }
        return unit;
    }

    private static Compare compare(Measure measure, String part, String folded, Set<Doubt> doubts) {
        boolean share = measure.unit().startsWith("%") || measure.unit().startsWith("‰") || measure.unit().contains("/1");
        boolean less = Units.lessIsBetter(folded) && (share || FEWER.matcher(folded).find());
        Compare stated = measure.stated();
        if (stated == Compare.ABOUT) {
            return less ? Compare.ABOUT : Compare.ABOUT_AT_LEAST;
        }
        if (stated != null) {
            return stated;
        }
        doubts.add(Doubt.COMPARISON_IMPLIED);
        if (KEPT.matcher(folded).find()) {
            return Compare.EQUAL;
        }
        if (falls(measure, part)) {
            return Compare.AT_LEAST;
        }
        return less || DOWN_TO.matcher(folded).find() ? Compare.AT_MOST : Compare.AT_LEAST;
    }

    /** The words of a segment without its figure. @param start of the segment, from where the measure is counted */
    private static String subject(String segment, int start, Measure measure) {
        int from = Math.clamp(measure.start() - start, 0, segment.length());
        int to = Math.clamp(measure.end() - start, from, segment.length());
        String before = segment.substring(0, from).strip().replaceFirst("^\\(\\s*", "");
        Matcher topic = TOPIC.matcher(Folding.fold(before));
        String told = topic.find() ? before.substring(topic.end()) : before;
        Matcher leading = LEADING.matcher(Folding.fold(told));
        String trimmed = leading.find() ? told.substring(leading.end()) : told;
        Matcher verbs = TRAILING.matcher(Folding.fold(trimmed));
        String named = (verbs.find() ? trimmed.substring(0, verbs.start()) : trimmed) + by(trimmed, segment.substring(from, to), measure);
        String after = segment.substring(to).strip().replaceFirst("^\\)\\s*", "");
        Matcher rest = REST.matcher(Folding.fold(after));
        String qualified = rest.find() && !measure.unit().equals(Units.TIMES) ? after.substring(rest.end()) : after;
        String whole = (named.strip() + " " + qualified.strip()).replaceAll("^[,;.:\\s]+|[,;.:\\s]+$", "");
        return whole.endsWith(")") && whole.indexOf('(') < 0 ? whole.substring(0, whole.length() - 1).strip() : whole;
    }

    /** "Giảm 50% số vụ…" is no share of the cases: the word by which they rise or fall stays. */
    private static String by(String before, String figure, Measure measure) {
        Matcher by = BY.matcher(Folding.fold(before));
        return measure.unit().equals("%") && by.matches() && !Folding.fold(figure).startsWith("tu ")
                ? " " + before.substring(by.start(1))
                : "";
    }

    /**
     * Where each figure's words begin and end. A figure that stands right behind a comma brings its subject after it ("25% điểm dân
     * cư…, 15% nước thải…"); otherwise its subject begins behind the figure before ("tỷ lệ a đạt 60%, tỷ lệ b dưới 3%").
     */
    private static List<Span> segments(String folded, List<Measure> measures) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int i = 1; i < measures.size(); i++) {
            int from = measures.get(i - 1).end();
            int to = Math.max(from, measures.get(i).start());
            String between = folded.substring(from, to);
            int comma = between.lastIndexOf(',');
            int bracket = between.indexOf('(');
            boolean open = bracket >= 0 && between.indexOf(')', bracket) < 0;
            boolean direct = comma >= 0 && THINGS.matcher(between.substring(comma + 1).strip()).replaceFirst("").isBlank();
            Matcher change = CHANGE.matcher(between);
            int cut = NEXT_YEAR.matcher(between).find()
                    ? 0
                    : direct ? comma : change.find() ? change.start(2) : open ? bracket : between.indexOf(',');
            if (cut < 0) {
                Matcher and = AND.matcher(between);
                cut = and.find() ? and.start() : bare(folded, starts.getLast(), measures.get(i - 1)) ? between.length() : 0;
            }
            starts.add(from + cut);
        }
        List<Span> segments = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            segments.add(new Span(starts.get(i), i + 1 < starts.size() ? starts.get(i + 1) : folded.length()));
        }
        return segments;
    }

    /** Whether no word of its own stands before a figure: what follows it is its subject. */
    private static boolean bare(String folded, int from, Measure measure) {
        String before = folded.substring(from, Math.max(from, measure.start())).strip();
        Matcher leading = LEADING.matcher(before);
        return TRAILING.matcher(leading.find() ? before.substring(leading.end()) : before).replaceFirst("").isBlank();
    }

    /** "100% hộ gia đình, trường học, trạm y tế có…" and "100% …được chăm lo, có mức sống…": the subjects of several targets in one. */
    private static List<String> splits(String text, Measure measure, Span segment) {
        if (!measure.percent()) {
            return List.of();
        }
        String folded = Folding.fold(text);
        int number = Math.clamp(measure.number() - segment.start(), 0, folded.length());
        Matcher subjects = HUNDRED_OF.matcher(folded.substring(number));
        if (subjects.find() && severalKinds(subjects.group(1))) {
            String printed = text.substring(number);
            String predicate = printed.substring(subjects.end(1)).strip();
            return Stream.of(printed.substring(subjects.start(1), subjects.end(1)).split(", ")).map(piece -> piece + " " + predicate)
                    .toList();
        }
        Matcher second = SECOND.matcher(folded);
        if (folded.contains(" duoc ") && second.find(folded.indexOf(" duoc "))) {
            return List.of(text.substring(number, second.start()), text.substring(second.start(1)));
        }
        int kept = folded.indexOf("nang cao chat luong ");
        if (kept > number && folded.indexOf(", ", kept) > 0 && !folded.substring(kept).matches(".*\\b(?:duoc|co|dat)\\b.*")) {
            int comma = folded.indexOf(", ", kept);
            return List.of(text.substring(kept + "nang cao chat luong ".length(), comma), text.substring(comma + 2));
        }
        return List.of();
    }

    /** "hộ gia đình, trường học, trạm y tế"; not levels of one thing ("huyện, thị xã, thành phố"), nor one kind and its kin ("hộ nghèo, hộ cận nghèo"). */
    private static boolean severalKinds(String list) {
        List<String> kinds = List.of(list.split(", "));
        String first = kinds.getFirst();
        String head = first.contains(" ") ? first.substring(0, first.indexOf(' ')) : first;
        return kinds.stream().allMatch(kind -> kind.split(" ").length <= 4)
                && !kinds.stream().allMatch(kind -> LEVELS.matcher(kind).find())
                && kinds.stream().skip(1).noneMatch(kind -> kind.startsWith(head + " ") || kind.contains(first));
    }
}
