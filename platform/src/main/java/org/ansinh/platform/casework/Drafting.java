package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import org.ansinh.platform.casework.Casework.Instead;
import org.ansinh.platform.casework.Casework.Request;
import org.ansinh.platform.casework.Casework.Situation;
import org.ansinh.platform.casework.Proposal.Kind;
import org.ansinh.platform.casework.Proposal.LawSays;
import org.ansinh.platform.casework.Proposal.Terms;
import org.ansinh.platform.casework.Snapshot.Status;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes a proposal of what an officer fills in, or says what is missing. */
@Component
class Drafting {

    /** A slip of the hand above this, not a rule of law. */
    private static final long MOST = 1_000_000_000;

    private final Proposals proposals;
    private final Grants grants;
    private final OpenFiles files;

    Drafting(Proposals proposals, Grants grants, OpenFiles files) {
        this.proposals = proposals;
        this.grants = grants;
        this.files = files;
    }

    /** Row, amount and payee that a proposal would set. */
    private record Money(String row, long amount, Payee payee) {}

    Proposals.Draft draft(Request request, Situation situation, LocalDate today) {
        Kind kind = request.kind();
        Terms terms = terms(request, situation, today);
        YearMonth effective = terms.effective() == null ? DecisionRules.effective(kind, today) : terms.effective();
        Possible.requireFits(kind, situation.programme().rhythm(), situation.person().name(), request.programme());
        new Possible(situation.person().name(), request.programme(),
                Possible.met(kind, situation.programme().rhythm(), situation.granted(), effective),
                Possible.Asked.of(files, situation.person().id(), request.programme())).require(kind, effective);
        Snapshot.Answer answer = situation.answer();
        LawSays law = new LawSays(answer.status(), answer.row(), answer.amount());
        Money money = money(request, situation, terms);
        boolean deviates = deviates(kind, law, money, terms, today);
        if ((kind != Kind.START || deviates) && request.reason().isBlank()) {
            throw new Fault(deviates ? "casework.deviation.reason" : "casework.reason.missing");
        }
        return new Proposals.Draft(kind, situation.holder(), request.programme(), grant(kind, situation, effective), situation.areaUnit(),
                money.row(), money.amount(), answer.lawVersion(), situation.day(), answer.explanation(), request.reason().strip(),
                money.payee(),
                terms, law, deviates);
    }

    /** Whether a request asks for exactly what waits already. */
    static boolean repeats(Request request, Proposal waiting) {
        Instead instead = request.instead();
        boolean sameMoney = instead == null
                ? !waiting.otherMoney() || waiting.kind() == Kind.CORRECT
                : instead.row().equals(waiting.row()) && instead.amount() == waiting.amount();
        boolean samePayee = request.kind() != Kind.START || request.bank().strip().equals(waiting.payee().institution())
                && request.account().replace(" ", "").equals(Objects.requireNonNullElse(waiting.payee().accountOrNull(), ""));
        Terms terms = request.terms();
        boolean sameTerms = terms.cause().equals(waiting.terms().cause())
                && (terms.effective() == null && request.kind().aboutAnother()
                        || Objects.equals(terms.effective(), waiting.terms().effective()))
                && (!request.kind().aboutAnother() || Objects.equals(terms.targets(), waiting.terms().targets()));
        return request.kind() == waiting.kind() && sameMoney && samePayee && sameTerms && request.reason().strip().equals(waiting.reason());
    }

    private Terms terms(Request request, Situation situation, LocalDate today) {
        Terms terms = request.terms();
        if (terms.effective() != null) {
            Possible.requireNear(terms.effective(), YearMonth.from(today));
        }
        if (!terms.cause().isEmpty() && DecisionRules.cause(request.kind(), terms.cause()).isEmpty()) {
            throw new Fault("casework.choice", terms.cause(),
                    DecisionRules.causes(request.kind()).stream().map(DecisionRules.Cause::code).toList().toString());
        }
        if (request.kind() == Kind.SUSPEND && terms.cause().isEmpty()) {
            throw new Fault("casework.cause.missing");
        }
        if (!request.kind().aboutAnother()) {
            return new Terms(terms.effective(), terms.cause(), null, terms.complaint());
        }
        Act target = target(request, situation);
        return new Terms(terms.effective() == null ? target.effective() : terms.effective(), terms.cause(), target.decision(),
                terms.complaint());
    }

