package org.ansinh.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The open sessions of this program: who works where, and how to end one. A session ends by itself when idle and after a working day. */
@Component
class Sessions implements HttpSessionListener {

    private static final String KEY = Sessions.class.getName();

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final Duration longest;

    Sessions(@Value("${ansinh.session.longest:10h}") Duration longest) {
        this.longest = longest;
    }

    /**
     * An open session.
     *
     * @param key names it on pages; not the secret in the browser's cookie
     */
    public record Open(String key, int account, Instant since, Instant seen, String address, String browser, HttpSession session) {}

    /** Notes a request of an officer; false when the session lasted its longest and is ended. */
    boolean seen(int account, HttpSession session, HttpServletRequest request, Instant now) {
        String key = session.getAttribute(KEY) instanceof String known ? known : null;
        Open before = key == null ? null : open.get(key);
        if (before == null || before.account() != account) {
            String fresh = fresh();
            session.setAttribute(KEY, fresh);
            open.put(fresh, new Open(fresh, account, now, now, String.valueOf(request.getRemoteAddr()), browser(request), session));
            return true;
        }
        if (now.isAfter(before.since().plus(longest))) {
            end(before);
            return false;
        }
        open.put(before.key(), new Open(before.key(), account, before.since(), now, before.address(), before.browser(), session));
        return true;
    }

    List<Open> of(int account) {
        return open.values().stream().filter(one -> one.account() == account).sorted(Comparator.comparing(Open::seen).reversed()).toList();
    }

    /** Ends a session of the account; nothing happens when it is another's or ended. */
    void end(int account, String key) {
        Open one = open.get(key);
        if (one != null && one.account() == account) {
            end(one);
        }
    }

    /** Ends all of the account's sessions but one, if given. */
    void endAll(int account, @Nullable HttpSession but) {
        String kept = but == null ? "" : key(but);
        of(account).stream().filter(one -> !one.key().equals(kept)).forEach(this::end);
    }

    String key(HttpSession session) {
        return session.getAttribute(KEY) instanceof String key ? key : "";
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
        if (event.getSession().getAttribute(KEY) instanceof String key) {
            open.remove(key);
        }
    }

    private void end(Open one) {
        open.remove(one.key());
        try {
            one.session().invalidate();
        } catch (IllegalStateException endedMeanwhile) {
            return;
        }
    }

    private String fresh() {
        byte[] number = new byte[8];
        random.nextBytes(number);
        return HexFormat.of().formatHex(number);
    }

    private static String browser(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return agent == null ? "" : agent.substring(0, Math.min(agent.length(), 200));
    }
}
