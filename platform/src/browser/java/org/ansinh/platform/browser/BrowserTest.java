package org.ansinh.platform.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** What is looked at in the page, in one go. */
    private static final String LOOK = """
            async ([standards, contrast]) => {
              const found = await axe.run(document, { resultTypes: ['violations'], runOnly: { type: 'tag', values: standards },
                  rules: { 'color-contrast': { enabled: contrast } } });
              const timing = performance.getEntriesByType('navigation');
              return {
                serious: found.violations.filter(rule => ['serious', 'critical'].includes(rule.impact))
                    .map(rule => rule.id + ': ' + rule.nodes.slice(0, 3).map(node => node.html).join(' ')),
                words: document.body.innerText,
                tooWide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
                sent: timing.concat(performance.getEntriesByType('resource')).reduce((sum, entry) => sum + entry.encodedBodySize, 0),
                markup: timing[0].decodedBodySize
              };
            }""";

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

    enum Contrast {
        MEASURED,
        LEFT_OUT
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
        judge(page, Contrast.MEASURED);
    }

    /** As {@link #judge(Page)}; the contrast of colours, which takes most of the time, can be left to another view of the page. */
    static void judge(Page page, Contrast contrast) {
        picture(page);
        page.evaluate(AxeBuilder.getAxeScript());
        Map<?, ?> seen = (Map<?, ?>) page.evaluate(LOOK, List.of(STANDARDS, contrast == Contrast.MEASURED));
        assertThat((List<?>) seen.get("serious")).as("accessibility of " + page.url()).isEmpty();
        assertThat((String) seen.get("words")).as("words of " + page.url()).doesNotContainPattern("\\{[0-9]\\}|\\?\\?[a-z]");
        assertThat(number(seen, "tooWide")).as("pixels wider than the window: " + page.url()).isZero();
        assertThat(number(seen, "sent")).as("bytes of " + page.url()).isPositive().isLessThan(HEAVIEST);
        assertThat(number(seen, "markup")).as("bytes of markup of " + page.url()).isPositive().isLessThan(HEAVIEST);
    }

    private static int number(Map<?, ?> seen, String what) {
        return ((Number) Objects.requireNonNull(seen.get(what), what)).intValue();
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
