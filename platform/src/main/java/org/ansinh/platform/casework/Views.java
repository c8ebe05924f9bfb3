package org.ansinh.platform.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Link;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts names to what proposals and grants refer to. */
@Component
class Views {

    private final Registry registry;
    private final Holders holders;
    private final Areas areas;
    private final Law law;
    private final Proposals proposals;

    Views(Registry registry, Holders holders, Areas areas, Law law, Proposals proposals) {
        this.registry = registry;
        this.holders = holders;
        this.areas = areas;
        this.law = law;
        this.proposals = proposals;
    }

    ProposalView proposal(Proposal proposal, @Nullable Decision decision, Page page) {
        Optional<Person> person = registry.find(holders.person(proposal.person()));
        return new ProposalView(proposal.id(), proposal.kind().name(), person.map(Person::code).orElse(""),
                person.map(Person::name).orElse(String.valueOf(proposal.person())), proposal.programme(),
                programme(proposal.programme(), page),
                area(proposal.areaUnit(), page), proposal.row(), proposal.amount(),
                proposal.lawVersion(), proposal.day(), proposal.explanation().lines().toList(), proposal.reason(),
                proposal.terms().effective(),
                DecisionRules.cause(proposal.kind(), proposal.terms().cause()).map(cause -> page.t(cause.text())).orElse(""),
                law(proposal), target(proposal.terms().targets(), page), payment(proposal.payee()), proposal.proposerName(),
                day(proposal.proposedAt()), proposal.version(),
                decision == null ? null : decision(decision));
    }

    GrantView grant(Grant grant, Page page) {
        return new GrantView(grant.programme(), programme(grant.programme(), page), grant.row(), grant.decidedAmount(), grant.from(),
                grant.to(), payment(grant.payee()), grant.standing() == Grant.Standing.SUSPENDED);
    }

    ProposeForm form(Casework.Situation situation, Proposal.Kind kind, String effective, @Nullable Long target, Page page) {
        Snapshot.Answer answer = situation.answer();
        String address = "/de-xuat?person=" + situation.person().code() + "&programme=" + situation.programme().code() + "&kind=";
        List<Link> other = kind == Proposal.Kind.START
                ? List.of(new Link(address + Proposal.Kind.REFUSE, page.t("casework.kind.REFUSE")))
                : List.of();
        return new ProposeForm(kind.name(), situation.person().code(), situation.person().name(), situation.programme().code(),
                page.t(situation.programme().name()), situation.day(), answer.status().name(), answer.row(), answer.amount(),
                answer.explanation().lines().toList(), effective, page.month(DecisionRules.effective(kind, page.today())),
                DecisionRules.causes(kind).stream()
                        .map(cause -> new ProposeForm.Choice(cause.code(), page.t(cause.text()) + " (" + cause.citation() + ")")).toList(),
                situation.rows().stream().map(row -> new ProposeForm.Choice(row.id(), row.id() + ": " + page.t(row.label()))).toList(),
                target, target(target, page), other);
    }

    private static ProposalView.@Nullable LawView law(Proposal proposal) {
        Proposal.LawSays law = proposal.law();
        return law == null || !proposal.deviates() ? null : new ProposalView.LawView(law.status().name(), law.row(), law.amount());
    }

    /** A decision that another one is about: its number, day and kind; empty for none. */
    String target(@Nullable Long decision, Page page) {
        return decision == null
                ? ""
                : proposals.ofDecision(decision).map(there -> page.t("casework.target.words",
                        number(there.decision()), page.date(there.decision().signedOn()),
                        page.t("casework.kind." + there.proposal().kind()))).orElse("");
    }

    private static String number(Decision decision) {
        return decision.number() == null ? "" : decision.number() + "/" + decision.year();
    }

    List<ProposalView> decided(List<Proposals.Decided> decided, Page page) {
        return decided.stream().map(one -> proposal(one.proposal(), one.decision(), page)).toList();
    }

    String area(int unit, Page page) {
        return areas.find(unit).map(one -> one.name(page.locale())).orElse("");
    }

    String programme(String code, Page page) {
        return law.book().programmes().stream().filter(one -> one.code().equals(code)).findFirst()
                .map(one -> page.t(one.name())).orElse(code);
    }

    private static ProposalView.DecisionView decision(Decision decision) {
        return new ProposalView.DecisionView(decision.id(), decision.outcome().name(), decision.deciderName(), decision.signedOn(),
                decision.effective(), number(decision), decision.reason());
    }

    static String payment(Payee payee) {
        return payee.written();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(Today.ZONE).toLocalDate();
    }
}
