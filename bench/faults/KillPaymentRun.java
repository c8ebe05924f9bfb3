import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Kills the real program, PostgreSQL, or both with SIGKILL at random moments of a payment run, and after every kill adds the ledger up
 * by SQL of its own. Started by kill-payment-run.sh, which also makes the city. No line of the program is used here: only its command
 * line and its tables.
 */
class KillPaymentRun {

    /** Steps of a run in their order, and who takes them. */
    enum Step {
        PREPARE("ke-toan"),
        APPROVE("kho-bac"),
        EXPORT("kho-bac"),
        RECONCILE("ke-toan");

        final String by;

        Step(String by) {
            this.by = by;
        }
    }

    enum Victim {
        PROGRAM,
        POSTGRES,
        BOTH
    }

    private static final String UNFINISHED = "SELECT FROM payment.run_progress p WHERE p.stage <> 'DONE'";

    /** Sums that must be zero or equal whatever was killed. Each names what is broken when it gives rows. */
    private static final Map<String, String> ADDED_UP = new TreeMap<>(Map.of(
            "the ledger does not sum to zero", "SELECT sum(amount) FROM payment.entry HAVING sum(amount) <> 0",
            "a transaction does not balance",
            "SELECT t.id FROM payment.transaction t LEFT JOIN payment.entry e ON e.transaction_id = t.id GROUP BY 1 HAVING count(e.id) < 2 OR sum(e.amount) <> 0",
            "a person is paid a month twice",
            "SELECT e.person_id FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id WHERE t.kind = 'PAYMENT' AND e.person_id IS NOT NULL"
                    + " GROUP BY e.person_id, t.programme, t.month, t.reason HAVING count(*) > 1",
            "a run says other sums than its lines",
            "SELECT r.id FROM payment.run r LEFT JOIN payment.run_line l ON l.run_id = r.id WHERE NOT EXISTS (" + UNFINISHED + " AND p.run_id = r.id) GROUP BY r.id HAVING r.lines <> count(l.line) OR r.total <> coalesce(sum(l.amount), 0)",
            "an approved run is booked otherwise than its lines",
            "SELECT r.id FROM payment.run r WHERE (SELECT coalesce(sum(l.amount), 0) FROM payment.run_line l WHERE l.run_id = r.id AND r.state <> 'PREPARED')"
                    + " <> (SELECT coalesce(sum(e.amount), 0) FROM payment.entry e JOIN payment.transaction t ON t.id = e.transaction_id"
                    + " JOIN payment.run_line l ON l.run_id = r.id AND l.person_id = e.person_id AND l.programme = t.programme AND l.month = t.month AND l.reason = t.reason"
                    + " WHERE t.kind = 'PAYMENT')",
            "what is on its way is not what was ordered and not answered",
            "SELECT 1 WHERE (SELECT coalesce(sum(e.amount), 0) FROM payment.entry e JOIN payment.account a ON a.id = e.account_id JOIN payment.transaction t ON t.id = e.transaction_id"
                    + " WHERE a.kind = 'BANK' AND (t.kind <> 'PAYMENT' OR EXISTS (SELECT FROM payment.run_line l WHERE (l.programme, l.month, l.reason) = (t.programme, t.month, t.reason))))"
                    + " <> -(SELECT coalesce(sum(s.amount), 0) FROM payment.sent s WHERE NOT EXISTS (SELECT FROM payment.result r WHERE r.key = s.key))",
            "a result is told twice or is of no order",
            "SELECT r.key FROM payment.result r LEFT JOIN payment.sent s ON s.key = r.key GROUP BY r.key HAVING count(*) > 1 OR count(s.key) <> count(*)",
            "an answer says other sums than its results",
            "SELECT a.id FROM payment.answer a LEFT JOIN payment.result r ON r.answer_id = a.id GROUP BY a.id HAVING a.paid + a.returned <> count(r.key)"
                    + " OR a.paid_amount + a.returned_amount <> coalesce(sum(r.amount), 0)"));

