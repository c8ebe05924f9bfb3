package org.ansinh.platform.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reports of a plan: begun, written, handed in, checked, signed by three different people, and kept as signed. What people write is never
 * touched when the data are drafted anew, and nobody overwrites a colleague unseen.
 */
@Component
@Transactional
public class Reports {

    /** Key of the fault that somebody else wrote the block meanwhile. */
    static final String MEANWHILE = "plan.reports.block.meanwhile";

    private static final int LONGEST = 20_000;
    private static final int LONGEST_NAME = 200;

    private final ReportStore store;
    private final ReportData data;
    private final ReportPaper paper;
    private final Plans plans;
    private final ClosedYears years;
    private final AuditTrail audit;
    private final JsonMapper json;

    Reports(ReportStore store, ReportData data, ReportPaper paper, Plans plans, ClosedYears years, AuditTrail audit, JsonMapper json) {
        this.store = store;
        this.data = data;
        this.paper = paper;
        this.plans = plans;
        this.years = years;
        this.audit = audit;
        this.json = json;
    }

    /** Which report is to be begun. {@code unit} null: the whole area. */
    public record Wanted(String plan, Report.Kind kind, int year, @Nullable Integer unit, String body, String addressee) {}

    @Transactional(readOnly = true)
    public List<Report> list(String plan, int year, Collection<Integer> units) {
        return store.list(plan, year, units);
    }

    /** How many reports of a year, of whichever plan, are not handed in: of the units and of the whole area. */
    @Transactional(readOnly = true)
    public int open(int year, Collection<Integer> units) {
        return store.open(year, units);
    }

    @Transactional(readOnly = true)
    public Optional<Report> find(long id) {
        return store.find(id);
    }

    /**
     * Begins a report; the same one again gives the one that is there.
     *
     * @throws Fault for a closed year, a year the plan does not run in or that lies ahead, a unit missing or named twice, no body
     */
    public Report begin(Wanted wanted, Officer by, Instant at) {
        PlanEntry of = plans.require(wanted.plan());
        if (!of.runsIn(wanted.year()) || wanted.year() > LocalDate.ofInstant(at, Today.ZONE).getYear()) {
            throw new Fault("plan.reports.year", String.valueOf(wanted.year()), of.code());
        }
        requireOpen(wanted.year());
        if (wanted.kind() == Report.Kind.YEARLY && wanted.unit() == null) {
            throw new Fault("plan.reports.unit");
        }
        String body = wanted.body().strip();
        if (body.isEmpty() || body.length() > LONGEST_NAME || wanted.addressee().length() > LONGEST_NAME) {
            throw new Fault("plan.reports.body", LONGEST_NAME);
        }
        Integer unit = wanted.kind() == Report.Kind.CITY ? null : wanted.unit();
        store.insert(of.code(), wanted.kind(), wanted.year(), unit, body, wanted.addressee().strip(), by, at);
        Report report = store.same(of.code(), wanted.kind(), wanted.year(), unit, body).orElseThrow();
        audit.changed(by, "report:" + report.id(), "begun " + wanted.kind() + " " + wanted.year());
        return report;
    }

    @Transactional(readOnly = true)
    public Report.Block block(long report, String key) {
        return store.block(report, key);
    }

    /** Every version of a block, newest first. */
    @Transactional(readOnly = true)
    public List<Report.Block> versions(long report, String key) {
        return store.versions(report, key);
    }

    /**
     * Writes a block.
     *
     * @param version the version the writer saw
     * @throws Fault with {@link #MEANWHILE} when somebody wrote meanwhile: nothing is overwritten
     */
    public void write(Report report, String key, int version, String text, Officer by, Instant at) {
        if (!ReportForm.of(report.kind()).has(key)) {
            throw new Fault("plan.reports.block", key);
        }
        requireOpen(report);
        String clean = text.strip().replace("\r\n", "\n");
        if (clean.length() > LONGEST) {
            throw new Fault("plan.reports.block.long", clean.length(), LONGEST);
        }
        Report.Block now = store.block(report.id(), key);
        if (now.version() == version && now.text().equals(clean)) {
            return;
        }
        if (now.version() != version || !store.write(report.id(), key, version + 1, clean, by, at)) {
            throw new Fault(MEANWHILE, store.block(report.id(), key).by());
        }
        audit.changed(by, "report:" + report.id(), "block " + key + " version " + (version + 1));
    }

