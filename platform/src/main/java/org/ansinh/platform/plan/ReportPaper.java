package org.ansinh.platform.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.ansinh.platform.plan.ReportContent.Change;
import org.ansinh.platform.plan.ReportContent.Figure;
import org.ansinh.platform.plan.ReportContent.Head;
import org.ansinh.platform.plan.ReportContent.TaskLine;
import org.ansinh.platform.plan.ReportContent.Value;
import org.ansinh.platform.web.OfficialBars;
import org.ansinh.platform.web.OfficialDocument;
import org.ansinh.platform.web.OfficialDocument.Align;
import org.ansinh.platform.web.OfficialDocument.Annex;
import org.ansinh.platform.web.OfficialDocument.Block;
import org.ansinh.platform.web.OfficialDocument.Chart;
import org.ansinh.platform.web.OfficialDocument.Column;
import org.ansinh.platform.web.OfficialDocument.Grid;
import org.ansinh.platform.web.OfficialDocument.Heading;
import org.ansinh.platform.web.OfficialDocument.Item;
import org.ansinh.platform.web.OfficialDocument.Paragraph;
import org.ansinh.platform.web.OfficialDocument.Series;
import org.ansinh.platform.web.OfficialDocuments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sets a report's content in the form of Decree 30/2020/NĐ-CP, with the sources of every figure in an annex. Always in Vietnamese. */
@Component
class ReportPaper {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final int BARS = 14;

    private final OfficialDocuments documents;

    ReportPaper(OfficialDocuments documents) {
        this.documents = documents;
    }

    /** @param on day of signing; of a draft, the day it is looked at */
    byte[] render(ReportContent content, Report.@Nullable Signed signed, LocalDate on, Report.Format format) {
        return switch (format) {
            case PDF -> documents.pdf(document(content, signed, on), annexes(content));
            case DOCX -> documents.docx(document(content, signed, on), annexes(content));
            case XLSX -> ReportSheet.of(content);
        };
    }

    OfficialDocument document(ReportContent content, Report.@Nullable Signed signed, LocalDate on) {
        Head head = content.head();
        ReportForm.Body body = ReportForm.body(head.body(),
                head.unit().equals("toàn địa bàn") ? head.body().replaceFirst("^UBND ", "") : head.unit());
        return new OfficialDocument(body.superior(), body.issuer(), signed == null ? "" : String.valueOf(signed.number()), body.symbol(),
                "",
                ReportForm.place(), on, signed == null, "BÁO CÁO", fill(ReportForm.of(head.kind()).subject(), head), "", head.addressee(),
                List.of(), "",
                body(content), recipients(head), body.signature(), signed == null ? "" : signed.by());
    }

    /** Every figure's source, definition, day and flags; and the figures by unit where the whole area is reported. */
    List<Annex> annexes(ReportContent content) {
        List<List<String>> rows = new ArrayList<>();
        for (Figure one : content.figures()) {
            rows.add(row(one, "", one.now() != null ? one.now() : one.before(), one.flags()));
            for (int at = 0; at < one.units().size(); at++) {
                Value value = one.units().get(at);
                if (value != null) {
                    rows.add(row(one, content.units().get(at), value, value.flags()));
                }
            }
        }
        return List.of(new Annex("PHỤ LỤC",
                "Nguồn, cách tính, ngày và điều cần lưu ý của từng số liệu (kèm theo Báo cáo: "
                        + fill(ReportForm.of(content.head().kind()).subject(), content.head()) + ")",
                List.of(new Grid("Số liệu đến ngày " + DAY.format(content.day()),
                        List.of(new Column("Mã", 6, Align.CENTER), new Column("Chỉ tiêu", 17, Align.LEFT),
                                new Column("Số liệu", 12, Align.RIGHT), new Column("Ngày", 10, Align.CENTER),
                                new Column("Cách tính", 19, Align.LEFT),
                                new Column("Nguồn, người ghi", 18, Align.LEFT), new Column("Lưu ý", 18, Align.LEFT)),
                        rows))));
    }

    private static List<String> row(Figure figure, String unit, @Nullable Value value, List<String> flags) {
        String label = unit.isEmpty() ? figure.label() : unit;
        String noted = flags.isEmpty() ? "–" : String.join("\n", flags);
        return value == null
                ? List.of(figure.code(), label, "–", "–", figure.definition(), "Chưa có số liệu. Tính từ: " + figure.registers(), noted)
                : List.of(figure.code(), label, written(figure, value.value()), DAY.format(value.day()),
                        unit.isEmpty() ? figure.definition() : "như trên",
                        value.source() + "\n" + value.kind() + ", " + value.by(), noted);
    }

