package org.ansinh.platform.lawroom;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.ansinh.law.LawBook;
import org.ansinh.law.Parameter;
import org.ansinh.law.feel.Ast;
import org.ansinh.platform.web.Page;

/** What a row of a table gives, in words: figures of law with their value on one day, and the sum where it can be worked out. */
final class GivenWords {

    private final LawBook book;
    private final Page page;
    private final LocalDate day;
    private final LocalDate knownOn;
    private final Map<String, String> decisions;
    private final Map<String, String> codes;

    /**
     * Of one table.
     *
     * @param day whose figures are shown
     * @param decisions labels of the file's decisions by name
     * @param codes words for the codes that the table gives
     */
    GivenWords(LawBook book, Page page, LocalDate day, LocalDate knownOn, Map<String, String> decisions, Map<String, String> codes) {
        this.book = book;
        this.page = page;
        this.day = day;
        this.knownOn = knownOn;
        this.decisions = decisions;
        this.codes = codes;
    }

    /** {@code 9.036.000 = 3 × Mức chuẩn (3.012.000 đồng/tháng)}. */
    String of(Ast output) {
        String words = words(output);
        Optional<BigDecimal> sum = output instanceof Ast.Binary ? value(output) : Optional.empty();
        return sum.map(number -> page.number(number.stripTrailingZeros()) + " = " + words).orElse(words);
    }

    private String words(Ast ast) {
        return switch (ast) {
            case Ast.Num(BigDecimal value) -> page.number(value);
            case Ast.Str(String code) -> codes.getOrDefault(code, code);
            case Ast.Bool(boolean yes) -> page.t(yes ? "entitlement.yes" : "entitlement.no");
            case Ast.Day(LocalDate value) -> page.date(value);
            case Ast.Name(String name) -> name(name);
            case Ast.Not(Ast of) -> page.t("entitlement.not", words(of));
            case Ast.If(Ast condition, Ast then, Ast otherwise) -> page.t("lawroom.gives.if", words(condition),
                    words(then), words(otherwise));
            case Ast.Binary(Ast.Op op, Ast left, Ast right) when op == Ast.Op.MIN || op == Ast.Op.MAX ->
                page.t("lawroom.gives." + op, words(left), words(right));
            case Ast.Binary(Ast.Op op, Ast left, Ast right) when op == Ast.Op.ROUND ->
                page.t("lawroom.gives.ROUND", words(left),
                        value(right).map(places -> page.number(BigDecimal.ONE.movePointLeft(places.intValue()))).orElse("?"));
            case Ast.Binary(Ast.Op op, Ast left, Ast right) ->
                side(op, left) + " " + sign(op) + " " + side(op, right);
        };
    }

    /** A sum within a product stands in brackets. */
    private String side(Ast.Op op, Ast side) {
        boolean product = op == Ast.Op.MUL || op == Ast.Op.DIV;
        boolean sum = side instanceof Ast.Binary inner && (inner.op() == Ast.Op.ADD || inner.op() == Ast.Op.SUB);
        return product && sum ? "(" + words(side) + ")" : words(side);
    }

    private String sign(Ast.Op op) {
        return switch (op) {
            case ADD -> "+";
            case SUB -> "−";
            case MUL -> "×";
            case DIV -> "÷";
            case EQ -> "=";
            case NE -> "≠";
            case LT -> "<";
            case LE -> "≤";
            case GT -> ">";
            case GE -> "≥";
            case AND -> page.t("lawroom.gives.and");
            case OR -> page.t("entitlement.or");
            case MIN, MAX, ROUND -> op.name();
        };
    }

    private String name(String name) {
        Optional<Parameter> figure = book.parameters().stream().filter(one -> one.id().equals(name)).findFirst();
        if (figure.isPresent()) {
            String value = figure.get().on(day, knownOn).map(row -> page.number(row.value())).orElse("–");
            return page.t(figure.get().label()) + " (" + (value + " " + page.t(figure.get().unit())).strip() + ")";
        }
        return book.facts().find(name).map(fact -> page.t(fact.label())).orElse(decisions.getOrDefault(name, name));
    }

    /** The value of an expression of figures only. */
    private Optional<BigDecimal> value(Ast ast) {
        return switch (ast) {
            case Ast.Num(BigDecimal value) -> Optional.of(value);
            case Ast.Name(String name) -> book.parameters().stream().filter(one -> one.id().equals(name)).findFirst()
                    .flatMap(one -> one.on(day, knownOn)).map(Parameter.Row::value);
            case Ast.Binary(Ast.Op op, Ast left, Ast right) -> value(left).flatMap(one -> value(right).flatMap(two -> value(op, one, two)));
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> value(Ast.Op op, BigDecimal left, BigDecimal right) {
        return switch (op) {
            case ADD -> Optional.of(left.add(right));
            case SUB -> Optional.of(left.subtract(right));
            case MUL -> Optional.of(left.multiply(right));
            case MIN -> Optional.of(left.min(right));
            case MAX -> Optional.of(left.max(right));
            case ROUND -> Optional.of(left.setScale(right.intValue(), RoundingMode.HALF_UP));
            default -> Optional.empty();
        };
    }
}
