package org.ansinh.platform.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every page of the program once, at both widths and in both languages, before axe. */
class PagesIT extends BrowserTest {

    private static final List<String> CITIZENS = List.of("/dang-nhap", "/phong-cach");

    @Test
    void citizensPagesAreAccessibleLightAndFitAPhone() {
        for (Width width : Width.values()) {
            for (String language : List.of("vi", "en")) {
                Page page = open(width, Script.ON, language);
                for (String path : CITIZENS) {
                    go(page, path);
                    judge(page);
                }
            }
        }
    }

    @Test
    void theDarkThemeIsAsReadable() {
        Page page = open(Width.DESKTOP, Script.ON, "vi");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        go(page, "/phong-cach");
        judge(page);
    }
}
