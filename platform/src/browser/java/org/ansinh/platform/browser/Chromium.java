package org.ansinh.platform.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one Chromium of all browser tests, found on this computer; nothing is downloaded. */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final List<String> SWITCHES = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private static final class Started {
        private static final Browser BROWSER = start();
    }

    private Chromium() {}

    static Browser browser() {
        return Started.BROWSER;
    }

    private static Browser start() {
        Path program = find().orElseThrow(() -> new IllegalStateException(
                "The browser tests need Chromium: install it (for example: apt-get install chromium), or set CHROMIUM to its path."));
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
        return playwright.chromium().launch(new LaunchOptions().setExecutablePath(program).setHeadless(true).setArgs(SWITCHES));
    }

    private static Optional<Path> find() {
        String named = System.getenv("CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return NAMES.stream().flatMap(name -> folders.stream().map(folder -> Path.of(folder, name))).filter(Files::isExecutable)
                .findFirst();
    }
}
