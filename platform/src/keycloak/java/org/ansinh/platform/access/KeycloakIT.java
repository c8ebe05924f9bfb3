package org.ansinh.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.AnSinh;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Signing in through a real Keycloak of its own distribution; run with {@code -Pkeycloak}, never otherwise. */
class KeycloakIT {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Duration LONGEST = Duration.ofMinutes(4);

    @SuppressWarnings("NullAway.Init")
    private static Process keycloak;

    @SuppressWarnings("NullAway.Init")
    private static ConfigurableApplicationContext program;

    private static String ours = "";

    @BeforeAll
    static void startKeycloakAndTheProgram() throws Exception {
        int port = freePort();
        int keycloakPort = freePort();
        ours = "http://localhost:" + port;
        String issuer = "http://localhost:" + keycloakPort + "/realms/thanh-pho";
        Path home = unpacked();
        Files.createDirectories(home.resolve("data/import"));
        Files.writeString(home.resolve("data/import/thanh-pho.json"), realm());
        keycloak = new ProcessBuilder("sh", home.resolve("bin/kc.sh").toString(), "start-dev", "--http-port=" + keycloakPort,
                "--http-host=127.0.0.1", "--import-realm")
                .redirectErrorStream(true).redirectOutput(home.resolve("log.txt").toFile()).start();
        Path data = Path.of("target", "keycloak-city").toAbsolutePath();
        FileSystemUtils.deleteRecursively(data);
        SpringApplication spring = new SpringApplication(AnSinh.class);
        spring.setDefaultProperties(Map.of("ansinh.data", data.toString(), "ansinh.today", DAY.toString(), "server.port", port,
                "ansinh.oidc.issuer", issuer, "ansinh.oidc.secret", "bi-mat-thu"));
        program = spring.run();
        Accounts accounts = program.getBean(Accounts.class);
        accounts.create(NewAccount.of("hoa", "Trần Thị Hoa", Set.of(1), Role.LEADER), "mat-khau-dai", DAY);
        accounts.create(NewAccount.of("binh", "Lê Văn Bình", Set.of(1), Role.LEADER), "mat-khau-dai", DAY);
        await(issuer + "/.well-known/openid-configuration");
    }

    @AfterAll
    static void stop() {
        program.close();
        keycloak.descendants().forEach(ProcessHandle::destroy);
        keycloak.destroy();
    }

    @Test
    void anOfficerSignsInAtKeycloakAndHasTheRightsOfOurDatabaseOnly() throws Exception {
        HttpClient browser = browser();
        HttpResponse<String> arrived = signIn(browser, "hoa");
        assertThat(arrived.uri().toString()).isEqualTo(ours + "/ban-lam-viec");
        assertThat(arrived.body()).contains("Trần Thị Hoa");
        assertThat(get(browser, ours + "/quan-tri/tai-khoan").statusCode()).as("administrator at Keycloak, not here").isEqualTo(403);
    }

    @Test
    void somebodyWhomWeDoNotKnowIsRefusedWithAClearSentence() throws Exception {
        HttpClient browser = browser();
        HttpResponse<String> arrived = signIn(browser, "nguoi-la");
        assertThat(arrived.uri().toString()).isEqualTo(ours + "/dang-nhap?la");
        assertThat(arrived.body()).contains("chưa có ở An Sinh");
        assertThat(get(browser, ours + "/ban-lam-viec").uri().getPath()).isEqualTo("/dang-nhap");
    }

    @Test
    void anAccountBoundToOneSubjectIsNotOpenedByAnotherOfTheSameUserName() throws Exception {
        AccountRow binh = program.getBean(AccountStore.class).byUsername("binh").orElseThrow();
        program.getBean(DSLContext.class).execute(
                "INSERT INTO access.identity (issuer, subject, account_id) VALUES (?, 'nguoi-truoc', ?)", issuerOf(), binh.id());
        assertThat(signIn(browser(), "binh").uri().toString()).isEqualTo(ours + "/dang-nhap?la");
    }

    private static String issuerOf() {
        return String.valueOf(program.getEnvironment().getProperty("ansinh.oidc.issuer"));
    }

    private static HttpResponse<String> signIn(HttpClient browser, String username) throws Exception {
        HttpResponse<String> form = get(browser, ours + "/oauth2/authorization/co-quan");
        Matcher action = Pattern.compile("action=\"([^\"]+)\"").matcher(form.body());
        assertThat(action.find()).as(form.body()).isTrue();
        String body = "username=" + username + "&password=" + URLEncoder.encode("mat-khau-o-keycloak", StandardCharsets.UTF_8);
        return browser.send(HttpRequest.newBuilder(URI.create(action.group(1).replace("&amp;", "&")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(HttpClient browser, String address) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(URI.create(address)).header("Accept-Language", "vi").build(), BodyHandlers.ofString());
    }

    private static HttpClient browser() {
        return HttpClient.newBuilder().cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .followRedirects(HttpClient.Redirect.ALWAYS).build();
    }

    private static void await(String address) throws InterruptedException {
        Instant end = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(end)) {
            try {
                if (get(browser(), address).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                Thread.sleep(1000);
            }
        }
        throw new IllegalStateException("Keycloak did not start: see log.txt in its folder");
    }

    private static Path unpacked() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("target", "keycloak").toAbsolutePath())) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("keycloak-")).findFirst().orElseThrow();
        }
    }

    private static String realm() {
        String users = List.of("hoa", "binh", "nguoi-la").stream()
                .map(name -> """
                        {"username": "%1$s", "enabled": true, "email": "%1$s@thu.example", "emailVerified": true, "firstName": "A", "lastName": "B",
                         "realmRoles": ["ADMINISTRATOR"], "credentials": [{"type": "password", "value": "mat-khau-o-keycloak", "temporary": false}]}"""
                        .formatted(name))
                .collect(Collectors.joining(","));
        return """
                {"realm": "thanh-pho", "enabled": true, "roles": {"realm": [{"name": "ADMINISTRATOR"}]},
                 "clients": [{"clientId": "ansinh", "enabled": true, "secret": "bi-mat-thu", "standardFlowEnabled": true, "redirectUris": ["%s/*"]}],
                 "users": [%s]}"""
                .formatted(ours, users);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
