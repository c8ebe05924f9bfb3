package org.ansinh.platform.payment;

import java.util.Comparator;
import java.util.List;
import org.ansinh.law.Programme;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** Names of programmes by code. */
@Component
class ProgrammeWords {

    private final Law law;

    ProgrammeWords(Law law) {
        this.law = law;
    }

    /** In the reader's language; the code of a programme that the law in use does not know. */
    String name(String code, Page page) {
        return law.book().programmes().stream().filter(one -> one.code().equals(code)).findFirst().map(one -> page.t(one.name()))
                .orElse(code);
    }

    /** For documents: {@code trợ cấp hưu trí xã hội}. */
    String inDocument(String code) {
        return law.book().programmes().stream().filter(one -> one.code().equals(code)).findFirst()
                .map(one -> one.name().vi().substring(0, 1).toLowerCase(java.util.Locale.ROOT) + one.name().vi().substring(1)).orElse(code);
    }

    /** Programmes that pay money, for a drop-down. */
    List<RunView.Option> payable(Page page) {
        return law.book().programmes().stream().filter(one -> one.kind() == Programme.Kind.CASH)
                .map(one -> new RunView.Option(one.code(), one.code() + " · " + page.t(one.name())))
                .sorted(Comparator.comparing(RunView.Option::value)).toList();
    }
}
