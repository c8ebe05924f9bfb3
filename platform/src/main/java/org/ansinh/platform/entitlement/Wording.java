package org.ansinh.platform.entitlement;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ansinh.law.Assessment;
import org.ansinh.law.Citation;
import org.ansinh.law.Fact;
import org.ansinh.law.LawBook;
import org.ansinh.law.Programme;
import org.ansinh.law.RuleRow;
import org.ansinh.law.Value;
import org.ansinh.law.Verification;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;

/** The law's tables in plain words of the reader's language: values with their labels and units, cells as conditions. */
public final class Wording {

    private static final Pattern RANGE = Pattern.compile("([\\[(\\]])\\s*(-?[\\d.]+)\\s*\\.\\.\\s*(-?[\\d.]+)\\s*([\\])\\[])");
    private static final Pattern COMPARISON = Pattern.compile("(<=|>=|<|>)\\s*(-?[\\d.]+|[A-Za-z_]\\w*)");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final LawBook book;
    private final Page page;

    public Wording(LawBook book, Page page) {
        this.book = book;
        this.page = page;
    }

    /** {@code 75 tuổi}, {@code Nặng}, {@code 540.000 đ}; a dash when it is not known. */
    public String value(String name, @Nullable Value value) {
        Fact fact = book.facts().find(name).orElse(null);
        return switch (value) {
            case null -> "–";
            case Value.Truth truth -> page.t(truth.yes() ? "entitlement.yes" : "entitlement.no");
            case Value.Day day -> page.date(day.day());
            case Value.Code code -> code(fact, code.code());
            case Value.Whole whole -> unit(name, fact, page.number(whole.number()));
            case Value.Decimal decimal -> unit(name, fact, page.number(decimal.number()));
        };
    }

    private String unit(String name, @Nullable Fact fact, String number) {
        String unit = fact != null
                ? page.t(fact.unit())
                : book.parameters().stream().filter(one -> one.id().equals(name)).map(one -> page.t(one.unit())).findFirst().orElse("");
        return unit.isEmpty() ? number : number + " " + unit;
    }

    private String code(@Nullable Fact fact, String code) {
        return fact == null
                ? code
                : fact.codes().stream().filter(one -> one.id().equals(code)).map(one -> page.t(one.label())).findFirst().orElse(code);
    }

    /** The test of a cell as a condition: {@code từ 16 đến dưới 60}, {@code Nặng hoặc Đặc biệt nặng}. */
    public String test(String input, String test) {
        return test(input, test, Map.of());
    }

    /** As {@link #test(String, String)}; {@code codes}: words for codes of an input that is no fact. */
    public String test(String input, String test, Map<String, String> codes) {
        Fact fact = book.facts().find(input).orElse(null);
        String text = test.strip();
        boolean not = text.startsWith("not(") && text.endsWith(")");
        if (not) {
            text = text.substring(4, text.length() - 1);
        }
        text = switch (text) {
            case "true" -> page.t("entitlement.yes");
            case "false" -> page.t("entitlement.no");
            case "0" -> page.t("entitlement.none");
            default -> comparisons(ranges(quoted(fact, codes, text))).replaceAll(", *", " " + page.t("entitlement.or") + " ");
        };
        return not ? page.t("entitlement.not", text) : text;
    }

    private String quoted(@Nullable Fact fact, Map<String, String> codes, String text) {
        return QUOTED.matcher(text).replaceAll(match -> {
            String code = match.group(1);
            String label = (fact == null ? codes.getOrDefault(code, code) : code(fact, code)).replace(",", ";");
            return Matcher.quoteReplacement(label.contains("“") ? label : "“" + label + "”");
        });
    }