    /** Everything the run has written, in one line. */
    private static final String FINGERPRINT = """
            SELECT coalesce((SELECT string_agg(format('%s %s lines %s total %s exceptions %s', month, state, lines, total, exceptions), ',') FROM payment.run), 'no run')
                || ' | lines ' || (SELECT count(*) || ' ' || coalesce(sum(hashtextextended(key || amount || coalesce(payee_account, ''), 0)), 0) FROM payment.run_line)
                || ' | ledger ' || (SELECT string_agg(x, ' ' ORDER BY x) FROM (SELECT a.kind || '=' || count(*) || '/' || sum(e.amount) AS x FROM payment.entry e
                                    JOIN payment.account a ON a.id = e.account_id GROUP BY a.kind) y)
                || ' | results ' || (SELECT count(*) || ' ' || coalesce(sum(hashtextextended(key || outcome || coalesce(code, ''), 0)), 0) FROM payment.result)
                || ' | answers ' || (SELECT count(*) FROM payment.answer)""";

    private final Path work;
    private final Path city;
    private final List<String> program;
    private final Path postgresBinary;
    private final int port = 18462;
    private final Random random;
    private final String password;
    private final String month;
    private final Map<Step, String> before = new EnumMap<>(Step.class);
    private final Map<Step, String> after = new EnumMap<>(Step.class);
    private final Map<Step, Long> startMillis = new EnumMap<>(Step.class);
    private final Map<Step, Long> workMillis = new EnumMap<>(Step.class);
    private final Map<String, int[]> table = new TreeMap<>();
    private Process postgres;

    KillPaymentRun(Path work, List<String> program, Path postgresBinary, String month, long seed) throws IOException {
        this.work = work;
        this.city = work.resolve("city");
        this.program = program;
        this.postgresBinary = postgresBinary;
        this.month = month;
        this.random = new Random(seed);
        this.password = Files.readString(city.resolve("pg.password")).strip();
    }

