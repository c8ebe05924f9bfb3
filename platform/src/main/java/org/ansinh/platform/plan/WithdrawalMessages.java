package org.ansinh.platform.plan;

import static org.ansinh.platform.plan.MessageAnswers.either;
import static org.ansinh.platform.plan.MessageAnswers.needed;

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

/** Withdraws figures that other programs sent by mistake: all or none, and the same request again gets the same answer. */
@Component
@Transactional
class WithdrawalMessages {

    private final Plan plan;
    private final Withdrawals withdrawals;
    private final UnitNames units;
    private final FigureRights rights;
    private final MessageAnswers answers;

    WithdrawalMessages(Plan plan, Withdrawals withdrawals, UnitNames units, FigureRights rights, MessageAnswers answers) {
        this.plan = plan;
        this.withdrawals = withdrawals;
        this.units = units;
        this.rights = rights;
        this.answers = answers;
    }

    /** A value's comment is the reason, its version the one that stood before the sender's eyes. */
    Answer withdraw(DataValueSet set, List<DataValue> values, Officer by, Today today, MessageAnswers.Request request) {
        return answers.once(request, by, today.now(), () -> fresh(set, values, by, today, request.dryRun()));
    }

    private Answer fresh(DataValueSet set, List<DataValue> values, Officer by, Today today, boolean dryRun) {
        List<Conflict> conflicts = new ArrayList<>();
        List<Withdrawals.Wish> wishes = new ArrayList<>();
        Map<List<@Nullable Object>, Integer> seen = new HashMap<>();
        boolean meanwhile = false;
        for (int i = 0; i < values.size(); i++) {
            try {
                Withdrawals.Wish wish = wish(set, values.get(i));
                Integer twice = seen.putIfAbsent(Arrays.asList(wish.target(), wish.areaUnit(), wish.day()), i);
                if (twice != null) {
                    throw new Fault("targets.api.twice", twice);
                }
                if (withdrawals.check(wish) == Withdrawals.Outcome.WITHDRAWN) {
                    wishes.add(wish);
                }
            } catch (Fault fault) {
                boolean changed = fault.key().equals(Withdrawals.MEANWHILE);
                meanwhile |= changed;
                conflicts.add(answers.conflict(i, values.get(i), changed ? "E7643" : "E7600", fault));
            }
        }
        if (!conflicts.isEmpty()) {
            return answers.refused(meanwhile ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT, values.size(), conflicts);
        }
        if (!dryRun) {
            wishes.forEach(wish -> withdrawals.withdraw(wish, by, today.now()));
        }
        return answers.taken(new ImportCount(0, 0, values.size() - wishes.size(), wishes.size()));
    }

    private Withdrawals.Wish wish(DataValueSet set, DataValue value) {
        Periods.Time time = Periods.read(needed(either(value.period(), set.period()), "period"));
        Integer unit = units.find(needed(either(value.orgUnit(), set.orgUnit()), "orgUnit"), time.day());
        if (!rights.mayEnter(unit)) {
            throw new Fault("targets.unit.notYours");
        }
        String code = needed(value.dataElement(), "dataElement");
        Target target = plan.target(code).orElseThrow(() -> new Fault("plan.figure.target", code));
        Integer version = value.version();
        if (version == null) {
            throw new Fault("targets.api.missing", "version");
        }
        return new Withdrawals.Wish(target.code(), unit, time.day(), version, needed(either(value.comment(), set.comment()), "comment"));
    }
}
