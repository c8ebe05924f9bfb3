package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.function.Function;
import org.ansinh.law.LawBook;
import org.ansinh.law.Procedure;
import org.ansinh.law.ProcedureBook;
import org.ansinh.law.Programme;
import org.ansinh.law.WorkingDays;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The procedures of the law in use; read anew when the law is. */
@Component
class Procedures {

    private final Law law;
    private volatile @Nullable Read read;

    private record Read(LawBook law, ProcedureBook book) {}

    Procedures(Law law) {
        this.law = law;
    }

    ProcedureBook book() {
        LawBook now = law.book();
        Read known = read;
        if (known == null || known.law() != now) {
            known = new Read(now, ProcedureBook.load(law.source(), now));
            read = known;
        }
        return known.book();
    }

    Programme programme(String code) {
        return law.book().programmes().stream().filter(one -> one.code().equals(code)).findFirst()
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

    /** Counts days; a year whose holidays nobody entered becomes a Fault with the mend. */
    <T> T counting(Function<ProcedureBook, T> days) {
        try {
            return days.apply(book());
        } catch (WorkingDays.YearMissing missing) {
            throw new Fault("onestop.year.missing", String.valueOf(missing.year()));
        }
    }
}
