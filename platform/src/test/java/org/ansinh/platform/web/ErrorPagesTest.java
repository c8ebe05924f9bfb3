package org.ansinh.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.NewAccount;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class ErrorPagesTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Areas areas;

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

    @Test
    void tooManyFilesAtATimeAndOneThatIsTooLargeAreToldApartWithWhatToDo() throws Exception {
        var together = send(upload("/nop-ho-so", 9, 9, 9));
        assertThat(together.statusCode()).isEqualTo(413);
        assertThat(together.body()).contains("cùng một lần vượt quá 25 MB", "làm nhiều lần");
        var one = send(upload("/nop-ho-so", 21));
        assertThat(one.statusCode()).isEqualTo(413);
        assertThat(one.body()).contains("một tệp lớn hơn 20 MB");
    }

    @Test
    void whatThePagePromisesToTakeAtATimeIsTaken() throws Exception {
        assertThat(send(upload("/nop-ho-so", 10, 10, 5)).statusCode()).isNotEqualTo(413);
    }

    @Test
    void anOfficerWhoSendsTooMuchIsToldSoAndNotThatSheMayNot() throws Exception {
        accounts.createDemo(NewAccount.of("gui-nhieu", "Cán bộ Gửi Nhiều", Set.of(areas.byCode("30760", DAY).orElseThrow().id()),
                Role.RECEPTION), DAY.minusYears(1));
        try (HttpClient browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            String form = browser.send(request("/dang-nhap").build(), BodyHandlers.ofString()).body();
            Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(form);
            assertThat(token.find()).isTrue();
            String typed = "username=gui-nhieu&password=" + Accounts.DEMO_PASSWORD + "&_csrf="
                    + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
            browser.send(request("/dang-nhap").header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(typed)).build(), BodyHandlers.ofString());
            assertThat(browser.send(request("/ho-so").build(), BodyHandlers.ofString()).body()).contains("Cán bộ Gửi Nhiều");
            var answer = browser.send(upload("/nhap-du-lieu", 9, 9, 9).build(), BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("cùng một lần vượt quá 25 MB", "Cán bộ Gửi Nhiều");
            assertThat(browser.send(upload("/nhap-du-lieu", 21).build(), BodyHandlers.ofString()).body())
                    .contains("một tệp lớn hơn 20 MB");
            assertThat(browser.send(upload("/chi-tra/2026-11/tra-loi", 21).build(), BodyHandlers.ofString()).body())
                    .as("an answer of a bank cannot be split").contains("nén thành .gz");
        }
    }

    /** A form with files of so many megabytes. */
    private HttpRequest.Builder upload(String path, int... megabytes) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write("--x\r\nContent-Disposition: form-data; name=\"gui\"\r\n\r\n1\r\n".getBytes(StandardCharsets.US_ASCII));
        for (int size : megabytes) {
            body.write("--x\r\nContent-Disposition: form-data; name=\"giay-to-0\"; filename=\"a.jpg\"\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            body.write(new byte[size << 20]);
            body.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.write("--x--\r\n".getBytes(StandardCharsets.US_ASCII));
        return request(path).header("Content-Type", "multipart/form-data; boundary=x").POST(BodyPublishers.ofByteArray(body.toByteArray()));
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
