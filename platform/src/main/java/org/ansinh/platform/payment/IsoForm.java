package org.ansinh.platform.payment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message of ISO 20022 has the elements it must have and none that are not its own, while another listener reads it. The
 * names are those of the published schemas; of pain.002.001.03, which we have not, only what must be there is looked for.
 */
final class IsoForm implements XmlWalk.Listener {

    private static final Map<String, Set<String>> NAMES = names();
    /** Anything may stand in it. */
    private static final String FREE = "/Envlp/";

    private final AnswerHead head;
    private final XmlWalk.Listener reader;
    private final Set<String> known;
    private final Set<String> missing;
    private final Set<String> strange = new HashSet<>();

    private IsoForm(AnswerHead head, XmlWalk.Listener reader, Set<String> known, List<String> required) {
        this.head = head;
        this.reader = reader;
        this.known = known;
        this.missing = new TreeSet<>(required);
    }

    /** Walks to the end, and then tells what was missing. {@code required}: paths of elements with text. */
    static void walk(XmlWalk walk, String message, AnswerHead head, XmlWalk.Listener reader, String... required)
            throws XMLStreamException, SQLException {
        IsoForm form = new IsoForm(head, reader, NAMES.getOrDefault(message, Set.of()), List.of(required));
        walk.walk(form);
        form.missing.forEach(path -> head.objections.add("payment.answer.missing", path));
    }

    @Override
    public void end(String path, String text, @Nullable String currency) throws SQLException {
        if (!missing.isEmpty() && !text.isEmpty()) {
            missing.remove(path);
        }
        if (!known.isEmpty()) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (!known.contains(name) && !path.contains(FREE) && strange.add(name)) {
                head.objections.add("payment.answer.element", path);
            }
        }
        reader.end(path, text, currency);
    }

    private static Map<String, Set<String>> names() {
        Map<String, Set<String>> names = new HashMap<>();
        try (InputStream in = Objects.requireNonNull(IsoForm.class.getResourceAsStream("/payment/iso20022-elements.txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Set<String> of = new HashSet<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("[")) {
                    of = names.computeIfAbsent(line.substring(1, line.indexOf(']')), any -> new HashSet<>());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    of.addAll(Arrays.asList(line.split(" ", -1)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(names);
    }

    /** For the test that compares them with the schemas. */
    static Set<String> of(String message) {
        return NAMES.getOrDefault(message, Set.of());
    }
}
