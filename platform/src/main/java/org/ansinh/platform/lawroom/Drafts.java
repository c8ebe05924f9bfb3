package org.ansinh.platform.lawroom;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.law.LawBook;
import org.ansinh.law.LawFault;
import org.ansinh.law.LawFaults;
import org.ansinh.law.PackSource;
import org.ansinh.law.Parameter;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Messages;
import org.ansinh.platform.launch.Today;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Drafting, checking, handing in, putting in force. */
@Component
class Drafts {

    private static final int CHECKS_KEPT = 8;
    static final int LARGEST_TABLE = 5_000_000;

    private final DraftStore store;
    private final Law law;
    private final Simulations simulations;
    private final Areas areas;
    private final AuditTrail audit;
    private final Today today;
    private final TransactionTemplate transaction;
    private final Map<String, DraftCheck> checks = Collections.synchronizedMap(new LinkedHashMap<>(8, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, DraftCheck> eldest) {
            return size() > CHECKS_KEPT;
        }
    });
    private volatile long inForceRead = -1;

    Drafts(DraftStore store, Law law, Simulations simulations, Areas areas, AuditTrail audit, Today today,
            TransactionTemplate transaction) {
        this.store = store;
        this.law = law;
        this.simulations = simulations;
        this.areas = areas;
        this.audit = audit;
        this.today = today;
        this.transaction = transaction;
    }

    /** Where a draft stands. */
    enum State {
        OPEN,
        SUBMITTED,
        IN_FORCE
    }

    /** A draft with everything that happened to it. */
    record File(Draft draft, List<DraftVersion> versions, List<Submission> submissions, List<LawDecision> decisions) {

        /** The newest version of the main line. */
        DraftVersion head() {
            return versions.stream().filter(one -> !one.aside()).findFirst().orElseThrow();
        }

        DraftVersion version(int number) {
            return versions.stream().filter(one -> one.number() == number).findFirst()
                    .orElseThrow(() -> new Fault("lawroom.version.unknown"));
        }

        /** Handed in and not yet decided. */
        Optional<Submission> waiting() {
            return submissions.stream().filter(one -> decisions.stream().noneMatch(decision -> decision.number() == one.number()))
                    .findFirst();
        }

        Optional<LawDecision> inForce() {
            return decisions.stream().filter(one -> one.outcome() == LawDecision.Outcome.IN_FORCE).findFirst();
        }

        State state() {
            return inForce().isPresent() ? State.IN_FORCE : waiting().isPresent() ? State.SUBMITTED : State.OPEN;
        }
    }

    /** What became of a save. */
    record Saved(int number, boolean aside) {}

    List<File> all() {
        return store.all().stream().map(this::file).toList();
    }

    File find(long id) {
        return store.find(id).map(this::file).orElseThrow(() -> new Fault("lawroom.draft.unknown"));
    }

    private File file(Draft draft) {
        return new File(draft, store.versions(draft.id()), store.submissions(draft.id()), store.decisions(draft.id()));
    }

    /** Begins a draft as a copy of what is in force; the officer changes it afterwards. */
    long begin(Draft.Kind kind, String subject, String title, Officer by) {
        if (title.isBlank() || title.strip().length() > 300) {
            throw new Fault("lawroom.title.missing");
        }
        DraftContent content = kind == Draft.Kind.TABLE ? copyOfTable(subject) : copyOfFigure(subject);
        return transaction.execute(status -> {
            long id = store.add(kind, subject, title.strip(), by, today.now());
            store.add(id, 1, 0, false, content, by, today.now());
            audit.changed(by, "draft:" + id, "begun: " + kind + " " + subject);
            return id;
        });
    }

    private DraftContent copyOfTable(String file) {
        boolean known = law.book().programmes().stream().flatMap(one -> one.versions().stream()).anyMatch(one -> one.file().equals(file));
        if (!known) {
            throw new Fault("lawroom.table.unknown", file);
        }
        String xml = new String(law.source().read(file), java.nio.charset.StandardCharsets.UTF_8);
        LocalDate next = firstOfNextMonth();
        return new DraftContent(xml, null, next, today.day(), next, "", "", "", "", "", "");
    }

    private DraftContent copyOfFigure(String id) {
        Parameter parameter = law.book().parameters().stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> new Fault("lawroom.figure.unknown", id));
        Parameter.Row last = parameter.on(today.day(), today.day()).orElse(parameter.rows().getLast());
        LocalDate next = firstOfNextMonth();
        return new DraftContent(null, last.value(), next, today.day(), next, "", "", "", "", "", "");
    }

    private LocalDate firstOfNextMonth() {
        return today.day().plusMonths(1).withDayOfMonth(1);
    }

    /**
     * Saves what an officer wrote on top of the version she saw. When somebody else saved meanwhile, hers is kept aside, and both can
     * be compared: nothing is lost.
     */
    Saved save(long id, int seen, DraftContent content, Officer by) {
        requireWritable(content);
        return transaction.execute(status -> {
            store.lock(id);
            File file = find(id);
            if (file.state() == State.IN_FORCE) {
                throw new Fault("lawroom.draft.inForce.error");
            }
            if ((file.draft().kind() == Draft.Kind.TABLE) != (content.xml() != null)) {
                throw new Fault("lawroom.content.kind");
            }
            DraftVersion head = file.head();
            file.version(seen);
            int number = file.versions().getFirst().number() + 1;
            boolean aside = head.number() != seen;
            store.add(id, number, seen, aside, content, by, today.now());
            audit.changed(by, "draft:" + id, "version " + number + (aside ? ", aside of " + head.number() : ""));
            return new Saved(number, aside);
        });
    }

    private static void requireWritable(DraftContent content) {
        if (content.xml() != null && content.xml().getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LARGEST_TABLE) {
            throw new Fault("lawroom.table.large");
        }
        if (content.xml() != null && content.xml().indexOf('\0') >= 0) {
            throw new Fault("lawroom.table.notText");
        }
        BigDecimal value = content.value();
        if (value != null && (value.signum() < 0 || value.precision() - value.scale() > 15 || value.scale() > 6)) {
            throw new Fault("lawroom.figure.range", "", value.toPlainString());
        }
        if (content.xml() == null && value == null) {
            throw new Fault("lawroom.content.empty");
        }
        if (!content.instrument().isEmpty() && !content.instrument().matches("[a-z0-9][a-z0-9-]{1,60}")) {
            throw new Fault("lawroom.instrument.code", content.instrument());
        }
    }

    /** Checks a version against the law in force now. */
    DraftCheck check(Draft draft, DraftVersion version) {
        LawBook book = law.book();
        String key = draft.id() + "." + version.number() + "@" + System.identityHashCode(book);
        DraftCheck known = checks.get(key);
        if (known != null) {
            return known;
        }
        DraftCheck checked = fresh(book, draft, version, AmendmentText.of(book, draft, version));
        checks.put(key, checked);
        return checked;
    }

    private DraftCheck fresh(LawBook book, Draft draft, DraftVersion version, String amendment) {
        List<LawFault> before = before(book, draft, version.content());
        if (!before.isEmpty()) {
            return new DraftCheck(before, List.of(), 0, Optional.empty());
        }
        String xml = version.content().xml();
        PackSource files = AmendmentText.files(List.of(
                new DraftStore.InForce(draft.id(), version.number(), amendment, xml == null ? "" : xml, version.content().examples())));
        try {
            LawBook changed = LawBook.load(law.source().under(files));
            return new DraftCheck(List.of(), changed.failedExamples(), changed.examples().size(), Optional.of(changed));
        } catch (LawFaults faults) {
            return new DraftCheck(faults.faults(), List.of(), 0, Optional.empty());
        }
    }

    /** What the pack's own checks cannot know. */
    private List<LawFault> before(LawBook book, Draft draft, DraftContent content) {
        List<LawFault> faults = new ArrayList<>();
        boolean known = book.instruments().stream().anyMatch(one -> one.code().equals(content.instrument()));
        if (!content.instrument().isEmpty() && !known && (content.instrumentNumber().isBlank() || content.instrumentTitle().isBlank())) {
            faults.add(fault("lawroom.check.instrument.place", "lawroom.check.instrument.reason", "lawroom.check.instrument.mend",
                    content.instrument()));
        }
        if (draft.kind() == Draft.Kind.FIGURE && (content.instrument().isEmpty() || content.place().isBlank())) {
            faults.add(fault("lawroom.check.citation.place", "lawroom.check.citation.reason", "lawroom.check.citation.mend", ""));
        }
        if (content.issued().isAfter(content.inForce())) {
            faults.add(fault("lawroom.check.days.place", "lawroom.check.days.reason", "lawroom.check.days.mend", ""));
        }
        if (draft.kind() == Draft.Kind.TABLE
                && AmendmentText.using(book, draft.subject(), content.appliesFrom(), content.inForce()).isEmpty()) {
            faults.add(fault("lawroom.check.unused.place", "lawroom.check.unused.reason", "lawroom.check.unused.mend",
                    content.appliesFrom().toString()));
        }
        return faults;
    }

    private static LawFault fault(String place, String reason, String mend, String argument) {
        Locale locale = org.springframework.context.i18n.LocaleContextHolder.getLocale();
        return new LawFault("", text(place, argument, locale), text(reason, argument, locale), text(mend, argument, locale));
    }

    private static String text(String key, String argument, Locale locale) {
        return String.valueOf(Messages.source().getMessage(key, new Object[]{argument}, key, locale));
    }

    /** What a sound draft does to the people of today who live in the units, by the law of its first day. */
    Simulations.Answer effects(DraftVersion version, LawBook book, Set<Integer> visible) {
        LocalDate day = version.content().appliesFrom().isAfter(today.day()) ? version.content().appliesFrom() : today.day();
        return simulations.run(book, today.day(), day, visible);
    }

    /** Hands the head in; every example must hold. Whole-city figures are kept with it. */
    void submit(long id, int number, Officer by) {
        File file = find(id);
        if (file.state() != State.OPEN) {
            throw new Fault("lawroom.draft.notOpen");
        }
        DraftVersion head = file.head();
        if (head.number() != number) {
            throw new Fault("lawroom.draft.newer", head.writerName());
        }
        if (file.submissions().stream().anyMatch(one -> one.number() == number)) {
            throw new Fault("lawroom.draft.returned");
        }
        String amendment = AmendmentText.of(law.book(), file.draft(), head);
        DraftCheck check = fresh(law.book(), file.draft(), head, amendment);
        LawBook book = check.book().filter(any -> check.sound())
                .orElseThrow(() -> new Fault("lawroom.draft.unsound", check.faults().size(), check.failed().size()));
        SimulationTable effects = SimulationTable.of(effects(head, book, everywhere()), areas, Locale.of("vi"));
        String words = Messages.source().getMessage("lawroom.effects",
                new Object[]{effects.all().amountMore() / 12, effects.all().amountMore(),
                        effects.all().winners(), effects.all().losers()},
                Locale.of("vi"));
        transaction.executeWithoutResult(status -> {
            store.submit(head, amendment, check.examples(), words, by, today.now());
            audit.changed(by, "draft:" + id, "handed in version " + number);
        });
    }

    private Set<Integer> everywhere() {
        return areas.on(today.day()).stream().map(AreaUnit::id).collect(Collectors.toSet());
    }

    /** A second person puts what was handed in into force, or sends it back with a reason. */
    void decide(long id, int number, LawDecision.Outcome outcome, String reason, Officer by) {
        if (!by.is(Role.LAW_APPROVER)) {
            throw new Fault("lawroom.decide.role");
        }
        transaction.executeWithoutResult(status -> {
            store.lockForce();
            File file = find(id);
            Submission waiting = file.waiting().filter(one -> one.number() == number).orElseThrow(() -> new Fault("lawroom.decide.none"));
            if (waiting.submittedBy() == by.id() || waiting.writtenBy() == by.id()) {
                throw new Fault("lawroom.decide.self");
            }
            if (outcome == LawDecision.Outcome.RETURNED && reason.isBlank()) {
                throw new Fault("lawroom.decide.reason");
            }
            if (outcome == LawDecision.Outcome.IN_FORCE) {
                law.reload();
                DraftCheck check = fresh(law.book(), file.draft(), file.version(number), waiting.amendment());
                if (!check.sound()) {
                    throw new Fault("lawroom.draft.unsound", check.faults().size(), check.failed().size());
                }
            }
            store.decide(waiting, outcome, reason.strip(), by, today.now());
            audit.changed(by, "draft:" + id, outcome + " version " + number);
        });
        readAnewWhenChanged();
    }

    /** Another process may have put something in force: this one follows within a minute. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void readAnewWhenChanged() {
        long now = store.countInForce();
        if (now != inForceRead) {
            law.reload();
            inForceRead = now;
        }
    }
}