    private List<Block> body(ReportContent content) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(fill(ReportForm.of(content.head().kind()).opening(), content.head())));
        for (ReportForm.Section section : ReportForm.of(content.head().kind()).sections()) {
            blocks.add(new Heading(fill(section.heading(), content.head())));
            String text = content.blocks().getOrDefault(section.block(), "");
            if (text.isBlank() && section.parts().isEmpty()) {
                blocks.add(new Paragraph("(Chưa có nội dung.)"));
            }
            text.lines().filter(line -> !line.isBlank())
                    .forEach(line -> blocks.add(line.startsWith("- ") ? new Item(line.substring(2).strip()) : new Paragraph(line.strip())));
            section.parts().forEach(part -> blocks.addAll(part(part, content)));
        }
        return blocks;
    }

    private static List<Block> part(ReportForm.Part part, ReportContent content) {
        return switch (part) {
            case BODIES -> bodies(content);
            case VERDICTS -> verdicts(content);
            case VERDICT_CHART -> List.of(verdictChart(content));
            case TARGETS -> List.of(targets(content));
            case TARGET_CHART -> targetChart(content);
            case UNITS -> units(content);
            case TASKS -> tasks(content);
            case VISITS -> visits(content);
            case MODELS -> models(content);
            case MISSED -> missed(content);
        };
    }

    private static List<Block> verdicts(ReportContent content) {
        List<Figure> all = content.figures();
        String before = String.valueOf(content.head().year() - 1);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph("Đến ngày " + DAY.format(content.day()) + ", trong " + all.size() + " chỉ tiêu có "
                + count(all, one -> one.verdict() == Verdict.MET) + " chỉ tiêu đạt, "
                + count(all, one -> one.verdict() == Verdict.ON_TRACK) + " đúng lộ trình, "
                + count(all, one -> one.verdict() == Verdict.OFF_TRACK) + " chậm lộ trình, "
                + count(all, one -> one.verdict() == Verdict.PARTLY_KNOWN) + " chưa kết luận được, "
                + count(all, one -> one.verdict() == Verdict.NO_FIGURE) + " chưa có số liệu, "
                + count(all, one -> one.verdict() == Verdict.NO_NUMBER) + " không nêu số."));
        blocks.add(new Paragraph("So với năm " + before + ": " + count(all, one -> one.change() == Change.BETTER) + " chỉ tiêu tốt hơn, "
                + count(all, one -> one.change() == Change.WORSE)
                + " kém hơn, " + count(all, one -> one.change() == Change.SAME) + " không đổi, "
                + count(all, one -> one.change() == Change.NOT_COMPARABLE)
                + " không so được vì đổi chuẩn, " + count(all, one -> one.change() == Change.UNKNOWN)
                + " thiếu số liệu của một trong hai năm."));
        return blocks;
    }

    private static Chart verdictChart(ReportContent content) {
        Map<Verdict, Long> counts = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict, count(content.figures(), one -> one.verdict() == verdict));
        }
        return new Chart("Biểu đồ 1. Số chỉ tiêu theo đánh giá", "", counts.keySet().stream().map(ReportPaper::verdict).toList(),
                List.of(new Series("Số chỉ tiêu", counts.values().stream().<@Nullable BigDecimal>map(BigDecimal::valueOf).toList())));
    }

    private static Grid targets(ReportContent content) {
        int year = content.head().year();
        return new Grid("Bảng 1. Kết quả thực hiện các chỉ tiêu",
                List.of(new Column("Mã", 9, Align.CENTER), new Column("Chỉ tiêu", 26, Align.LEFT),
                        new Column("Gốc 2023", 10, Align.RIGHT), new Column("Năm " + (year - 1), 10, Align.RIGHT),
                        new Column("Năm " + year, 10, Align.RIGHT),
                        new Column("So năm trước", 11, Align.CENTER), new Column("Mục tiêu " + content.head().goalYear(), 12, Align.RIGHT),
                        new Column("Đánh giá", 12, Align.CENTER)),
                content.figures().stream()
                        .map(one -> List.of(one.code(), one.label()
                                + (one.unit().isEmpty() || one.state() || one.label().contains(one.unit()) ? "" : " (" + one.unit() + ")"),
                                one.base().isEmpty() ? "–" : one.base(), brief(one, one.before()), brief(one, one.now()), change(one),
                                one.goal(), verdict(one.verdict())))
                        .toList());
    }

    /** Targets in hundredths that have a figure of this year, as bars beside the year before and what is wanted. */
    private static List<Block> targetChart(ReportContent content) {
        List<Figure> shown = content.figures().stream().filter(one -> one.percent() && one.now() != null && one.aim() != null).limit(BARS)
                .toList();
        if (shown.isEmpty()) {
            return List.of();
        }
        int year = content.head().year();
        return List.of(new Chart("Biểu đồ 2. Các chỉ tiêu tính bằng phần trăm: năm " + (year - 1) + ", năm " + year + " và mục tiêu", "%",
                shown.stream()
                        .map(one -> one.code() + ". " + (one.label().length() > 58 ? one.label().substring(0, 57) + "…" : one.label()))
                        .toList(),
                List.of(new Series("Năm " + (year - 1), shown.stream().<@Nullable BigDecimal>map(one -> value(one.before())).toList()),
                        new Series("Năm " + year, shown.stream().<@Nullable BigDecimal>map(one -> value(one.now())).toList()),
                        new Series("Mục tiêu " + content.head().goalYear(),
                                shown.stream().<@Nullable BigDecimal>map(Figure::aim).toList()))));
    }

    private static List<Block> units(ReportContent content) {
        List<Column> columns = new ArrayList<>(List.of(new Column("Mã", 8, Align.CENTER), new Column("Chỉ tiêu", 40, Align.LEFT),
                new Column("Toàn địa bàn", 14, Align.RIGHT)));
        int width = 38 / Math.max(1, content.units().size());
        content.units().forEach(unit -> columns.add(new Column(unit, width, Align.RIGHT)));
        List<List<String>> rows = content.figures().stream().filter(one -> one.units().stream().anyMatch(Objects::nonNull)).map(one -> {
            List<String> row = new ArrayList<>(List.of(one.code(), one.label(), brief(one, one.now())));
            one.units().forEach(value -> row.add(brief(one, value)));
            return List.copyOf(row);
        }).toList();
        return rows.isEmpty()
                ? List.of(new Paragraph("Chưa có số liệu năm " + content.head().year() + " theo địa bàn."))
                : List.of(new Grid("Bảng 2. Số liệu năm " + content.head().year() + " theo địa bàn", columns, rows));
    }

    private static List<Block> tasks(ReportContent content) {
        List<TaskLine> all = content.tasks();
        if (all.isEmpty()) {
            return List.of(new Paragraph("Chưa có nhiệm vụ nào được cập nhật."));
        }
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Paragraph(
                "Trong " + all.size() + " nhiệm vụ đang theo dõi: " + count(all, one -> one.state().equals("Xong")) + " đã xong, "
                        + count(all, one -> one.state().equals("Đang làm")) + " đang làm, "
                        + count(all, one -> one.state().equals("Vướng mắc")) + " vướng mắc, "
                        + count(all, one -> one.state().equals("Chưa bắt đầu")) + " chưa bắt đầu; " + count(all, TaskLine::late)
                        + " nhiệm vụ quá hạn."));
        blocks.add(new Grid("Bảng 3. Tình hình thực hiện nhiệm vụ",
                List.of(new Column("Mã", 11, Align.CENTER), new Column("Nhiệm vụ", 31, Align.LEFT),
                        new Column("Cơ quan, địa bàn", 21, Align.LEFT), new Column("Hạn", 15, Align.CENTER),
                        new Column("Tình hình", 22, Align.LEFT)),
                all.stream()
                        .map(one -> List.of(one.code(), one.label(), one.body() + "\n" + one.unit(),
                                one.due() == null ? "–" : DAY.format(one.due()) + (one.late() ? "\nquá hạn" : ""),
                                one.state() + (one.state().equals("Đang làm") && one.progress() > 0 ? " (" + one.progress() + " %)" : "")
                                        + (one.note().isBlank() ? "" : "\n" + one.note().strip())))
                        .toList()));
        return blocks;
    }

    private static List<Block> visits(ReportContent content) {
        if (content.visits().isEmpty()) {
            return List.of(new Paragraph("Trong kỳ chưa ghi nhận cuộc giám sát, kiểm tra nào."));
        }
        return List.of(new Grid("Bảng 4. Giám sát, kiểm tra và việc khắc phục",
                List.of(new Column("Ngày", 15, Align.CENTER), new Column("Đoàn", 22, Align.LEFT),
                        new Column("Nơi được giám sát", 18, Align.LEFT),
                        new Column("Nội dung", 25, Align.LEFT), new Column("Kết luận: đã khắc phục / tổng số", 20, Align.CENTER)),
                content.visits().stream().map(one -> List.of(DAY.format(one.day()), one.visitor(), one.unit(), one.subject(),
                        one.closed() + " / " + one.findings() + (one.late() == 0 ? "" : "\n" + one.late() + " quá hạn"))).toList()));
    }

    private static List<Block> models(ReportContent content) {
        return content.models().stream().<Block>map(
                one -> new Item(one.kind() + ": " + one.title() + " (" + one.who() + ", " + one.unit() + ", " + DAY.format(one.day()) + ")"
                        + (one.followers() == 0 ? "" : "; " + one.followers() + " nơi khác làm theo") + "."))
                .toList();
    }

    private static List<Block> missed(ReportContent content) {
        return content.figures().stream().filter(one -> one.verdict() == Verdict.OFF_TRACK && (one.now() != null || one.before() != null))
                .<Block>map(one -> {
                    Value latest = Objects.requireNonNull(one.now() != null ? one.now() : one.before());
                    return new Item(one.code() + ". " + one.label() + ": " + written(one, latest.value()) + " (ngày "
                            + DAY.format(latest.day()) + "), mục tiêu " + one.goal()
                            + (one.change() == Change.WORSE
                                    ? "; kém hơn năm trước"
                                    : one.change() == Change.BETTER ? "; tốt hơn năm trước nhưng chưa kịp lộ trình" : "")
                            + ".");
                }).toList();
    }

    private static List<Block> bodies(ReportContent content) {
        return content.bodies().isEmpty()
                ? List.of()
                : List.of(new Grid("Bảng 0. Báo cáo năm của các địa bàn", List.of(new Column("Địa bàn", 30, Align.LEFT),
                        new Column("Cơ quan báo cáo", 34, Align.LEFT), new Column("Tình hình", 20, Align.CENTER),
                        new Column("Số", 16, Align.CENTER)),
                        content.bodies().stream().map(one -> List.of(one.unit(), one.body(), switch (one.state()) {
                            case "" -> "chưa lập";
                            case "SIGNED" -> "đã ký";
                            case "DRAFT", "RETURNED" -> "đang soạn";
                            default -> "đã trình";
                        }, one.number().isEmpty() ? "–" : one.number())).toList()));
    }

    private static String change(Figure one) {
        Value before = one.before();
        Value now = one.now();
        if (before == null || now == null) {
            return "–";
        }
        if (one.change() == Change.NOT_COMPARABLE) {
            return "đổi chuẩn";
        }
        if (one.state()) {
            return one.change() == Change.SAME ? "không đổi" : one.change() == Change.BETTER ? "tốt hơn" : "kém hơn";
        }
        BigDecimal difference = now.value().subtract(before.value());
        String sign = difference.signum() > 0 ? "+" : "";
        return sign + OfficialBars.written(difference)
                + (one.change() == Change.BETTER ? "\ntốt hơn" : one.change() == Change.WORSE ? "\nkém hơn" : "");
    }

    static String verdict(Verdict verdict) {
        return switch (verdict) {
            case MET -> "Đạt";
            case ON_TRACK -> "Đúng lộ trình";
            case OFF_TRACK -> "Chậm lộ trình";
            case PARTLY_KNOWN -> "Chưa kết luận được";
            case NO_FIGURE -> "Chưa có số liệu";
            case NO_NUMBER -> "Không nêu số";
        };
    }

    private static @Nullable BigDecimal value(@Nullable Value value) {
        return value == null ? null : value.value();
    }

    private static String brief(Figure figure, @Nullable Value value) {
        return value == null
                ? "–"
                : figure.state()
                        ? (value.value().signum() > 0 ? "đạt" : "chưa đạt")
                        : OfficialBars.written(value.value()) + (value.kind().equals(Value.DERIVED) ? "\n(" + Value.DERIVED + ")" : "");
    }

    private static String written(Figure figure, BigDecimal value) {
        return figure.state() ? (value.signum() > 0 ? "đạt" : "chưa đạt") : OfficialBars.written(value) + " " + figure.unit();
    }

    private static <T> long count(List<T> all, Predicate<T> which) {
        return all.stream().filter(which).count();
    }

    private static List<String> recipients(Head head) {
        return head.addressee().isBlank()
                ? ReportForm.recipients().stream().filter(one -> !one.equals("Như trên")).toList()
                : ReportForm.recipients();
    }

    private static String fill(String template, Head head) {
        String plan = head.plan();
        return ReportForm.fill(template,
                Map.of("plan", plan.substring(0, 1).toLowerCase(java.util.Locale.of("vi", "VN")) + plan.substring(1), "year",
                        String.valueOf(head.year()), "next", String.valueOf(head.year() + 1),
                        "from", String.valueOf(head.fromYear()), "goal", String.valueOf(head.goalYear()), "unit", head.unit(), "body",
                        head.body(),
                        "basis", head.basis().isBlank() ? plan : head.basis()));
    }
}