    public static void main(String[] args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        long seed = Long.parseLong(args[1]);
        KillPaymentRun drill = new KillPaymentRun(Path.of(args[2]), List.of(args[3].split("\u001f")), Path.of(args[4]), args[5], seed);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drill.killPostgres()));
        System.out.println("seed " + seed);
        drill.quiet();
        drill.together();
        drill.kills(rounds);
        drill.killPostgres();
        System.out.println("nothing lost, nothing doubled, sums equal");
    }

    /** The run that nobody disturbs: what every step writes and how long it takes. */
    private void quiet() throws Exception {
        startPostgres();
        command("audit", "verify").require(0); // fills the archive of classes
        for (Step step : Step.values()) {
            snapshot(step);
            before.put(step, state());
            long start = System.nanoTime();
            Child child = start(step);
            child.awaitBegin();
            startMillis.put(step, (System.nanoTime() - start) / 1_000_000);
            start = System.nanoTime();
            child.require(0);
            workMillis.put(step, Math.max(50, (System.nanoTime() - start) / 1_000_000));
            after.put(step, state());
            addUp();
            System.out.printf("quiet %-9s start %d ms, work and end %d ms, %s%n", step, startMillis.get(step), workMillis.get(step), after.get(step));
            if (after.get(step).equals(before.get(step))) {
                throw new IllegalStateException(step + " did nothing");
            }
            if (step == Step.EXPORT) {
                Files.copy(work.resolve("out.xml"), work.resolve("quiet.xml"));
                Child bank = command("bank-answer", "--run", month, "--out", work.resolve("answer.xml").toString(), "--format", "camt054", "--returned", "7");
                bank.require(0);
            }
        }
    }

    /** Two processes take the same step at once: one run, one booking, one answer. */
    private void together() throws Exception {
        for (Step step : Step.values()) {
            restore(step);
            Child one = start(step);
            Child two = start(step);
            int[] codes = {one.await(), two.await()};
            if (codes[0] != 0 && codes[1] != 0 || codes[0] > 2 || codes[1] > 2) {
                throw new IllegalStateException("two at once of " + step + ": exit codes " + codes[0] + " and " + codes[1] + "\n" + one.said() + two.said());
            }
            requireState(after.get(step), step + " by two at once");
            addUp();
            System.out.println("two at once " + step + ": exit codes " + codes[0] + " and " + codes[1] + ", done once");
        }
    }

    private void kills(int rounds) throws Exception {
        Step[] steps = Step.values();
        boolean dirty = true;
        Step standing = null;
        int onTheSame = 0;
        for (int round = 1; round <= rounds; round++) {
            Step step = steps[(round - 1) / 2 % steps.length];
            if (dirty || step != standing) {
                restore(step);
                standing = step;
                onTheSame = 0;
            }
            Victim victim = Victim.values()[random.nextInt(3)];
            long moment = killed(step, victim);
            addUp();
            String now = state();
            boolean done = now.equals(after.get(step));
            boolean begun = !done && step == Step.PREPARE && unfinished() && ledger(now).equals(ledger(before.get(step)));
            if (!done && !begun && !now.equals(before.get(step))) {
                throw new IllegalStateException(step + " killed after " + moment + " ms left something between:\n" + now + "\nbefore " + before.get(step)
                        + "\nafter  " + after.get(step));
            }
            requireWholeFile();
            table.computeIfAbsent(step + " " + victim, key -> new int[3])[done ? 2 : begun ? 1 : 0]++;
            System.out.printf("%s %3d %-9s %-8s killed %5d ms after it began: %s%n", Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS), round,
                    step, victim, moment, done ? "done" : begun ? "some slices of people done, to go on" : "as before");
            onTheSame++;
            dirty = done || onTheSame == 2;
            if (dirty) {
                start(step).require(0);
                requireState(after.get(step), step + " taken up again");
                addUp();
                requireWholeFile();
                if (step == Step.EXPORT && Files.mismatch(work.resolve("quiet.xml"), work.resolve("out.xml")) >= 0) {
                    throw new IllegalStateException("the file differs from that of a run nobody killed");
                }
            }
        }
        table.forEach((what, counts) -> System.out.printf("%-20s as before %3d, begun %3d, done %3d%n", what, counts[0], counts[1], counts[2]));
        command("audit", "verify").require(0);
    }

    /** Milliseconds after the work began; negative while the program was still starting. */
    private long killed(Step step, Victim victim) throws Exception {
        Child child = start(step);
        long moment;
        if (random.nextInt(8) == 0) {
            moment = -random.nextLong(startMillis.get(step));
            Thread.sleep(startMillis.get(step) + moment);
        } else {
            child.awaitBegin();
            moment = random.nextLong(workMillis.get(step) * 11 / 10);
            Thread.sleep(moment);
        }
        if (victim != Victim.POSTGRES) {
            child.process.destroyForcibly();
        }
        if (victim != Victim.PROGRAM) {
            killPostgres();
        }
        int code = child.await();
        if (victim == Victim.POSTGRES && (child.said().contains("\tat ") || code == 0 && moment < 0)) {
            throw new IllegalStateException("without PostgreSQL the program said, with exit code " + code + ":\n" + child.said());
        }
        if (victim != Victim.PROGRAM) {
            startPostgres();
        }
        awaitNobody();
        return moment;
    }

    /** There is never half a file under the name the bank is given. */
    private void requireWholeFile() throws IOException {
        Path file = work.resolve("out.xml");
        if (Files.exists(file) && Files.mismatch(file, work.resolve("quiet.xml")) >= 0) {
            throw new IllegalStateException("half a file lies under the name of the whole one");
        }
    }

    private Child start(Step step) throws IOException {
        return switch (step) {
            case PREPARE, APPROVE -> command("pay", step.name().toLowerCase(java.util.Locale.ROOT), "--month", month, "--by", step.by);
            case EXPORT -> command("pay", "export", "--month", month, "--by", step.by, "--out", work.resolve("out.xml").toString());
            case RECONCILE -> command("pay", "reconcile", "--file", work.resolve("answer.xml").toString(), "--by", step.by);
        };
    }

    private Child command(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(program);
        line.addAll(List.of(arguments));
        line.addAll(List.of("--data", city.toString(), "--db", url()));
        Path said = Files.createTempFile(work, "said", ".log");
        return new Child(new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(said.toFile()).start(), said);
    }

    /** A running command of the program. */
    private record Child(Process process, Path log) {

        String said() throws IOException {
            return Files.readString(log);
        }

        /** Until the database is there and the work begins. */
        void awaitBegin() throws Exception {
            Instant late = Instant.now().plus(Duration.ofMinutes(3));
            while (process.isAlive() && !said().contains("…")) {
                if (Instant.now().isAfter(late)) {
                    throw new IllegalStateException("does not begin: " + said());
                }
                Thread.sleep(3);
            }
        }

        int await() throws Exception {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException("does not end: " + said());
            }
            return process.exitValue();
        }

        void require(int code) throws Exception {
            if (await() != code) {
                throw new IllegalStateException("exit code " + process.exitValue() + ": " + said());
            }
            Files.delete(log);
        }
    }

    private String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&reWriteBatchedInserts=true&password=" + password;
    }

    private void startPostgres() throws Exception {
        List<String> line = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            line.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
        }
        line.addAll(List.of(postgresBinary.toString(), "-D", city.resolve("pg").toString(), "-p", String.valueOf(port), "-c", "fsync=on", "-c", "jit=off",
                "-c", "shared_buffers=128MB", "-c", "work_mem=32MB", "-c", "unix_socket_directories="));
        Instant late = Instant.now().plus(Duration.ofMinutes(2));
        while (true) {
            if (postgres == null || !postgres.isAlive()) {
                postgres = new ProcessBuilder(line).redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(work.resolve("postgres.log").toFile())).start();
            }
            try (Connection connection = DriverManager.getConnection(url())) {
                return;
            } catch (SQLException notYet) {
                if (Instant.now().isAfter(late)) {
                    throw new IllegalStateException("PostgreSQL does not start again", notYet);
                }
                Thread.sleep(100);
            }
        }
    }

    private void killPostgres() {
        if (postgres != null) {
            List<ProcessHandle> all = new ArrayList<>(postgres.descendants().toList());
            postgres.destroyForcibly();
            all.forEach(ProcessHandle::destroyForcibly);
            all.forEach(one -> one.onExit().orTimeout(30, TimeUnit.SECONDS).join());
            postgres.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        }
    }

    private void stopPostgres() throws Exception {
        new ProcessBuilder("kill", "-INT", String.valueOf(postgres.pid())).start().waitFor();
        if (!postgres.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("PostgreSQL does not stop");
        }
    }

    private void snapshot(Step step) throws Exception {
        stopPostgres();
        run("cp", "-a", city.resolve("pg").toString(), work.resolve("before-" + step).toString());
        startPostgres();
    }

    private void restore(Step step) throws Exception {
        killPostgres();
        run("rm", "-rf", city.resolve("pg").toString());
        run("cp", "-a", work.resolve("before-" + step).toString(), city.resolve("pg").toString());
        Files.deleteIfExists(work.resolve("out.xml"));
        startPostgres();
        requireState(before.get(step), "the copy made before " + step);
    }

    private static void run(String... line) throws Exception {
        if (new ProcessBuilder(line).inheritIO().start().waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", line));
        }
    }

    /** What a dead program had asked for ends on its own. */
    private void awaitNobody() throws Exception {
        Instant late = Instant.now().plus(Duration.ofMinutes(1));
        while (!first("SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()").equals("0")) {
            if (Instant.now().isAfter(late)) {
                throw new IllegalStateException("somebody is still connected");
            }
            Thread.sleep(30);
        }
    }

    /** A draft is filled slice by slice, each in a transaction of its own: what is there already stays, and the next start goes on. */
    private boolean unfinished() throws SQLException {
        return first("SELECT EXISTS (" + UNFINISHED + ")::text").equals("true");
    }

    private static String ledger(String state) {
        return state.substring(state.indexOf("| ledger"));
    }

    private String state() throws SQLException {
        return first(FINGERPRINT);
    }

    private void requireState(String wanted, String what) throws SQLException {
        String now = state();
        if (!now.equals(wanted)) {
            throw new IllegalStateException(what + " gave\n" + now + "\ninstead of\n" + wanted);
        }
    }

    private void addUp() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url()); Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> one : ADDED_UP.entrySet()) {
                try (ResultSet rows = statement.executeQuery(one.getValue())) {
                    if (rows.next()) {
                        throw new IllegalStateException(one.getKey() + ": " + rows.getString(1));
                    }
                }
            }
        }
    }

    private String first(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url()); Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
