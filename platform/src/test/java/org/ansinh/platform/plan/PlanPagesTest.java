package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

class PlanPagesTest extends PlatformTest {

    @LocalServerPort
    private int port;

    @Test
    void everybodyReadsTheTargetsInBothLanguagesOnAPageBelow100Kilobytes() throws Exception {
        HttpResponse<String> page = get("/ke-hoach", "vi");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("id=\"T01\"").contains("id=\"T38\"").contains("khoảng 65 %").contains("không nêu số")
                .contains("92,74 (2023)");
        assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
        assertThat(get("/ke-hoach", "en").body()).contains("More than 95 % of the population have health insurance")
                .contains("92.74 (2023)").contains("no number given");
    }

    @Test
    void aDayThePlanDoesNotGiveIsMarkedAsASuggestion() throws Exception {
        HttpResponse<String> page = get("/ke-hoach/nhiem-vu", "vi");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("P7.4").contains("IV.5")
                .containsPattern("30/11 hằng năm <span class=\"tag tag--neutral\">đề xuất");
    }

    @Test
    void theReportHasEveryRowItsRuleTheBasesAndTheNoteOnTheDirective() throws Exception {
        String page = get("/ke-hoach/in", "vi").body();
        for (int row = 1; row <= 38; row++) {
            assertThat(page).contains("T%02d".formatted(row));
        }
        assertThat(page).contains("B4b").contains("B8").contains("101,09").contains("2045").contains("05/12/2011").contains("P7.4")
                .contains("IV.5");
        assertThat(get("/ke-hoach/in", "en").body()).contains("at most: the registers hold only a part");
    }

    @Test
    void aFormerWardIsShownWithFiguresReadFromItsSuccessor() throws Exception {
        String phiThong = get("/ke-hoach?dia-ban=32", "vi").body();
        assertThat(phiThong).contains("xã Phi Thông").contains("1,24").contains("≈ từ phường Vĩnh Thông");
        assertThat(get("/ke-hoach?dia-ban=987", "vi").statusCode()).isEqualTo(404);
    }

    @Test
    void thePovertyLineBreaksWhereTheStandardChangesInTheChartAndInWords() throws Exception {
        assertThat(get("/ke-hoach/chi-tieu/T10", "vi").body()).contains("chart__break").contains("Nghị định 351/2025/NĐ-CP")
                .contains("62,92 %");
        assertThat(get("/ke-hoach/chi-tieu/T11", "en").body()).contains("Covered by no rule").contains("With a pregnant woman");
    }

    private HttpResponse<String> get(String path, String language) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Cookie", "lang=" + language).build(),
                    BodyHandlers.ofString());
        }
    }
}
