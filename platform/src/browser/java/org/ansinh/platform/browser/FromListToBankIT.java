package org.ansinh.platform.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.ansinh.platform.access.Role;
import org.junit.jupiter.api.Test;

/** From the list of those whom nobody serves to the file for the bank: three people at three desks. */
class FromListToBankIT extends BrowserTest {

    /** Somebody for whom nothing is proposed yet. */
    private static final String PROPOSE = "main a.button--small[href^='/de-xuat']";
    private static final String ACCOUNT = "0071004455667";

    @Test
    void whoWasLeftBehindIsProposedSignedForByAnotherAndPaidThisMonth() throws IOException {
        String proposal = propose();
        Page approver = open(Width.DESKTOP, Script.ON, "vi");
        signIn(approver, officer(Role.APPROVER, Role.TREASURER));
        go(approver, proposal);
        judge(approver);
        approver.locator("button[value=APPROVED]").click();
        assertThat(approver.locator(".notice--success").innerText()).contains("Vai [APPROVER, TREASURER]");
        judge(approver);

        Page accountant = open(Width.DESKTOP, Script.ON, "vi");
        signIn(accountant, officer(Role.ACCOUNTANT));
        go(accountant, "/chi-tra");
        accountant.locator("main form button.button").click();
        assertThat(accountant.url()).endsWith("/chi-tra/2026-11");
        assertThat(accountant.locator("form[action$='/phe-duyet']").count()).as("who prepares does not approve").isZero();
        judge(accountant);

        go(approver, "/chi-tra/2026-11");
        approver.locator("form[action$='/phe-duyet'] button").click();
        assertThat(approver.locator("h1 .tag--yes").count()).isEqualTo(1);
        judge(approver);

        accountant.reload();
        Download file = accountant.waitForDownload(() -> accountant.locator("form[action$='/tep'] button[value=pain001]").click());
        assertThat(Files.readString(file.path())).contains("<Id>" + ACCOUNT + "</Id>").contains("pain.001.001.09");
        go(accountant, "/chi-tra");
        accountant.locator("main form button.button").click();
        assertThat(accountant.locator("h1 .tag--yes").count()).as("preparing again finds the approved run").isEqualTo(1);
    }

    /** The address of a proposal made on a phone from the list, by somebody who could sign but may not sign for herself. */
    private String propose() {
        Page assessor = open(Width.PHONE, Script.ON, "vi");
        signIn(assessor, officer(Role.ASSESSOR, Role.APPROVER));
        go(assessor, "/chua-duoc-huong");
        List<String> lists = assessor.locator("main th a[href*='loai=LEFT_BEHIND']").all().stream()
                .map(link -> String.valueOf(link.getAttribute("href"))).toList();
        go(assessor, lists.getFirst());
        for (int i = 1; i < lists.size() && assessor.locator(PROPOSE).count() == 0; i++) {
            go(assessor, lists.get(i));
        }
        judge(assessor);
        assessor.locator(PROPOSE).first().click();
        judge(assessor);
        assessor.locator("#bank").fill("970436");
        assessor.locator("#account").fill(ACCOUNT);
        assessor.locator("form[action='/de-xuat'] button").click();
        assertThat(assessor.url()).contains("/phe-duyet/");
        assertThat(assessor.locator("button[value=APPROVED]").count()).as("nobody signs her own proposal").isZero();
        judge(assessor);
        return assessor.url();
    }
}
