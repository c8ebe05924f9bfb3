package org.ansinh.platform.intake;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.ansinh.law.Fact;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.registry.FactRules;
import org.ansinh.platform.registry.PersonalNumber;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.jspecify.annotations.Nullable;

/** Understands one row after the other; finds all faults of a row, not only the first. */
final class RowReader {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M}' .’-]{0,98}[\\p{L}\\p{M}.]");
    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final LocalDate SERIAL = LocalDate.of(1899, 12, 30);
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1880, 1, 1);
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 1, 1);
    private static final int LONGEST = 200;

    private final Mapping mapping;
    private final Map<String, Fact> facts = new LinkedHashMap<>();
    private final Map<String, Map<String, Value>> words = new HashMap<>();
    private final FactRules rules;
    private final BulkRegistry registry;
    private final AreaNames areas;
    private final LocalDate today;
    private int row;
    private Function<String, Cell> cells = target -> Cell.EMPTY;
    private List<CellFault> faults = new ArrayList<>();

    RowReader(Mapping mapping, List<Fact> facts, FactRules rules, BulkRegistry registry, AreaNames areas, LocalDate today) {
        this.mapping = mapping;
        this.rules = rules;
        this.registry = registry;
        this.areas = areas;
        this.today = today;
        for (Fact fact : facts) {
            if (mapping.column(HeaderWords.FACT + fact.id()) >= 0) {
                this.facts.put(HeaderWords.FACT + fact.id(), fact);
                words.put(fact.id(), words(fact));
            }
        }
    }

    private static Map<String, Value> words(Fact fact) {
        Map<String, Value> words = new HashMap<>();
        for (Fact.Code code : fact.codes()) {
            for (String word : List.of(code.id(), code.label().in(Locale.of("vi")), code.label().in(Locale.ENGLISH))) {
                words.putIfAbsent(Words.fold(word), new Value.Code(code.id()));
            }
        }
        return words;
    }

    Reading read(SourceRow source) {
        Map<String, Cell> written = new LinkedHashMap<>();
        for (int column = 0; column < mapping.targets().size(); column++) {
            String target = mapping.targets().get(column);
            Cell cell = source.cell(column);
            if (!target.isEmpty() && !cell.empty()) {
                written.put(target, cell);
            }
        }
        return read(source.number(), written);
    }

    /** Understands what was written, by target. */
    Reading read(int number, Map<String, Cell> written) {
        row = number;
        faults = new ArrayList<>();
        cells = target -> written.getOrDefault(target, Cell.EMPTY);
        written.forEach((target, cell) -> {
            if (cell.nature() == Cell.Nature.MERGED) {
                fault(target, "intake.cell.merged");
            } else if (cell.nature() == Cell.Nature.FAILED) {
                fault(target, "intake.cell.formula");
            }
        });
        LocalDate since = Optional.ofNullable(day(Field.SINCE, FIRST_DAY)).orElse(mapping.since());
        Reading.Event event = word(Field.EVENT, "event", Reading.Event.class, "intake.cell.event");
        Sex sex = word(Field.SEX, "sex", Sex.class, "intake.cell.sex");
        LocalDate born = day(Field.BORN, FIRST_BIRTH);
        PersonalNumber personal = number(Field.NUMBER, sex, born);
        int area = area(since);
        Reading reading = new Reading(row, personal, code(), text(Field.KEY, 100), name(), sex, born, text(Field.HOUSEHOLD, 100),
                word(Field.RELATION, "relation", Relation.class, "intake.cell.relation"), Math.max(0, area), text(Field.AREA, LONGEST),
                text(Field.HAMLET, LONGEST), text(Field.ADDRESS, LONGEST), event, since, number(Field.PARENT, null, null), facts(), written,
                faults);
        needed(reading);
        return reading;
    }

    private void needed(Reading reading) {
        for (Field field : Field.values()) {
            if (mapping.kind().needs(field) && cells.apply(field.name()).empty()) {
                fault(field.name(), "intake.cell.missing", "@" + field);
            }
        }
        boolean keyed = reading.number() != null || reading.code() != 0 || !reading.key().isEmpty();
        boolean written = !cells.apply(Field.NUMBER.name()).empty() || !cells.apply(Field.CODE.name()).empty();
        if (mapping.kind() == Kind.FACTS && !keyed && !written) {
            fault("", "intake.row.key");
        }
        if (reading.event() == Reading.Event.BIRTH && (reading.name().isEmpty() || reading.sex() == null || reading.born() == null)
                && faults.isEmpty()) {
            fault("", "intake.row.birth");
        }
        if (mapping.kind() == Kind.POPULATION && reading.event() != Reading.Event.BIRTH && !keyed && !written) {
            fault("", "intake.row.key");
        }
        if (reading.since().isAfter(today) && mapping.kind() == Kind.POPULATION) {
            fault(Field.SINCE.name(), "intake.cell.future");
        }
    }

    private String name() {
        String text = cells.apply(Field.NAME.name()).text().replaceAll("\\s+", " ");
        if (text.isEmpty()) {
            return "";
        }
        if (!NAME.matcher(text).matches()) {
            fault(Field.NAME.name(), "intake.cell.name");
            return "";
        }
        return text;
    }

    private String text(Field field, int longest) {
        Cell cell = cells.apply(field.name());
        if (cell.text().length() > longest) {
            fault(field.name(), "intake.cell.long", longest);
            return "";
        }
        return cell.text().replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip();
    }

    private long code() {
        String text = cells.apply(Field.CODE.name()).text();
        try {
            return text.isEmpty() ? 0 : registry.person(text);
        } catch (Fault fault) {
            take(Field.CODE.name(), fault);
            return 0;
        }
    }

    /** Spreadsheets drop leading zeros; they are put back where the number then fits its owner. */
    private @Nullable PersonalNumber number(Field field, @Nullable Sex sex, @Nullable LocalDate born) {
        Cell cell = cells.apply(field.name());
        if (cell.empty()) {
            return null;
        }
        String digits = cell.text().replaceAll("^'|[\\s.]", "");
        boolean shortened = cell.nature() != Cell.Nature.TEXT && digits.matches("[0-9]{10,11}");
        try {
            if (shortened && sex != null && born != null) {
                PersonalNumber restored = new PersonalNumber("0".repeat(12 - digits.length()) + digits);
                if (restored.mismatches(sex, born).isEmpty()) {
                    return restored;
                }
            }
            if (shortened || digits.matches("[0-9.,]+[eE][+]?[0-9]+")) {
                fault(field.name(), "intake.cell.number.zero");
                return null;
            }
            return new PersonalNumber(digits);
        } catch (Fault fault) {
            take(field.name(), fault);
            return null;
        }
    }

    private @Nullable LocalDate day(Field field, LocalDate first) {
        Cell cell = cells.apply(field.name());
        if (cell.empty() || cell.nature() == Cell.Nature.FAILED) {
            return null;
        }
        LocalDate day = day(field.name(), cell);
        if (day != null && (day.isBefore(first) || day.isAfter(today.plusYears(field == Field.BORN ? 0 : 10)))) {
            fault(field.name(), field == Field.BORN ? "registry.born.range" : "registry.from.range");
            return null;
        }
        return day;
    }

    private @Nullable LocalDate day(String target, Cell cell) {
        String text = cell.text();
        if (cell.nature() != Cell.Nature.TEXT && text.matches("[0-9]{4,6}") && Integer.parseInt(text) > 2200) {
            return SERIAL.plusDays(Integer.parseInt(text));
        }
        if (text.matches("[0-9]{4}")) {
            fault(target, "intake.cell.year");
            return null;
        }
        try {
            String slashed = text.replaceFirst("[T ]00:00.*$", "").replaceAll("[-.]", "/").replaceAll("\\s", "");
            return slashed.matches("[0-9]{4}/.*")
                    ? LocalDate.parse(slashed.replaceFirst("([0-9]{4})/([0-9]{1,2})/([0-9]{1,2})", "$3/$2/$1"), WRITTEN)
                    : LocalDate.parse(slashed, WRITTEN);
        } catch (DateTimeParseException e) {
            fault(target, "intake.cell.day");
            return null;
        }
    }

    private <E extends Enum<E>> @Nullable E word(Field field, String group, Class<E> type, String key) {
        Cell cell = cells.apply(field.name());
        if (cell.empty()) {
            return null;
        }
        Optional<String> meaning = Words.meaning(group, cell.text());
        if (meaning.isEmpty()) {
            fault(field.name(), key);
        }
        return meaning.map(name -> Enum.valueOf(type, name)).orElse(null);
    }

    /** Where the population register names a unit that is not ours, it is for a person to say which it is. */
    private int area(LocalDate since) {
        String text = cells.apply(Field.AREA.name()).text();
        if (text.isEmpty()) {
            return 0;
        }
        int unit = areas.find(text, since);
        if (unit == AreaNames.AMBIGUOUS) {
            fault(Field.AREA.name(), "intake.cell.area.several");
        } else if (unit == 0 && mapping.kind() != Kind.POPULATION) {
            fault(Field.AREA.name(), "intake.cell.area", since.format(WRITTEN));
        }
        return unit;
    }

    private List<Reading.FactValue> facts() {
        List<Reading.FactValue> values = new ArrayList<>();
        facts.forEach((target, fact) -> {
            Cell cell = cells.apply(target);
            if (!cell.empty() && cell.nature() != Cell.Nature.FAILED && cell.nature() != Cell.Nature.MERGED) {
                try {
                    Value value = value(fact, target, cell);
                    if (value != null) {
                        values.add(new Reading.FactValue(fact, rules.code(fact, value, Locale.ROOT)));
                    }
                } catch (Fault fault) {
                    take(target, fault);
                }
            }
        });
        return values;
    }

    private @Nullable Value value(Fact fact, String target, Cell cell) {
        return switch (fact.type()) {
            case CODE -> Optional.ofNullable(words.getOrDefault(fact.id(), Map.of()).get(Words.fold(cell.text()))).orElseGet(() -> {
                fault(target, "intake.cell.code", "@" + target,
                        String.join(", ", fact.codes().stream().map(code -> code.label().in(Locale.of("vi"))).toList()));
                return null;
            });
            case BOOLEAN -> Words.meaning("truth", cell.text()).<Value>map(word -> new Value.Truth(word.equals("true"))).orElseGet(() -> {
                fault(target, "intake.cell.truth", "@" + target);
                return null;
            });
            case DATE -> {
                LocalDate day = day(target, cell);
                yield day == null ? null : new Value.Day(day);
            }
            default -> rules.parse(fact, cell.text(), Locale.ROOT);
        };
    }

    private void take(String target, Fault fault) {
        List<Object> arguments = new ArrayList<>(List.of(fault.arguments()));
        if (target.startsWith(HeaderWords.FACT) && !arguments.isEmpty()) {
            arguments.set(0, "@" + target);
        }
        fault(target, fault.key(), arguments.toArray());
    }

    private void fault(String target, String key, Object... arguments) {
        boolean told = faults.stream()
                .anyMatch(known -> !target.isEmpty() && known.column() == mapping.column(target) && known.column() >= 0);
        if (!told) {
            faults.add(CellFault.of(row, target.isEmpty() ? -1 : mapping.column(target), target.isEmpty() ? "" : cells.apply(target).text(),
                    key, arguments));
        }
    }

    /** For tests and templates: the value of a fact as it is written. */
    static String written(Fact fact, long value) {
        return switch (Population.decode(fact, value)) {
            case Value.Whole whole -> String.valueOf(whole.number());
            case Value.Decimal decimal -> decimal.number().toPlainString();
            case Value.Truth truth -> truth.yes() ? "có" : "không";
            case Value.Day day -> day.day().format(DateTimeFormatter.ofPattern("dd/MM/uuuu"));
            case Value.Code code -> code.code();
        };
    }
}