    /** The decision that is corrected, cancelled or upheld; it must be about the same person and programme, and still count. */
    private Act target(Request request, Situation situation) {
        Long id = request.terms().targets();
        if (request.kind() == Kind.UPHOLD && id != null) {
            return proposals.ofDecision(id)
                    .filter(one -> one.proposal().person() == situation.holder() || one.proposal().person() == situation.person().id())
                    .map(Timelines::act)
                    .orElseThrow(() -> new Fault("casework.target.unknown", situation.person().name()));
        }
        List<Proposals.Decided> decided = proposals.approved(situation.holder(), request.programme());
        List<Act> acts = Timeline.inForce(decided.stream().map(Timelines::act).toList());
        return acts.stream().filter(act -> id != null && act.decision() == id).findFirst()
                .orElseThrow(() -> new Fault("casework.target.unknown", situation.person().name()));
    }

    private Money money(Request request, Situation situation, Terms terms) {
        Instead instead = request.instead();
        if (instead != null) {
            requireKnown(instead, situation);
        }
        return switch (request.kind()) {
            case START -> {
                requireAnswer(request, situation);
                yield new Money(row(instead, situation), amount(instead, situation), payee(request, situation.person()));
            }
            case ADJUST -> {
                requireAnswer(request, situation);
                yield new Money(row(instead, situation), amount(instead, situation), newest(situation));
            }
            case CORRECT -> {
                Act target = target(request, situation);
                yield new Money(instead == null ? target.row() : instead.row(), instead == null ? target.amount() : instead.amount(),
                        target.payee());
            }
            case SUSPEND, RESUME, END, REFUSE, CANCEL, UPHOLD -> new Money("", 0, newest(situation));
        };
    }

    /** Where the law says no, or cannot say, only another row and amount with a reason can be proposed. */
    private static void requireAnswer(Request request, Situation situation) {
        Snapshot.Answer answer = situation.answer();
        if (request.instead() != null || answer.status() == Status.ENTITLED) {
            return;
        }
        String name = situation.person().name();
        throw answer.status() == Status.DEPENDS
                ? new Fault("casework.law.depends", name, answer.explanation())
                : new Fault("casework.law.no", name, request.programme());
    }

    private static void requireKnown(Instead instead, Situation situation) {
        if (situation.rows().stream().noneMatch(row -> row.id().equals(instead.row()))) {
            throw new Fault("casework.row.unknown", instead.row(), situation.programme().code());
        }
        if (instead.amount() < 0 || instead.amount() > MOST) {
            throw new Fault("casework.amount.range", instead.amount(), MOST);
        }
    }

    private static boolean deviates(Kind kind, LawSays law, Money money, Terms terms, LocalDate today) {
        boolean entitled = law.status() == Status.ENTITLED;
        boolean asLaw = entitled && money.amount() == law.amount() && money.row().equals(law.row());
        return switch (kind) {
            case START -> !asLaw || (terms.effective() != null && terms.effective().isBefore(DecisionRules.effective(kind, today)));
            case ADJUST -> !asLaw;
            case CORRECT -> !money.row().isEmpty() && !asLaw;
            case RESUME -> !entitled;
            case END, REFUSE -> entitled;
            case SUSPEND, CANCEL, UPHOLD -> false;
        };
    }

    private static String row(@Nullable Instead instead, Situation situation) {
        return instead == null ? situation.answer().row() : instead.row();
    }

    private static long amount(@Nullable Instead instead, Situation situation) {
        return instead == null ? situation.answer().amount() : instead.amount();
    }

    private @Nullable Long grant(Kind kind, Situation situation, YearMonth effective) {
        return kind == Kind.START
                ? null
                : grants.of(situation.holder()).stream()
                        .filter(one -> one.programme().equals(situation.programme().code()))
                        .filter(one -> one.to() == null || !one.to().isBefore(effective)).map(Grant::id).findFirst().orElse(null);
    }

    private static Payee newest(Situation situation) {
        return situation.granted().isEmpty() ? new Payee.Cash(situation.person().name()) : situation.granted().getLast().payee();
    }

    private static Payee payee(Request request, Person person) {
        String bank = request.bank().strip();
        String account = request.account().replace(" ", "");
        if (bank.isEmpty() && account.isEmpty()) {
            return new Payee.Cash(person.name());
        }
        if (!bank.matches("[0-9]{6}|[A-Z0-9]{8}([A-Z0-9]{3})?")) {
            throw new Fault("casework.bank.form", bank);
        }
        if (!account.matches("[0-9A-Za-z]{4,34}")) {
            throw new Fault("casework.account.form", account);
        }
        return new Payee.BankAccount(person.name(), bank, account);
    }
}
