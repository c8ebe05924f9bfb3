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
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts names to what proposals and grants refer to. */
@Component
class Views {

    private final Registry registry;
    private final Areas areas;
    private final Law law;

    Views(Registry registry, Areas areas, Law law) {
        this.registry = registry;
        this.areas = areas;
        this.law = law;
    }

    ProposalView proposal(Proposal proposal, @Nullable Decision decision, Page page) {
        Optional<Person> person = registry.find(proposal.person());
        return new ProposalView(proposal.id(), proposal.kind().name(), person.map(Person::code).orElse(""),
                person.map(Person::name).orElse(String.valueOf(proposal.person())), programme(proposal.programme(), page),
                areas.find(proposal.areaUnit()).map(unit -> unit.name(page.locale())).orElse(""), proposal.row(), proposal.amount(),
                proposal.lawVersion(), proposal.day(), proposal.explanation().lines().toList(), proposal.reason(),
                payment(proposal.payee()), proposal.proposerName(), day(proposal.proposedAt()), proposal.version(),
                decision == null ? null : decision(decision));
    }

    GrantView grant(Grant grant, Page page) {
        return new GrantView(grant.programme(), programme(grant.programme(), page), grant.row(), grant.decidedAmount(), grant.from(),
                grant.to(), payment(grant.payee()));
    }

    List<ProposalView> decided(List<Proposals.Decided> decided, Page page) {
        return decided.stream().map(one -> proposal(one.proposal(), one.decision(), page)).toList();
    }

    String programme(String code, Page page) {
        return law.book().programmes().stream().filter(one -> one.code().equals(code)).findFirst()
                .map(one -> page.t(one.name())).orElse(code);
    }

    private static ProposalView.DecisionView decision(Decision decision) {
        String number = decision.number() == null ? "" : decision.number() + "/" + decision.year();
        return new ProposalView.DecisionView(decision.outcome().name(), decision.deciderName(), decision.signedOn(), number,
                decision.reason());
    }

    static String payment(Payee payee) {
        return payee instanceof Payee.BankAccount bank ? bank.bank() + " · " + bank.account() : "";
    }

    private static LocalDate day(Instant at) {
        return at.atZone(Today.ZONE).toLocalDate();
    }
}
