package org.ansinh.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A form that was refused, with everything typed into it: to be mended and sent once more, without JavaScript and whatever page it
 * came from. Fields whose name the bundle {@code web-fields} knows are shown to be mended, the others go along unseen.
 *
 * @param address where the form goes, within this program
 * @param upload whether it sends files
 * @param back the page it was sent from; empty when the browser does not say
 * @param files names of the fields whose files must be chosen again
 */
public record RefusedForm(String address, boolean upload, String back, List<Typed> fields, List<String> files) {

    private static final int LARGEST = 1_000_000;
    private static final int ONE_LINE = 80;
    private static final String LABEL = "web.field.";
    /** Forms with one of these are never said back. */
    private static final Set<String> SECRETS = Set.of("password", "mat-khau", "cu", "moi", "lai", "mat");
    private static final List<String> NEVER = List.of("/dang-nhap", "/dang-xuat", "/tai-khoan-cua-toi", "/api/");

    /**
     * One value of a field.
     *
     * @param label what the field is called; empty when it is not to be seen
     * @param wrong whether this is the field to mend
     */
    public record Typed(String id, String name, String label, String value, boolean wrong) {

        public boolean shown() {
            return !label.isEmpty();
        }

        public boolean day() {
            return value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        }

        public boolean longer() {
            return value.length() > ONE_LINE || value.contains("\n");
        }
    }

    /**
     * The form of a request; null when nothing of it can be mended, or it holds a secret.
     *
     * @param wrong name of the field to mend; empty when it is not known
     */
    static @Nullable RefusedForm of(HttpServletRequest request, Page page, String wrong) {
        String path = request.getRequestURI();
        boolean ours = request.getMethod().equals("POST") && page.signedIn() && request.getHeader("HX-Request") == null
                && !path.startsWith("//") && NEVER.stream().noneMatch(path::startsWith);
        if (!ours || request.getParameterMap().keySet().stream().anyMatch(SECRETS::contains)) {
            return null;
        }
        List<Typed> fields = fields(request, page, wrong);
        boolean upload = String.valueOf(request.getContentType()).toLowerCase(Locale.ROOT).startsWith("multipart/");
        List<String> files = upload ? files(request) : List.of();
        boolean tooLarge = fields.stream().mapToInt(field -> field.name().length() + field.value().length()).sum() > LARGEST;
        if (tooLarge || files.isEmpty() && fields.stream().noneMatch(Typed::shown)) {
            return null;
        }
        String address = request.getQueryString() == null ? path : path + "?" + request.getQueryString();
        return new RefusedForm(address, upload, back(request), fields, files);
    }

    /** What a field is called; its name when nobody said. */
    static String label(String field, Page page) {
        String known = known(field, page);
        return known.isEmpty() ? field : known;
    }

    private static String known(String field, Page page) {
        String label = page.t(LABEL + field);
        return label.startsWith(LABEL) ? "" : label;
    }

    private static List<Typed> fields(HttpServletRequest request, Page page, String wrong) {
        String query = request.getQueryString() == null ? "" : "&" + request.getQueryString();
        List<Typed> fields = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(request.getParameterMap().keySet());
        if (!wrong.isEmpty() && !known(wrong, page).isEmpty()) {
            names.add(wrong);
        }
        for (String name : names) {
            if (name.equals("_csrf") || query.contains("&" + name + "=")) {
                continue;
            }
            String[] values = request.getParameterValues(name);
            for (String value : values == null ? new String[]{""} : values) {
                fields.add(new Typed("again-" + fields.size(), name, known(name, page), value, name.equals(wrong)));
            }
        }
        return fields;
    }

    private static List<String> files(HttpServletRequest request) {
        try {
            return request.getParts().stream().filter(part -> part.getSubmittedFileName() != null).map(Part::getName).distinct().toList();
        } catch (IOException | ServletException | IllegalStateException unreadable) {
            return List.of();
        }
    }

    /** The page named by the browser, when it is one of ours. */
    private static String back(HttpServletRequest request) {
        String named = request.getHeader("Referer");
        if (named == null) {
            return "";
        }
        try {
            URI page = URI.create(named);
            String path = String.valueOf(page.getRawPath());
            boolean ours = request.getServerName().equalsIgnoreCase(page.getHost()) && path.startsWith("/") && !path.startsWith("//");
            return !ours ? "" : page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }
}
