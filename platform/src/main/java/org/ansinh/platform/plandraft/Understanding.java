package org.ansinh.platform.plandraft;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;

/**
 * How an item is understood, as texts: what a person looks at, corrects and confirms. Empty where a field does not belong to the kind.
 *
 * @param what the subject of a figure, the task, the name of a weakness
 * @param compare name of a {@link Compare}
 * @param number decimal with a point; empty where the document gives none
 */
public record Understanding(String what, String compare, String number, String upTo, String unit, String year, String who, String when,
        String kind, String cited, String date, String issuer) {

    private static final int LONGEST = 2_000;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Of nothing yet. */
    public static Understanding empty() {
        return new Understanding("", "", "", "", "", "", "", "", "", "", "", "");
    }

    static Understanding of(Draft.Reading reading) {
        return switch (reading) {
            case Draft.Figure figure ->
                new Understanding(figure.subject(), figure.compare().name(), text(figure.number()), text(figure.upTo()), figure.unit(),
                        figure.year() == null ? "" : String.valueOf(figure.year()), "", "", "", "", "", "");
            case Draft.Duty duty -> new Understanding(duty.what(), "", "", "", "", "", duty.who(), duty.when(), "", "", "", "");
            case Draft.Citation citation ->
                new Understanding("", "", "", "", "", "", "", "", citation.kind(), citation.number(), citation.date(), citation.issuer());
            case Draft.Remark remark -> new Understanding(remark.text(), "", "", "", "", "", "", "", "", "", "", "");
        };
    }

    private static String text(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    /** The fields in the order in which they are kept. */
    List<String> list() {
        return List.copyOf(fields().values());
    }

    static Understanding of(List<String> list) {
        return new Understanding(list.get(0), list.get(1), list.get(2), list.get(3), list.get(4), list.get(5), list.get(6), list.get(7),
                list.get(8), list.get(9), list.get(10), list.get(11));
    }

    /** The fields by name, for files. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("what", what);
        fields.put("compare", compare);
        fields.put("number", number);
        fields.put("upTo", upTo);
        fields.put("unit", unit);
        fields.put("year", year);
        fields.put("who", who);
        fields.put("when", when);
        fields.put("document", kind);
        fields.put("documentNumber", cited);
        fields.put("documentDate", date);
        fields.put("issuer", issuer);
        return fields;
    }

    /** What a person confirms must be sound; a Fault names the field and the mend. Numbers come out with a point. */
    Understanding checked(Draft.Kind of) {
        for (String text : fields().values()) {
            if (text.length() > LONGEST) {
                throw new Fault("plandraft.field.long", LONGEST);
            }
        }
        if (of == Draft.Kind.CITATION) {
            require(!cited.isBlank(), "plandraft.field.cited");
            require(date.isBlank() || date.matches("\\d{2}/\\d{2}/\\d{4}|\\d{4}"), "plandraft.field.date", date);
            return this;
        }
        require(!what.isBlank(), "plandraft.field.what");
        return of == Draft.Kind.TARGET || of == Draft.Kind.BASE ? figure() : this;
    }

    private Understanding figure() {
        require(compare.matches("[A-Z_]+") && Arrays.stream(Compare.values()).anyMatch(one -> one.name().equals(compare)),
                "plandraft.field.compare", compare);
        Compare how = Compare.valueOf(compare);
        boolean without = how == Compare.REACHED || how == Compare.NOT_STATED || how == Compare.ABOUT;
        require(without || !number.isBlank(), "plandraft.field.number.missing");
        String first = number.isBlank() ? "" : number(number);
        String second = upTo.isBlank() ? "" : number(upTo);
        require(how == Compare.BETWEEN != second.isEmpty(), "plandraft.field.range");
        require(second.isEmpty() || new BigDecimal(second).compareTo(new BigDecimal(first)) > 0, "plandraft.field.range");
        for (String one : new String[]{first, second}) {
            require(one.isEmpty() || !unit.strip().equals("%") || new BigDecimal(one).compareTo(HUNDRED) <= 0, "plandraft.field.overAll",
                    one.replace('.', ','));
        }
        require(year.isBlank() || year.strip().matches("20\\d\\d|19\\d\\d"), "plandraft.field.year", year);
        return new Understanding(what.strip(), compare, first, second, unit.strip(), year.strip(), who, when, kind, cited, date, issuer);
    }

    /** 95; 99,5; 5.000; 99.5. */
    private static String number(String typed) {
        String flat = typed.strip().replace("\u00a0", "").replace(" ", "");
        require(flat.matches("\\d{1,3}(?:\\.\\d{3})+(?:,\\d{1,6})?|\\d{1,12}(?:[.,]\\d{1,6})?"), "plandraft.field.number", typed);
        return Measures.value(flat).stripTrailingZeros().toPlainString();
    }

    private static void require(boolean holds, String key, Object... arguments) {
        if (!holds) {
            throw new Fault(key, arguments);
        }
    }
}
