package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.ansinh.law.Procedure;
import org.ansinh.law.ProcedureBook;
import org.ansinh.law.Programme;
import org.ansinh.law.WorkingDays;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The procedures of the law in use, and counting with them. */
@Component
class Procedures {

    private final Law law;

    Procedures(Law law) {
        this.law = law;
    }

    ProcedureBook book() {
        return law.procedures();
    }

    List<Programme> programmes() {
        return law.book().programmes();
    }

    Programme programme(String code) {
        return programmes().stream().filter(one -> one.code().equals(code)).findFirst()
                .orElseThrow(() -> new Fault("onestop.programme.unknown", code));
    }

    /** The procedure for a file received on the day. */
    Procedure on(String programme, LocalDate receivedOn) {
        return book().of(programme, receivedOn).orElseThrow(() -> new Fault("onestop.procedure.none", programme));
    }

    /** The procedure a file follows. */
    Procedure of(Dossier dossier) {
        return book().procedures().stream().filter(one -> one.code().equals(dossier.procedure())).findFirst()
                .orElseThrow(() -> new Fault("onestop.procedure.none", dossier.programme()));
    }

    /** When the desk is reminded of papers asked for on the day; null when it never is. */
    @Nullable
    LocalDate reminder(LocalDate asked) {
        int days = book().rules().supplementDays();
        return days == 0 ? null : counting(book -> book.due(Procedure.Unit.DAYS, asked, days));
    }

    /** Counts days; a year whose holidays nobody entered becomes a Fault with the mend. */
    <T> T counting(Function<ProcedureBook, T> days) {
        try {
            return days.apply(book());
        } catch (WorkingDays.YearMissing missing) {
            throw new Fault("onestop.year.missing", String.valueOf(missing.year()));
        }
    }
}
