package org.ansinh.bench.load;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requests at a fixed rate, so that a slow answer delays nobody else's clock (no coordinated omission): the time of an answer
 * counts from the moment it was due. Prints count, errors, median, p99 and maximum in milliseconds and the bytes of the body, per
 * address. Loopback only; bounded in rate and time.
 *
 * <pre>java -cp bench/target/classes org.ansinh.bench.load.Load --base http://127.0.0.1:8080 --rate 50 --seconds 30
 *     [--user NAME,NAME… --password WORD --officers N] [--post FILE] [--words FILE] PATH…</pre>
 *
 * <p>{@code --officers} opens so many sessions, by the accounts in turn, and spreads the requests over them. {@code {}} in a path
 * stands for a line of the file of words, the next one at every request.
 */
public final class Load {

    private static final int WARM_UP_SECONDS = 5;

    private final Map<String, String> options = new TreeMap<>();
    private final List<String> paths = new ArrayList<>();
    private final List<HttpClient> clients = new ArrayList<>();
    private List<String> words = List.of();
    private final Map<String, ConcurrentLinkedQueue<Answer>> answers = new ConcurrentHashMap<>();

    private record Answer(double milliseconds, int status, int bytes) {}

    public static void main(String[] args) throws Exception {
        new Load().run(args);
    }

    private void run(String[] args) throws Exception {
        read(args);
        String base = options.getOrDefault("--base", "http://127.0.0.1:8080");
        if (!List.of("127.0.0.1", "localhost").contains(URI.create(base).getHost())) {
            throw new IllegalArgumentException("loopback addresses only");
        }
        int rate = Math.min(Integer.parseInt(options.getOrDefault("--rate", "50")), 2_000);
        int seconds = Math.min(Integer.parseInt(options.getOrDefault("--seconds", "30")), 600);
        words = options.containsKey("--words") ? Files.readAllLines(Path.of(options.get("--words"))) : List.of("");
        String[] users = options.getOrDefault("--user", "").split(",");
        int officers = Math.min(Integer.parseInt(options.getOrDefault("--officers", "1")), 500);
        for (int i = 0; i < officers; i++) {
            HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(Duration.ofSeconds(5)).build();
            clients.add(client);
            if (options.containsKey("--user")) {
                signIn(client, base, users[i % users.length]);
            }
        }
        send(base, rate, WARM_UP_SECONDS);
        answers.clear();
        send(base, rate, seconds);
        report(rate, seconds);
    }

    private void read(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--")) {
                options.put(args[i], args[++i]);
            } else {
                paths.add(args[i]);
            }
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException("name at least one path");
        }
    }

    private void send(String base, int rate, int seconds) throws Exception {
        long gap = 1_000_000_000L / rate;
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < rate * seconds; i++) {
                long due = start + i * gap;
                LockSupport.parkNanos(due - System.nanoTime());
                String path = paths.get(i % paths.size());
                String word = words.get(i / paths.size() % words.size());
                HttpClient client = clients.get(i / paths.size() % clients.size());
                threads.execute(() -> ask(client, base, path, word, due));
            }
            threads.shutdown();
            threads.awaitTermination(60, TimeUnit.SECONDS);
        }
    }

    private void ask(HttpClient client, String base, String path, String word, long due) {
        int status = 0;
        int bytes = 0;
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path.replace("{}", encode(word))))
                    .timeout(Duration.ofSeconds(30));
            if (options.containsKey("--post")) {
                request.header("Content-Type", "application/json").POST(BodyPublishers.ofFile(Path.of(options.get("--post"))));
            }
            HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
            status = answer.statusCode();
            bytes = answer.body().length;
        } catch (IOException e) {
            status = -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answers.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>())
                .add(new Answer((System.nanoTime() - due) / 1e6, status, bytes));
    }

    private void signIn(HttpClient client, String base, String user) throws IOException, InterruptedException {
        URI page = URI.create(base + "/dang-nhap");
        String html = client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString()).body();
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(html);
        if (!token.find()) {
            throw new IOException("no form on the sign-in page");
        }
        String form = "username=" + encode(user) + "&password=" + encode(options.get("--password")) + "&_csrf="
                + encode(token.group(1));
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(form)).build(),
                BodyHandlers.ofString());
        if (answer.uri().getPath().equals("/dang-nhap")) {
            throw new IOException("sign-in refused");
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void report(int rate, int seconds) {
        System.out.printf("%d requests/s for %d s%n%-60s %7s %6s %8s %8s %8s %9s%n", rate, seconds, "path", "count", "errors",
                "p50 ms", "p99 ms", "max ms", "bytes");
        new TreeMap<>(answers).forEach((path, all) -> {
            double[] times = all.stream().mapToDouble(Answer::milliseconds).sorted().toArray();
            long errors = all.stream().filter(answer -> answer.status() != 200).count();
            int bytes = all.stream().mapToInt(Answer::bytes).max().orElse(0);
            System.out.printf("%-60s %7d %6d %8.2f %8.2f %8.2f %9d%n", path, times.length, errors, at(times, 0.5), at(times, 0.99),
                    Arrays.stream(times).max().orElse(0), bytes);
        });
    }

    private static double at(double[] sorted, double quantile) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.ceil(sorted.length * quantile) - 1)];
    }
}
