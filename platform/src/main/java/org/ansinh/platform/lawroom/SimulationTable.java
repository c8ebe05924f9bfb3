package org.ansinh.platform.lawroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.law.LawOnDay;
import org.ansinh.law.Programme;
import org.ansinh.law.simulate.Effects;
import org.ansinh.law.simulate.Tally;
import org.ansinh.platform.area.Areas;

/**
 * The effects of other law in words and lines of one language.
 *
 * @param all people together, đồng per year
 * @param units people by unit, all programmes together
 * @param kinds people by kind of household, all programmes together
 * @param cells every programme by unit and kind of household, for the file
 * @param statusByUnit moves of classifications by unit
 */
public record SimulationTable(Tally.Sum all, List<Line> programmes, List<GroupLine> units, List<GroupLine> kinds, List<MoveLine> moves,
        List<Cell> cells, List<StatusLine> statusByUnit) {

    /** A programme; {@code month…}: đồng a month on average over a year, {@code once}: paid once, left out of months and years. */
    public record Line(String programme, String name, boolean ofHousehold, boolean money, boolean once, Tally.Sum sum, long yearBefore,
            long yearAfter) {

        public long monthBefore() {
            return yearBefore / 12;
        }

        public long monthAfter() {
            return yearAfter / 12;
        }

        public boolean changed() {
            return sum.winners() + sum.losers() > 0 || sum.entitledBefore() != sum.entitledAfter() || sum.amountMore() != 0;
        }
    }

    /** A ward, or a kind of household; {@code key} is its id or name. */
    public record GroupLine(String key, String name, Tally.Sum sum) {}

    /** A change of category; {@code from} and {@code to} are empty for those not entitled. */
    public record MoveLine(String programme, String name, boolean ofHousehold, boolean status, String from, String to, long subjects,
            long people) {}

    /** How many households and people a programme moves so in a unit. */
    public record StatusLine(String unit, String name, String from, String to, long subjects, long people) {}

    /** A line of the file. */
    public record Cell(String programme, String unit, HouseholdKind kind, Tally.Sum sum) {}

    static SimulationTable of(Simulations.Answer answer, Areas areas, Locale locale) {
        Effects effects = answer.effects();
        City city = answer.city();
        List<String> names = city.units().stream().map(id -> areas.find(id).map(unit -> unit.name(locale)).orElse("–")).toList();
        List<Line> programmes = effects.programmes().stream().map(one -> line(one, locale)).toList();
        List<GroupLine> units = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) {
            int unit = at;
            Tally.Sum sum = effects.money().of(group -> City.unit(group) == unit);
            if (sum.counted() > 0) {
                units.add(new GroupLine(String.valueOf(city.units().get(at)), names.get(at), sum));
            }
        }
        List<GroupLine> kinds = Stream.of(HouseholdKind.values())
                .map(kind -> new GroupLine(kind.name(), kind.name(), effects.money().of(group -> City.kind(group) == kind))).toList();
        List<MoveLine> moves = effects.moves().stream().map(move -> move(move, answer, locale)).toList();
        return new SimulationTable(effects.money().all(), programmes, units, kinds, moves, cells(effects, names),
                statuses(effects, answer, names, locale));
    }

    private static Line line(Effects.OfProgramme one, Locale locale) {
        Programme programme = one.programme();
        Tally.Sum sum = one.tally().all();
        return new Line(programme.code(), programme.name().in(locale), programme.subject() == Fact.Subject.HOUSEHOLD,
                programme.kind() != Programme.Kind.STATUS, programme.rhythm() == Programme.Rhythm.ONCE, sum,
                Effects.yearly(programme, sum.amountBefore()), Effects.yearly(programme, sum.amountAfter()));
    }

    private static MoveLine move(Effects.Move move, Simulations.Answer answer, Locale locale) {
        IntPredicate everywhere = any -> true;
        Programme programme = move.programme();
        return new MoveLine(programme.code(), programme.name().in(locale), programme.subject() == Fact.Subject.HOUSEHOLD,
                answer.classifications().contains(programme.code()), category(programme, move.from(), answer.before(), answer, locale),
                category(programme, move.to(), answer.after(), answer, locale), move.subjects(everywhere), move.people(everywhere));
    }

    private static List<StatusLine> statuses(Effects effects, Simulations.Answer answer, List<String> names, Locale locale) {
        List<StatusLine> lines = new ArrayList<>();
        for (Effects.Move move : effects.moves()) {
            if (!answer.classifications().contains(move.programme().code())) {
                continue;
            }
            for (int at = 0; at < names.size(); at++) {
                int unit = at;
                long subjects = move.subjects(group -> City.unit(group) == unit);
                if (subjects > 0) {
                    lines.add(new StatusLine(names.get(at), move.programme().name().in(locale),
                            category(move.programme(), move.from(), answer.before(), answer, locale),
                            category(move.programme(), move.to(), answer.after(), answer, locale), subjects,
                            move.people(group -> City.unit(group) == unit)));
                }
            }
        }
        return lines;
    }

    /** A row with its words; a code with the label that a fact of the catalogue gives it, else the words of the one row that gives it. */
    static String category(Programme programme, String category, LawOnDay law, Simulations.Answer answer, Locale locale) {
        if (category.isEmpty() || category.equals("?")) {
            return category;
        }
        if (law.programmes().stream().anyMatch(one -> one.code().equals(programme.code()))) {
            String row = law.rows(programme.code()).stream().filter(one -> one.id().equals(category)).map(one -> one.label().in(locale))
                    .findFirst().orElse("");
            if (!row.isEmpty()) {
                return category + " – " + row;
            }
        }
        Optional<String> label = answer.lawAfter().facts().all().stream().flatMap(fact -> fact.codes().stream())
                .filter(code -> code.id().equals(category))
                .map(code -> code.label().in(locale)).findFirst();
        return label.or(() -> law.codeWords(programme.code(), category).map(words -> words.in(locale))).orElse(category);
    }

    private static List<Cell> cells(Effects effects, List<String> names) {
        List<Cell> cells = new ArrayList<>();
        for (Effects.OfProgramme one : effects.programmes()) {
            for (int group = 0; group < names.size() * HouseholdKind.values().length; group++) {
                int wanted = group;
                Tally.Sum sum = one.tally().of(each -> each == wanted);
                if (sum.counted() > 0) {
                    cells.add(new Cell(one.programme().code(), names.get(City.unit(group)), City.kind(group), sum));
                }
            }
        }
        return cells;
    }

    /** Comma-separated, amounts in đồng per period of the programme's rhythm. */
    String csv() {
        StringBuilder text = new StringBuilder(
                "programme,area,household_kind,counted,entitled_before,entitled_after,amount_before,amount_after,winners,losers,unchanged,undecided\r\n");
        for (Cell cell : cells) {
            Tally.Sum sum = cell.sum();
            text.append(cell.programme()).append(",\"").append(cell.unit().replace("\"", "\"\"")).append("\",").append(cell.kind());
            for (long number : new long[]{sum.counted(), sum.entitledBefore(), sum.entitledAfter(), sum.amountBefore(), sum.amountAfter(),
                    sum.winners(),
                    sum.losers(), sum.unchanged(), sum.undecided()}) {
                text.append(',').append(number);
            }
            text.append("\r\n");
        }
        return text.toString();
    }
}
