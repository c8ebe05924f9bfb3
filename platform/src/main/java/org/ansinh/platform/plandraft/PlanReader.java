package org.ansinh.platform.plandraft;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.plandraft.Draft.Item;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.ansinh.platform.plandraft.Draft.Part;
import org.ansinh.platform.plandraft.Outline.Standing;
import org.jspecify.annotations.Nullable;

/** Reads a plan, programme or resolution of Vietnamese authorities: the text in, a draft out. Knows neither files nor database. */
public final class PlanReader {

    private static final Pattern YEAR = Pattern.compile("(?:den|het|cuoi|nam) (?:het |cuoi )?nam (20[012]\\d)|nam (20[012]\\d)");
    private static final Pattern NUMBER = Pattern.compile(
            "^(?:(?:ke hoach|nghi quyet|chuong trinh(?: hanh dong)?|quyet dinh) )?so\\s*:?\\s*(\\d{1,5}\\s?[-/]\\s?[A-Z\\p{Lu}][\\p{Lu}0-9/\\-]*)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DATED = Pattern.compile("ngay\\s+(\\d{1,2})\\s+thang\\s+(\\d{1,2})\\s+nam\\s+(20\\d\\d)");
    private static final Pattern TITLE = Pattern
            .compile("^(?:ke hoach|nghi quyet|chuong trinh(?: hanh dong)?|quyet dinh|de an|chi thi|thong bao|huong dan|ket luan)$");
    private static final Pattern ISSUER = Pattern.compile(
            "^(?:uy ban nhan dan|hoi dong nhan dan|tinh uy|thanh uy|huyen uy|quan uy|dang uy|ban chap hanh|ubnd|hdnd|ban thuong vu|dang bo)\\b.*");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final int HEAD_LINES = 60;
    private static final int TITLE_LENGTH = 400;

    private final Speech speech;

    PlanReader(Speech speech) {
        this.speech = speech;
    }

    /** With the language of the project's own texts. */
    public static PlanReader ready() {
        return new PlanReader(ProjectTexts.speech());
    }

    /** A Fault when the text holds nothing of a plan. */
    public Draft read(SourceText source) {
        Restorer restorer = new Restorer(speech);
        boolean bare = Restorer.bare(source.text());
        boolean poor = bare && poor(source.text(), restorer);
        List<Block> blocks = new Blocks(source, restorer, poor).read();
        Outline outline = new Outline(source).read(blocks);
        Finding finding = new Finding(source);
        Integer baseYear = baseYear(outline.standings());
        Draft.Head head = head(source, restorer);
        Integer goalYear = goalYear(head.title(), outline.standings());
        FigureReading figures = new FigureReading(finding, baseYear, goalYear);
        TaskReading tasks = new TaskReading(finding);
        CitationReading citations = new CitationReading(finding);
        for (Standing standing : outline.standings()) {
            if (!standing.heading() || !Measures.of(Folding.fold(standing.block().text())).isEmpty()) {
                figures.read(standing);
            } else {
                figures.heading(standing);
            }
            tasks.read(standing);
            citations.read(standing.section(), standing.block().flow());
        }
        TableReading tables = new TableReading(source, finding, restorer);
        source.tables()
                .forEach(table -> tables.read(table, section(outline, source.lineStarts()[table.firstLine()], source), goalYear, baseYear));
        List<Item> items = finding.items().stream().filter(item -> !itself(item, head)).sorted(
                Comparator.comparing(Item::kind).thenComparing(item -> item.place().line()).thenComparing(item -> item.place().from()))
                .toList();
        Draft draft = new Draft(head, source, outline.sections(), items, notes(source, bare, poor, items));
        if (!plan(draft)) {
            throw new Fault("plandraft.notPlan", source.lines(), outline.sections().size());
        }
        return draft;
    }

    /** Something is aimed at or to be done, in sections that say so. */
    private static boolean plan(Draft draft) {
        boolean sections = draft.sections().stream()
                .anyMatch(section -> section.part() == Part.TARGETS || section.part() == Part.TASKS || section.part() == Part.GENERAL_GOAL);
        return sections && draft.items().stream().anyMatch(item -> item.kind() == Kind.TARGET || item.kind() == Kind.TASK)
                || draft.of(Kind.TARGET).size() >= 2;
    }

    /** The document's own number is no citation. */
    private static boolean itself(Item item, Draft.Head head) {
        return item.reading() instanceof Draft.Citation cited && !head.number().isEmpty() && cited.number().equalsIgnoreCase(head.number());
    }

    private static List<String> notes(SourceText source, boolean bare, boolean poor, List<Item> items) {
        List<String> notes = new ArrayList<>();
        if (poor) {
            notes.add("plandraft.note.poor");
        } else if (bare) {
            notes.add("plandraft.note.bare");
        }
        if (items.stream().noneMatch(item -> item.kind() == Kind.TARGET)) {
            notes.add("plandraft.note.noTargets");
        }
        if (items.stream().anyMatch(item -> item.doubts().contains(Doubt.OVER_ALL))) {
            notes.add("plandraft.note.overAll");
        }
        if (source.form().startsWith("PDF") && source.tables().stream().anyMatch(table -> TableReading.headings(table) == 0)) {
            notes.add("plandraft.note.pdfTable");
        }
        if (source.pages() > 1 && source.form().startsWith("PDF") && source.text().length() / source.pages() < 200) {
            notes.add("plandraft.note.thin");
        }
        return notes;
    }

    /** Whether words are often wrong, not only without marks. */
    private static boolean poor(String text, Restorer restorer) {
        Matcher word = WORD.matcher(text);
        int words = 0;
        int strange = 0;
        while (word.find() && words < 3_000) {
            words++;
            strange += restorer.strangeness(word.group()) > 0 ? 1 : 0;
        }
        return words > 0 && strange * 14 > words;
    }

    private static int section(Outline outline, int offset, SourceText source) {
        int line = source.place(offset, offset + 1).line();
        int found = -1;
        for (int i = 0; i < outline.sections().size(); i++) {
            found = outline.sections().get(i).place().line() <= line ? i : found;
        }
        return found;
    }

    /** The year the situation is told of: the last that is named before the goals. */
    private static @Nullable Integer baseYear(List<Standing> standings) {
        Integer found = null;
        for (Standing standing : standings) {
            if (standing.part() == Part.SITUATION) {
                Matcher year = YEAR.matcher(Folding.fold(standing.block().text()));
                while (year.find()) {
                    Integer named = Integer.valueOf(year.group(1) != null ? year.group(1) : year.group(2));
                    found = found == null || named > found && named < 2027 ? named : found;
                }
            }
        }
        return found;
    }

    /** The year the title looks to, else the one most goals are set for, else the last that is named anywhere before 2040. */
    private static @Nullable Integer goalYear(String title, List<Standing> standings) {
        Integer titled = Outline.year(Folding.fold(title));
        if (titled != null && titled >= 2025) {
            return titled;
        }
        Map<Integer, Integer> goals = new TreeMap<>();
        standings.stream().filter(standing -> standing.part() == Part.TARGETS).map(standing -> Optional.ofNullable(standing.year()))
                .flatMap(Optional::stream).forEach(year -> goals.merge(year, 1, Integer::sum));
        return goals.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                .or(() -> standings.stream().map(standing -> Optional.ofNullable(Outline.year(Folding.fold(standing.block().text()))))
                        .flatMap(Optional::stream)
                        .filter(year -> year >= 2025 && year < 2040).max(Comparator.naturalOrder()))
                .orElse(null);
    }

    private static Draft.Head head(SourceText source, Restorer restorer) {
        String number = "";
        String date = "";
        String issuer = "";
        String title = "";
        for (int i = 0; i < Math.min(HEAD_LINES, source.lines()); i++) {
            String line = source.line(i).strip();
            String folded = Folding.fold(line);
            Matcher numbered = NUMBER.matcher(folded);
            if (number.isEmpty() && numbered.find()) {
                number = line.substring(numbered.start(1), numbered.end(1)).replaceAll("\\s", "");
            }
            Matcher dated = DATED.matcher(folded);
            if (date.isEmpty() && title.isEmpty() && dated.find()) {
                date = String.format(Locale.ROOT, "%02d/%02d/%s", Integer.parseInt(dated.group(1)), Integer.parseInt(dated.group(2)),
                        dated.group(3));
            }
            if (issuer.isEmpty() && title.isEmpty() && ISSUER.matcher(folded).matches() && line.length() < 80) {
                issuer = line.split("\\s{3,}|\\s\\|\\s|CỘNG HÒA|ĐẢNG CỘNG SẢN")[0].strip();
            }
            if (title.isEmpty() && TITLE.matcher(folded).matches()) {
                title = title(source, i);
            }
        }
        return new Draft.Head(Restorer.bare(title) ? restorer.restore(Flow.plain(title, new int[title.length()])).proposed() : title,
                number, date, issuer);
    }

    /** The kind and the lines under it, up to the first that begins the text. */
    private static String title(SourceText source, int first) {
        StringBuilder title = new StringBuilder(source.line(first).strip());
        for (int i = first + 1; i < source.lines() && title.length() < TITLE_LENGTH; i++) {
            String line = source.line(i).strip();
            String folded = Folding.fold(line);
            if (line.matches("[-–—_*.\\s]+") || Marker.of(line).isPresent() || folded.startsWith("can cu")
                    || folded.startsWith("thuc hien") && title.length() > 60 || title.length() > 40 && line.isEmpty()) {
                return title.toString();
            }
            title.append(line.isEmpty() ? "" : " ").append(line);
        }
        return title.toString();
    }
}
