package org.ansinh.platform.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.ansinh.platform.launch.DataKey;
import org.ansinh.platform.launch.Fault;
import org.springframework.stereotype.Component;

/** Browsers in which an account signed in before: each keeps a sealed cookie that nobody else can make. */
@Component
class Devices {

    private static final String COOKIE = "ansinh-may-";
    private static final String PURPOSE = "known browsers";
    private static final Duration KEPT = Duration.ofDays(365);

    private final SecureRandom random = new SecureRandom();
    private final DataKey key;

    Devices(DataKey key) {
        this.key = key;
    }

    /** From where this request comes, for an account; the browser counts as known only for the accounts that signed in there. */
    Caller caller(HttpServletRequest request, String username) {
        String name = username.strip().toLowerCase(Locale.ROOT);
        String device = cookies(request)
                .filter(cookie -> cookie.getName().startsWith(COOKIE))
                .map(cookie -> opened(cookie.getValue()))
                .filter(parts -> parts.length == 2 && parts[0].equals(name))
                .map(parts -> parts[1])
                .findFirst().orElse("");
        return new Caller(String.valueOf(request.getRemoteAddr()), device);
    }

    /** Makes this browser known for the account. */
    void remember(AccountRow account, HttpServletRequest request, HttpServletResponse response) {
        if (caller(request, account.username()).known()) {
            return;
        }
        byte[] number = new byte[16];
        random.nextBytes(number);
        String text = account.username() + " " + HexFormat.of().formatHex(number);
        Cookie cookie = new Cookie(COOKIE + account.id(), Base64.getUrlEncoder().withoutPadding().encodeToString(
                key.seal(PURPOSE, text.getBytes(StandardCharsets.UTF_8))));
        cookie.setHttpOnly(true);
        cookie.setSecure(request.isSecure());
        cookie.setPath("/dang-nhap");
        cookie.setMaxAge((int) KEPT.toSeconds());
        cookie.setAttribute("SameSite", "Lax");
        response.addCookie(cookie);
    }

    private String[] opened(String value) {
        try {
            return new String(key.open(PURPOSE, Base64.getUrlDecoder().decode(value)), StandardCharsets.UTF_8).split(" ");
        } catch (IllegalArgumentException | Fault foreign) {
            return new String[0];
        }
    }

    private static Stream<Cookie> cookies(HttpServletRequest request) {
        Cookie[] sent = request.getCookies();
        return sent == null ? Stream.empty() : Arrays.stream(sent);
    }
}
