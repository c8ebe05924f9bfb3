package org.ansinh.platform.plan;

import static org.ansinh.platform.plan.MessageAnswers.either;
import static org.ansinh.platform.plan.MessageAnswers.needed;
import static org.ansinh.platform.plan.MessageAnswers.number;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.plan.DataValueSets.Conflict;
import org.ansinh.platform.plan.DataValueSets.DataValue;
import org.ansinh.platform.plan.DataValueSets.DataValueSet;
import org.ansinh.platform.plan.DataValueSets.ImportCount;
import org.ansinh.platform.plan.MessageAnswers.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes figures of other programs in: all or none, and the same request again gets the same answer. */
@Component
@Transactional
class FigureMessages {

    private final FigureDesk desk;
    private final UnitNames units;
    private final FigureRights rights;
    private final MessageAnswers answers;

    FigureMessages(FigureDesk desk, UnitNames units, FigureRights rights, MessageAnswers answers) {
        this.desk = desk;
        this.units = units;
        this.rights = rights;
        this.answers = answers;
    }

    /** A value as understood; {@code standing} is null where no figure stands. */
    private record Line(int index, NewFigure figure, @Nullable Revision standing, int seen) {}

    Answer take(DataValueSet set, List<DataValue> values, Officer by, Today today, MessageAnswers.Request request) {
        return answers.once(request, by, today.now(), () -> fresh(set, values, by, today, request.dryRun()));
    }

    private Answer fresh(DataValueSet set, List<DataValue> values, Officer by, Today today, boolean dryRun) {
        List<Conflict> conflicts = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        boolean stands = false;
        Map<List<@Nullable Object>, Integer> seen = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            try {
                Line line = line(i, set, values.get(i), today.day());
                NewFigure figure = line.figure();
                Integer twice = seen.putIfAbsent(Arrays.asList(figure.target(), figure.areaUnit(), figure.day()), i);
                Revision standing = line.standing();
                if (twice != null) {
                    conflicts.add(answers.conflict(i, values.get(i), "E7611", new Fault("targets.api.twice", twice)));
                } else if (standing != null && !FigureDesk.same(standing, figure) && standing.version() != line.seen()) {
                    stands = true;
                    conflicts.add(answers.conflict(i, values.get(i), "E7643",
                            new Fault("targets.api.stands", standing.figure().value().toPlainString(), standing.version(),
                                    standing.figure().source())));
                } else {
                    lines.add(line);
                }
            } catch (Fault fault) {
                boolean withdrawn = fault.key().equals(FigureDesk.WITHDRAWN);
                stands |= withdrawn;
                conflicts.add(answers.conflict(i, values.get(i), withdrawn ? "E7643" : "E7600", fault));
            }
        }
        if (!conflicts.isEmpty()) {
            return answers.refused(stands ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT, values.size(), conflicts);
        }
        return answers.taken(write(lines, by, today, dryRun));
    }

    private ImportCount write(List<Line> lines, Officer by, Today today, boolean dryRun) {
        int imported = 0;
        int updated = 0;
        int same = 0;
        for (Line line : lines) {
            Revision standing = line.standing();
            if (standing != null && FigureDesk.same(standing, line.figure())) {
                same++;
            } else {
                if (!dryRun && !(desk.enter(line.figure(), line.seen(), by, today.now()) instanceof Entered.Stored)) {
                    throw new MessageAnswers.KeyUsed();
                }
                imported += standing == null ? 1 : 0;
                updated += standing == null ? 0 : 1;
            }
        }
        return new ImportCount(imported, updated, same, 0);
    }

    private Line line(int index, DataValueSet set, DataValue value, LocalDate today) {
        Periods.Time time = Periods.read(needed(either(value.period(), set.period()), "period"));
        Integer unit = units.find(needed(either(value.orgUnit(), set.orgUnit()), "orgUnit"), time.day());
        String source = either(value.comment(), set.comment());
        NewFigure given = new NewFigure(needed(value.dataElement(), "dataElement"), unit, time.day(), time.period(),
                number(needed(value.value(), "value"), "value"),
                value.numerator() == null ? null : number(value.numerator(), "numerator"),
                value.denominator() == null ? null : number(value.denominator(), "denominator"),
                needed(source, "comment"));
        Target target = desk.check(given, today);
        if (!rights.mayEnter(unit)) {
            throw new Fault("targets.unit.notYours");
        }
        NewFigure figure = new NewFigure(target.code(), unit, given.day(), given.period(), given.value(), given.numerator(),
                given.denominator(), given.source());
        int seen = value.version() == null ? 0 : value.version();
        desk.requireNotWithdrawn(figure, seen);
        return new Line(index, figure, desk.standing(target.code(), unit, time.day()).orElse(null), seen);
    }
}
