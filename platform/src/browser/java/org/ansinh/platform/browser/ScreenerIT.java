package org.ansinh.platform.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A citizen asks what she is entitled to, on a phone, without an account. */
class ScreenerIT extends BrowserTest {

    private static final int MOST_QUESTIONS = 40;

    @Test
    void anOldWomanWithoutAPensionLearnsOfHerSocialPensionWithoutJavaScript() {
        Page page = open(Width.PHONE, Script.OFF, "vi");
        go(page, "/");
        page.locator("main a[href='/toi-duoc-huong-gi']").first().click();
        walk(page, Script.OFF);
        assertThat(page.locator(".panel--result").count()).isPositive();
        assertThat(page.locator("main").innerText()).containsIgnoringCase("hưu trí xã hội").contains("540.000");
    }

    @Test
    void everyKindOfQuestionAndTheResultAreAccessible() {
        Page page = open(Width.PHONE, Script.ON, "vi");
        go(page, "/toi-duoc-huong-gi");
        walk(page, Script.ON);
        judge(page);
        Page english = open(Width.DESKTOP, Script.ON, "en");
        go(english, "/toi-duoc-huong-gi");
        walk(english, Script.OFF);
        judge(english);
    }

    @Test
    void anEmptyAnswerIsToldAndKeepsTheQuestion() {
        Page page = open(Width.PHONE, Script.ON, "vi");
        go(page, "/toi-duoc-huong-gi");
        page.locator("main form button").first().click();
        page.locator("main form button.button").first().click();
        assertThat(page.locator(".error-summary").count()).isEqualTo(1);
        judge(page);
    }

    @Test
    void anImpossibleDateIsNamed() {
        Page page = open(Width.PHONE, Script.OFF, "vi");
        go(page, "/toi-duoc-huong-gi");
        page.locator("main form button").first().click();
        for (int i = 0; i < MOST_QUESTIONS && page.locator("#day").count() == 0; i++) {
            answer(page);
        }
        page.locator("#day").fill("31");
        page.locator("#month").fill("2");
        page.locator("#year").fill("1950");
        page.locator("main form button.button").first().click();
        assertThat(page.locator(".error-summary").innerText()).isNotBlank();
        assertThat(page.locator("#year").inputValue()).isEqualTo("1950");
    }

    /** Answers every question; with script, judges the first of each kind. */
    private static void walk(Page page, Script judged) {
        page.locator("main form button").first().click();
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < MOST_QUESTIONS && page.locator("input[name=ask]").count() > 0; i++) {
            String kind = page.locator("#day").count() > 0 ? "date" : page.locator("input[type=radio]").count() > 0 ? "choice" : "number";
            if (judged == Script.ON && kinds.add(kind)) {
                judge(page);
            }
            answer(page);
        }
        assertThat(page.locator("input[name=ask]").count()).as("the screener comes to a result").isZero();
    }

    /** Born in 1948, a citizen, no to every other yes or no, nothing of every list, the first of every choice, none of every number. */
    private static void answer(Page page) {
        if (page.locator("#day").count() > 0) {
            page.locator("#day").fill("15");
            page.locator("#month").fill("3");
            page.locator("#year").fill("1948");
        } else if (page.locator("input[name=ask][value*=citizen]").count() > 0) {
            page.locator("input[type=radio][value=true]").check();
        } else if (page.locator("input[type=radio][value=false]").count() > 0) {
            page.locator("input[type=radio][value=false]").check();
        } else if (page.locator("input[type=radio]").count() > 0) {
            page.locator("input[type=radio]").first().check();
        } else {
            page.locator("#value").fill("0");
        }
        page.locator("main form button.button").first().click();
    }
}
