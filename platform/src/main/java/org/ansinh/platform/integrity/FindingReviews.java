package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What people do with findings: set them aside with a reason, or open a case, tell the person, hear her, conclude by two people, hear an
 * objection by a third. None of it changes a payment.
 */
@Component
class FindingReviews {

    private static final int LONGEST = 4_000;

    private final FindingStore findings;
    private final ReviewStore store;
    private final CaseMonths months;
    private final RunStore runs;
    private final RuleBook book;
    private final CitedLaw law;
    private final ReviewLetters letters;
    private final AuditTrail audit;
    private final Today today;

    FindingReviews(FindingStore findings, ReviewStore store, CaseMonths months, RunStore runs, RuleBook book, CitedLaw law,
            ReviewLetters letters, AuditTrail audit, Today today) {
        this.findings = findings;
        this.store = store;
        this.months = months;
        this.law = law;
        this.runs = runs;
        this.book = book;
        this.letters = letters;
        this.audit = audit;
        this.today = today;
    }

    /** What is proposed as the end of a case. {@code cause}, {@code article} and {@code months} count only when it is confirmed. */
    record Concluding(ReviewCase.Conclusion conclusion, Finding.@Nullable Cause cause, String article, String reason,
            List<CaseMonths.Wrong> months) {

        /** Nothing wrong. */
        static Concluding cleared(String reason) {
            return new Concluding(ReviewCase.Conclusion.CLEARED, null, "", reason, List.of());
        }
    }

    /** Sets a finding aside: looked into, nothing wrong. It does not come back on the same facts. */
    @Transactional
    public void clear(long id, String explanation, Officer by, Set<Integer> areas) {
        Finding finding = require(id, by, areas);
        if (finding.state() == Finding.State.CLEARED && by.name().equals(finding.closerName())) {
            return;
        }
        if (finding.state() != Finding.State.OPEN) {
            throw new Fault("integrity.finding.notOpen");
        }
        if (!mayClearAlone(finding)) {
            throw new Fault("integrity.finding.byTwo");
        }
        findings.close(id, Finding.State.CLEARED, reason(explanation), null, by, today.day());
        book.find(finding.rule()).ifPresent(rule -> runs.judge(rule, today.day()));
        changed(by, finding, "finding " + id + " cleared");
    }

    /** Opens a case; the one that is open already, if any. */
    @Transactional
    public long open(long id, Officer by, Set<Integer> areas) {
        Finding finding = require(id, by, areas);
        if (finding.state() == Finding.State.IN_REVIEW) {
            return store.ofFinding(id).orElseThrow(() -> new Fault("integrity.finding.notOpen")).id();
        }
        if (finding.state() != Finding.State.OPEN) {
            throw new Fault("integrity.finding.notOpen");
        }
        findings.review(id);
        try {
            long opened = store.open(finding, ReviewTimes.on(today.day()).replyDays(), by, today.day(), today.now());
            changed(by, finding, "review case " + opened + " opened on finding " + id);
            return opened;
        } catch (DuplicateKeyException atOnce) {
            throw new Fault("integrity.finding.notOpen");
        }
    }

    /**
     * Sends the notice: from the day after, the person has her days to reply.
     *
     * @param question what to ask somebody drawn by lot, of whom no rule says anything; may be empty
     */
    @Transactional
    public void notify(long id, int version, String question, Officer by, Set<Integer> areas) {
        ReviewCase one = require(id, version, by, areas, ReviewCase.State.OPENED);
        if (!one.aboutSomebody()) {
            throw new Fault("integrity.case.nobody");
        }
        String asked = finding(one).control() && !question.isBlank() ? reason(question) : "";
        store.notified(one, today.day().plusDays(one.replyDays()), asked, by, today.day(), today.now());
        ReviewCase notified = store.find(id).orElseThrow();
        letters.keep(notified, finding(notified), ReviewLetters.Form.NOTICE);
        changed(by, finding(one), "review case " + id + ": notice sent");
    }

