package org.ansinh.platform.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A real browser before the running program, at the width of a phone or of a desk, with or without JavaScript. */
abstract class BrowserTest extends PlatformTest {

    /** Most bytes of a page with its stylesheet and script as sent over the network, and of its markup unpacked. */
    private static final int HEAVIEST = 100_000;

    private static final List<String> STANDARDS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

    static final LocalDate DAY = LocalDate.parse(TODAY);

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

    private final List<BrowserContext> open = new ArrayList<>();

    enum Width {
        PHONE(360, 740),
        DESKTOP(1280, 800);

        private final int width;
        private final int height;

        Width(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    enum Script {
        ON,
        OFF
    }

    @AfterEach
    void closePages() {
        open.forEach(BrowserContext::close);
        open.clear();
    }

    /** An empty page of a browser that nobody used before. */
    final Page open(Width width, Script script, String language) {
        BrowserContext context = Chromium.browser().newContext(new NewContextOptions()
                .setBaseURL("http://localhost:" + port)
                .setViewportSize(width.width, width.height)
                .setJavaScriptEnabled(script == Script.ON)
                .setLocale(language));
        context.addCookies(List.of(new Cookie("lang", language).setUrl("http://localhost:" + port)));
        context.setDefaultTimeout(60_000);
        open.add(context);
        return context.newPage();
    }

    /** Goes to an address that must answer 200. */
    static void go(Page page, String path) {
        Response response = page.navigate(path);
        assertThat(response.status()).as(path).isEqualTo(200);
    }

    /** A demonstration account of the province that holds the roles; made when it is not there. */
    final String officer(Role... roles) {
        String username = "vai-" + Stream.of(roles).map(role -> String.valueOf(role.ordinal())).collect(Collectors.joining("-"));
        int province = areas.byCode("91", DAY).orElseThrow().id();
        accounts.createDemo(NewAccount.of(username, "Vai " + List.of(roles), Set.of(province), roles), DAY);
        return username;
    }

    /** Signs in with a demonstration account through the form. */
    static void signIn(Page page, String username) {
        go(page, "/dang-nhap");
        page.locator("#username").fill(username);
        page.locator("#password").fill(Accounts.DEMO_PASSWORD);
        page.locator(".sign-in form button").click();
        assertThat(page.url()).as("signed in as " + username).doesNotContain("/dang-nhap");
    }

    /** No serious or critical violation of WCAG 2.2 AA, nothing wider than the window, and light enough for a slow line. */
    static void judge(Page page) {
        picture(page);
        List<Rule> violations = new AxeBuilder(page).withTags(STANDARDS).setLegacyMode(true).analyze().getViolations();
        List<String> serious = violations.stream()
                .filter(rule -> Set.of("serious", "critical").contains(rule.getImpact()))
                .map(rule -> rule.getId() + ": " + rule.getNodes().stream().limit(3).map(node -> String.valueOf(node.getHtml())).toList())
                .toList();
        assertThat(serious).as("accessibility of " + page.url()).isEmpty();
        assertThat(page.innerText("body")).as("words of " + page.url()).doesNotContainPattern("\\{[0-9]\\}|\\?\\?[a-z]");
        int tooWide = (int) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(tooWide).as("pixels wider than the window: " + page.url()).isZero();
        int sent = ((Number) page.evaluate("performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))"
                + ".reduce((sum, entry) => sum + entry.encodedBodySize, 0)")).intValue();
        assertThat(sent).as("bytes of " + page.url()).isLessThan(HEAVIEST);
        int markup = ((Number) page.evaluate("performance.getEntriesByType('navigation')[0].decodedBodySize")).intValue();
        assertThat(markup).as("bytes of markup of " + page.url()).isLessThan(HEAVIEST);
    }

    /** With {@code -Dansinh.pictures=FOLDER} every judged page is kept as a picture, to be looked at. */
    private static void picture(Page page) {
        String folder = System.getProperty("ansinh.pictures", "");
        if (!folder.isEmpty()) {
            String address = page.url().replaceFirst("https?://[^/]+/", "").replaceAll("[^A-Za-z0-9]+", "-");
            String name = page.viewportSize().width + "-" + page.evaluate("document.documentElement.lang") + "-" + address + ".png";
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(folder, name)));
        }
    }
}