    private String ranges(String text) {
        return RANGE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(page.t(
                match.group(1).equals("[") && match.group(4).equals("]") ? "entitlement.range.closed" : "entitlement.range.halfOpen",
                match.group(2), match.group(3))));
    }

    private String comparisons(String text) {
        return COMPARISON.matcher(text).replaceAll(match -> Matcher.quoteReplacement(page.t(switch (match.group(1)) {
            case "<" -> "entitlement.below";
            case "<=" -> "entitlement.atMost";
            case ">" -> "entitlement.above";
            default -> "entitlement.atLeast";
        }, figure(match.group(2)))));
    }

    private String figure(String text) {
        if (Character.isDigit(text.charAt(0)) || text.charAt(0) == '-') {
            return text;
        }
        return book.parameters().stream().filter(one -> one.id().equals(text)).map(one -> page.t(one.label())).findFirst().orElse(text);
    }

    /**
     * Why not, in one sentence: what takes the benefit away from a case that the law means, else what the nearest case asks for
     * besides. Empty when neither is known.
     */
    public String whyNot(Assessment.NotEntitled no) {
        return no.blocked().map(blocked -> page.t("entitlement.blocked", page.t(blocked.row().label()), by(blocked)))
                .or(() -> no.nearest().stream().findFirst().map(miss -> page.t("entitlement.nearest", page.t(miss.row().label()),
                        lacking(miss.failed()).stream().map(cell -> page.t(cell.label()) + " – " + test(cell.input(), cell.test()))
                                .collect(Collectors.joining("; ")))))
                .orElse("");
    }

    /** The row that {@link #whyNot} speaks of. */
    public Optional<RuleRow> spokenOf(Assessment.NotEntitled no) {
        return no.blocked().map(Assessment.Blocked::row).or(() -> no.nearest().stream().findFirst().map(Assessment.NearMiss::row));
    }

    /** What else was looked at where the benefit was taken away: {@code Trợ cấp xã hội: 1.080.000}. */
    String by(Assessment.Blocked blocked) {
        return blocked.by().stream().map(input -> page.t(input.label()) + ": " + value(input.name(), input.value()))
                .collect(Collectors.joining("; "));
    }

    /** Without the cells that compare codes made on the way, which mean nothing outside the tables. */
    public List<Assessment.Cell> told(List<Assessment.Cell> cells) {
        return cells.stream().filter(cell -> fact(cell.input()).isPresent() || !cell.test().contains("\"")).toList();
    }

    /** As {@link #told}; all when no other is there. */
    List<Assessment.Cell> lacking(List<Assessment.Cell> cells) {
        List<Assessment.Cell> told = told(cells);
        return told.isEmpty() ? cells : told;
    }

    /** {@code Nghị định 20/2021/NĐ-CP, Điều 5 khoản 6}, several divided by semicolons. */
    public String citations(RuleRow row) {
        return citations(row.citations());
    }

    public String citations(List<Citation> citations) {
        return citations.stream().map(Citation::display).collect(Collectors.joining("; "));
    }

    /** Empty when the text of the law was read; otherwise how sure we are. */
    public String doubt(Verification verification) {
        return verification == Verification.READ ? "" : page.t("entitlement.verification." + verification.name());
    }

    /** The fact of the catalogue with this name; empty for decisions and figures. */
    Optional<Fact> fact(String name) {
        return book.facts().find(name);
    }

    public Programme programme(String code) {
        return book.programmes().stream().filter(one -> one.code().equals(code)).findFirst().orElseThrow();
    }

    public String name(String code) {
        return page.t(programme(code).name());
    }

    /** Short name of a subject of an assessment: the household, or what the caller calls its people. */
    public String subject(String subject, Map<String, String> names) {
        return subject.equals(Assessment.HOUSEHOLD) ? page.t("entitlement.household") : names.getOrDefault(subject, subject);
    }

    /** Amount with its rhythm: {@code 540.000 đ mỗi tháng}. */
    public String amount(String programme, long dong) {
        return page.t("entitlement.amount." + programme(programme).rhythm().name(), page.money(dong));
    }

    /** Share of the premium the State pays, for health cards; empty for others. */
    public String share(Assessment.Result result) {
        Value share = result.outputs().entrySet().stream().filter(one -> one.getKey().toLowerCase(Locale.ROOT).contains("share"))
                .map(Map.Entry::getValue).findFirst().orElse(null);
        return share instanceof Value.Whole whole
                ? whole.number() + " %"
                : share instanceof Value.Decimal decimal ? page.number(decimal.number()) + " %" : "";
    }

    public Page page() {
        return page;
    }
}