    /** Writes down what she replied; several replies are kept one after the other. */
    @Transactional
    public void reply(long id, int version, String reply, LocalDate on, Officer by, Set<Integer> areas) {
        ReviewCase one = require(id, version, by, areas, ReviewCase.State.NOTIFIED);
        LocalDate told = one.notifiedOn();
        if (told == null || on.isBefore(told) || on.isAfter(today.day())) {
            throw new Fault("integrity.case.replyDay");
        }
        store.replied(id, reason(reply), on, by, today.day(), today.now());
        changed(by, finding(one), "review case " + id + ": reply written down");
    }

    /** Proposes how it ends. Nothing can be confirmed of whom was not told and heard. */
    @Transactional
    public void propose(long id, int version, Concluding what, Officer by, Set<Integer> areas) {
        ReviewCase one = require(id, version, by, areas, ReviewCase.State.OPENED, ReviewCase.State.NOTIFIED);
        reason(what.reason());
        boolean confirmed = what.conclusion() == ReviewCase.Conclusion.CONFIRMED;
        if (confirmed && !one.heard(today.day())) {
            throw new Fault("integrity.case.unheard", one.replyBy() == null ? "…" : one.replyBy().toString());
        }
        if (confirmed && !asked(one)) {
            throw new Fault("integrity.case.unasked");
        }
        List<CaseMonths.Month> wrong = confirmed ? confirmed(one, what) : List.of();
        months.keep(id, wrong);
        store.proposed(id, confirmed ? what : Concluding.cleared(what.reason()), wrong.stream().mapToLong(CaseMonths.Month::amount).sum(),
                by, today.day(), today.now());
        changed(by, finding(one), "review case " + id + ": " + what.conclusion() + " proposed");
    }

    /** What can be confirmed: a cause that the rule allows, a place of law, and months that were paid where the rule is about payments. */
    private List<CaseMonths.Month> confirmed(ReviewCase one, Concluding what) {
        Rule rule = book.require(finding(one).rule());
        Finding.Cause cause = what.cause();
        if (cause == null || !rule.causes().contains(cause)) {
            throw new Fault("integrity.case.cause");
        }
        if (!law.names(what.article(), rule)) {
            throw new Fault("integrity.case.article");
        }
        Long person = one.person();
        if (!what.months().isEmpty() && (person == null || rule.money() != Rule.Money.PAID)) {
            throw new Fault("integrity.case.month.none");
        }
        return person == null ? List.of() : months.check(person, what.months());
    }

    /** A second person signs the conclusion, or gives it back with a reason. */
    @Transactional
    public void decide(long id, int version, boolean agreed, String reason, Officer by, Set<Integer> areas) {
        ReviewCase one = require(id, version, by, areas, ReviewCase.State.PROPOSED);
        if (Integer.valueOf(by.id()).equals(one.proposedBy())) {
            throw new Fault("integrity.case.self");
        }
        Finding finding = finding(one);
        if (!agreed) {
            months.drop(id);
            store.returned(one, reason(reason), by, today.day(), today.now());
            changed(by, finding, "review case " + id + ": given back");
            return;
        }
        if (one.conclusion() == ReviewCase.Conclusion.CONFIRMED && !one.heard(today.day())) {
            throw new Fault("integrity.case.unheard", String.valueOf(one.replyBy()));
        }
        if (!months.stand(one)) {
            throw new Fault("integrity.case.months.again");
        }
        store.decided(id, today.day().plusDays(ReviewTimes.on(today.day()).objectionDays()), by, today.day(), today.now());
        boolean confirmed = one.conclusion() == ReviewCase.Conclusion.CONFIRMED;
        findings.close(finding.id(), confirmed ? Finding.State.CONFIRMED : Finding.State.CLEARED, one.reason(), one.cause(), by,
                today.day());
        book.find(finding.rule()).ifPresent(rule -> runs.judge(rule, today.day()));
        ReviewCase decided = store.find(id).orElseThrow();
        if (one.notifiedOn() != null) {
            letters.keep(decided, finding, ReviewLetters.Form.CONCLUSION);
        }
        changed(by, finding, "review case " + id + ": " + one.conclusion() + " decided");
    }

