package org.ansinh.platform.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** What came in with a form, read field by field; every fault is kept beside its field, so that all are told at once. */
final class Given {

    static final String VERSION = "phien-ban";
    static final String FILE = "tep";

    private static final int LONGEST = 2_000;

    private final MultiValueMap<String, String> fields;
    private final byte[] file;
    private final Page page;
    private final List<FieldError> errors = new ArrayList<>();

    Given(MultiValueMap<String, String> fields, WebRequest request, Page page) {
        this.fields = fields;
        this.file = file(request);
        this.page = page;
    }

    private static byte[] file(WebRequest request) {
        if (request instanceof ServletWebRequest servlet && servlet.getNativeRequest() instanceof MultipartHttpServletRequest parts) {
            MultipartFile file = parts.getFile(FILE);
            try {
                return file == null ? new byte[0] : file.getBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new byte[0];
    }

    /** Everything that was typed, with a mark of the file, to compare one sending with another. */
    Map<String, List<String>> all() {
        Map<String, List<String>> all = new TreeMap<>(fields);
        all.put(FILE, List.of(file.length + ":" + Arrays.hashCode(file)));
        return all;
    }

    byte[] file() {
        return file;
    }

    Page page() {
        return page;
    }

    /** Empty when nothing was typed. */
    String text(String id) {
        String text = fields.getFirst(id);
        return text == null ? "" : text.strip();
    }

    List<String> texts(String id) {
        return fields.getOrDefault(id, List.of());
    }

    boolean ticked(String id) {
        return !text(id).isEmpty();
    }

    /** A typed answer that may not be empty. */
    String needed(String id) {
        return read(id, "", () -> {
            String text = text(id);
            if (text.isEmpty()) {
                throw new Fault("registry.q.missing", label(id));
            }
            if (text.length() > LONGEST) {
                throw new Fault("registry.q.long", label(id), LONGEST);
            }
            return text;
        });
    }

    /** A day that may not be empty; {@code otherwise} stands for it when it is wrong. */
    LocalDate day(String id, LocalDate otherwise) {
        String text = needed(id);
        return text.isEmpty() ? otherwise : read(id, otherwise, () -> parse(id, text));
    }

    @Nullable
    LocalDate dayOrNull(String id) {
        String text = text(id);
        return text.isEmpty() ? null : maybe(id, () -> parse(id, text)).orElse(null);
    }

    private LocalDate parse(String id, String text) {
        try {
            return FactRules.day(text);
        } catch (DateTimeParseException e) {
            throw new Fault("registry.q.day", label(id), text.length() > 40 ? text.substring(0, 40) : text);
        }
    }

    /** One of an enum's names. */
    <E extends Enum<E>> E choice(String id, Class<E> type) {
        String text = needed(id);
        return read(id, type.getEnumConstants()[0], () -> {
            for (E one : type.getEnumConstants()) {
                if (one.name().equals(text)) {
                    return one;
                }
            }
            throw new Fault("registry.q.choice", label(id));
        });
    }

    /** Reads something of a field; a Fault is kept beside it and {@code otherwise} stands for the answer. */
    <T> T read(String id, T otherwise, Supplier<T> reading) {
        return maybe(id, reading).orElse(otherwise);
    }

    /** Reads something of a field; empty when it is wrong, and the Fault is kept beside it. */
    <T> Optional<T> maybe(String id, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Fault fault) {
            if (errors.stream().noneMatch(error -> error.field().equals(id))) {
                errors.add(new FieldError(id, page.t(fault.key(), fault.arguments())));
            }
            return Optional.empty();
        }
    }

    /** Stops here when something was wrong. */
    void requireRight() {
        if (!errors.isEmpty()) {
            throw new WrongFields();
        }
    }

    List<FieldError> errors() {
        return errors;
    }

    private String label(String id) {
        return page.t("registry.q." + id);
    }

    /** Something was wrong; what, stands beside the fields. */
    static final class WrongFields extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