    /** What the report says: frozen once handed in, else drafted from the data of the moment. */
    @Transactional(readOnly = true)
    public ReportContent content(Report report, LocalDate today) {
        return report.stage().open()
                ? draft(report, today)
                : json.readValue(store.content(report.id(), report.round()).orElseThrow(), ReportContent.class);
    }

    /** Freezes what it says and lays it before the head of the office. */
    public void handIn(Report report, Officer by, Instant at) {
        requireOpen(report);
        store.lock(report.id());
        Report now = store.find(report.id()).orElseThrow();
        if (!now.stage().open() || now.round() != report.round()) {
            throw new Fault("plan.reports.stage");
        }
        String content = json.writeValueAsString(draft(now, LocalDate.ofInstant(at, Today.ZONE)));
        store.handIn(now.id(), now.round() + 1, content, sha256(content.getBytes(StandardCharsets.UTF_8)), by, at);
        audit.changed(by, "report:" + now.id(), "handed in, round " + (now.round() + 1));
    }

    /** @param round the round the officer read */
    public void check(Report report, int round, Officer by, Instant at) {
        requireStage(report, round, Report.Stage.HANDED_IN);
        requireAnother(report.draftedBy(), by, report.drafter());
        store.check(report, by, at);
        audit.changed(by, "report:" + report.id(), "checked, round " + round);
    }

    /** Gives it back to be written on, by the head of the office or the leader. */
    public void giveBack(Report report, int round, String reason, Officer by, Instant at) {
        if (report.round() != round || report.stage() != Report.Stage.HANDED_IN && report.stage() != Report.Stage.CHECKED) {
            throw new Fault("plan.reports.stage");
        }
        if (reason.isBlank() || reason.length() > 2000) {
            throw new Fault("plan.reports.reason");
        }
        store.lock(report.id());
        store.giveBack(report, reason.strip(), by, at);
        audit.changed(by, "report:" + report.id(), "given back, round " + round);
    }

    /** Signs what was checked: number, files and hashes in one transaction. */
    public Report.Signed sign(Report report, int round, Officer by, Instant at) {
        requireStage(report, round, Report.Stage.CHECKED);
        requireAnother(report.draftedBy(), by, report.drafter());
        requireAnother(report.checkedBy(), by, report.checker());
        store.lock(report.id());
        LocalDate on = LocalDate.ofInstant(at, Today.ZONE);
        ReportContent content = content(report, on);
        Report.Signed signed = store.sign(report, on, by, at);
        for (Report.Format format : Report.Format.values()) {
            byte[] file = paper.render(content, signed, on, format);
            store.keep(report.id(), format, file, sha256(file), at);
        }
        audit.changed(by, "report:" + report.id(), "signed as " + signed.number() + " of " + signed.year());
        return signed;
    }

    /** The file as signed; of a report that is not, a draft. */
    @Transactional(readOnly = true)
    public byte[] file(Report report, Report.Format format, LocalDate today) {
        return report.signed() != null
                ? store.file(report.id(), format).orElseThrow()
                : paper.render(content(report, today), null, today, format);
    }

    @Transactional(readOnly = true)
    public List<Report.Kept> kept(long report) {
        return store.kept(report);
    }

    @Transactional(readOnly = true)
    public List<Report.Step> steps(long report) {
        return store.steps(report);
    }

    private ReportContent draft(Report report, LocalDate today) {
        Map<String, String> blocks = store.blocks(report.id()).stream().collect(Collectors.toMap(Report.Block::key, Report.Block::text));
        return data.draft(report, plans.require(report.plan()), blocks, today);
    }

    private void requireOpen(Report report) {
        requireOpen(report.year());
        if (!report.stage().open()) {
            throw new Fault("plan.reports.stage");
        }
    }

    private void requireOpen(int year) {
        years.closing(year).ifPresent(closed -> {
            throw new Fault("plan.reports.closed", String.valueOf(year), closed.closedBy(), closed.reason());
        });
    }

    private static void requireStage(Report report, int round, Report.Stage stage) {
        if (report.stage() != stage || report.round() != round) {
            throw new Fault("plan.reports.stage");
        }
    }

    private static void requireAnother(int first, Officer by, String name) {
        if (first == by.id()) {
            throw new Fault("plan.reports.another", name);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
