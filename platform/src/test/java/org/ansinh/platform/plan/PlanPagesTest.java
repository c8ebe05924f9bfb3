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
        assertThat(page.body()).contains("id=\"T01\"").contains("id=\"T38\"").contains("≈≥ 65 %").contains("không nêu số").contains("92,74 (2023)");
        assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(100_000);
        assertThat(get("/ke-hoach", "en").body()).contains("More than 95 % of the population have health insurance").contains("92.74 (2023)").contains("no number given");
    }

    @Test
    void aDayThePlanDoesNotGiveIsMarkedAsASuggestion() throws Exception {
        HttpResponse<String> page = get("/ke-hoach/nhiem-vu", "vi");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("P7.4").contains("IV.5").containsPattern("30/11 hằng năm <span class=\"tag tag--neutral\">đề xuất");
    }

    private HttpResponse<String> get(String path, String language) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).header("Cookie", "lang=" + language).build(),
                    BodyHandlers.ofString());
        }
    }
}
