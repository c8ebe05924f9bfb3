package org.ansinh.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

class ErrorPagesTest extends PlatformTest {

    @LocalServerPort
    private int port;

    @Test
    void anUnknownAddressAnswersWithAFriendlyPageInTheReadersLanguage() throws Exception {
        var answer = send(request("/khong-co-trang-nay"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Không tìm thấy trang").contains("lang=\"vi\"").doesNotContain("Exception");
        assertThat(send(request("/khong-co-trang-nay").header("Cookie", "lang=en")).body()).contains("Page not found");
    }

    @Test
    void theApiAnswersWithAProblem() throws Exception {
        var answer = send(request("/api/v1/khong-co"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"detail\"").contains("\"title\"");
    }

    @Test
    void aWrongParameterIsNamedWithItsMend() throws Exception {
        var answer = send(request("/dang-nhap?cho=lau"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("“cho”").contains("số nguyên");
    }

    @Test
    void theSignThatNoDatabaseTakesIsRefusedWithAPageOfItsOwn() throws Exception {
        HttpRequest.Builder form = request("/nop-ho-so").header("Content-Type", "application/x-www-form-urlencoded");
        var posted = send(form.POST(BodyPublishers.ofString("gui=1&chinhSach=SP&hoTen=A%00B")));
        assertThat(posted.statusCode()).isEqualTo(400);
        assertThat(posted.body()).contains("Yêu cầu chưa đúng");
        assertThat(send(request("/tra-cuu?ma=%00")).statusCode()).isEqualTo(400);
        HttpRequest.Builder parts = request("/nop-ho-so").header("Content-Type", "multipart/form-data; boundary=x");
        assertThat(send(parts.POST(BodyPublishers.ofString("--x\r\nContent-Disposition: form-data; name=\"gui\"\r\n\r\n1\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"hoTen\"\r\n\r\nA\0B\r\n--x--\r\n"))).statusCode()).isEqualTo(400);
    }

    @Test
    void aFormSentToAPageThatTakesNoneIsToldSo() throws Exception {
        var answer = send(request("/toi-duoc-huong-gi/khong-co").POST(BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isIn(404, 405);
        assertThat(answer.body()).contains("<h1");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