    /** She objects, late or not: a late objection needs no excuse where nobody else is harmed. */
    @Transactional
    public void object(long id, int version, String objection, LocalDate on, Officer by, Set<Integer> areas) {
        ReviewCase one = require(id, version, by, areas, ReviewCase.State.CONCLUDED);
        LocalDate decided = one.decidedOn();
        if (decided == null || on.isBefore(decided) || on.isAfter(today.day())) {
            throw new Fault("integrity.case.replyDay");
        }
        store.objected(id, reason(objection), on, by, today.day(), today.now());
        changed(by, finding(one), "review case " + id + ": objection");
    }

    /** A third person settles the objection; an overturned conclusion clears the finding. */
    @Transactional
    public void settle(long id, int version, ReviewCase.Settlement settlement, String reason, Officer by, Set<Integer> areas) {
        ReviewCase one = require(id, version, by, areas, ReviewCase.State.OBJECTED);
        if (Integer.valueOf(by.id()).equals(one.proposedBy()) || Integer.valueOf(by.id()).equals(one.decidedBy())) {
            throw new Fault("integrity.case.third");
        }
        store.settled(id, settlement, reason(reason), by, today.day(), today.now());
        Finding finding = finding(one);
        if (settlement == ReviewCase.Settlement.OVERTURNED) {
            findings.close(finding.id(), Finding.State.CLEARED, reason, null, by, today.day());
            book.find(finding.rule()).ifPresent(rule -> runs.judge(rule, today.day()));
        }
        if (one.notifiedOn() != null) {
            letters.keep(store.find(id).orElseThrow(), finding, ReviewLetters.Form.SETTLEMENT);
        }
        changed(by, finding, "review case " + id + ": objection " + settlement);
    }

    private Finding require(long id, Officer by, Set<Integer> areas) {
        Finding finding = findings.lock(id).filter(one -> areas.contains(one.areaUnit()))
                .orElseThrow(() -> new Fault("integrity.finding.unknown"));
        requireOther(finding, by);
        if (!mayHandle(finding, by)) {
            throw new Fault("integrity.finding.unknown");
        }
        return finding;
    }

    /** What is found about officers and offices is handled by those who inspect them, never by colleagues. */
    boolean mayHandle(Finding finding, Officer by) {
        return InspectionPages.seesOffices(by) || finding.officer() == null && ofCitizens(finding);
    }

    /** Whether one person alone may set it aside; what is found about offices is concluded by two. */
    boolean mayClearAlone(Finding finding) {
        return finding.officer() == null && ofCitizens(finding);
    }

    private boolean ofCitizens(Finding finding) {
        return book.find(finding.rule()).map(Rule::aboutCitizens).orElse(true);
    }

    /** Nobody handles what is found about herself. */
    private static void requireOther(Finding finding, Officer by) {
        if (Integer.valueOf(by.id()).equals(finding.officer())) {
            throw new Fault("integrity.finding.own");
        }
    }

    private ReviewCase require(long id, int version, Officer by, Set<Integer> areas, ReviewCase.State... states) {
        ReviewCase one = store.lock(id).filter(found -> areas.contains(found.areaUnit()))
                .orElseThrow(() -> new Fault("integrity.case.unknown"));
        Finding finding = finding(one);
        requireOther(finding, by);
        if (!mayHandle(finding, by)) {
            throw new Fault("integrity.case.unknown");
        }
        if (one.version() != version || !Set.of(states).contains(one.state())) {
            throw new Fault("integrity.case.meanwhile");
        }
        return one;
    }

    /** Nothing can be confirmed of whom was drawn by lot and asked nothing: the notice told her of nothing that may be wrong. */
    boolean asked(ReviewCase one) {
        return !one.aboutSomebody() || !finding(one).control() || !store.question(one.id()).isEmpty();
    }

    private Finding finding(ReviewCase one) {
        return findings.find(one.finding()).orElseThrow();
    }

    private void changed(Officer by, Finding finding, String what) {
        audit.changed(by, finding.person() == null ? "finding:" + finding.id() : "person:" + finding.person(), what);
    }

    private static String reason(String text) {
        if (text.isBlank() || text.strip().length() > LONGEST) {
            throw new Fault("integrity.reason", LONGEST);
        }
        return text.strip();
    }
}
