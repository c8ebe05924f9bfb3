package org.ansinh.platform.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ansinh.law.Text;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A kind of life event as {@code registry/life-events.yaml} describes it.
 *
 * @param address last part of its page's address
 * @param paper the kind of paper that usually proves it
 * @param facts ids of facts the page asks for
 * @param sets facts that the event fixes, with the value as written in a form
 * @param does what it changes in households and in who lives
 */
public record LifeEventKind(String kind, String address, Text label, Text about, PaperKind paper, List<String> facts,
        Map<String, String> sets, List<Effect> does) {

    private static final List<LifeEventKind> ALL = read();

    /** What an event changes beside facts. */
    public enum Effect {
        CHILD,
        DIE,
        WIDOW,
        SPOUSE,
        SHARE_HOME,
        MOVE_IN,
        MOVE_OUT,
        JOIN,
        SPLIT,
        HEAD,
        MERGE_HOUSEHOLDS
    }

    static List<LifeEventKind> all() {
        return ALL;
    }

    static Optional<LifeEventKind> at(String address) {
        return ALL.stream().filter(kind -> kind.address().equals(address)).findFirst();
    }

    static Optional<LifeEventKind> of(String kind) {
        return ALL.stream().filter(one -> one.kind().equals(kind)).findFirst();
    }

    boolean does(Effect effect) {
        return does.contains(effect);
    }

    private static List<LifeEventKind> read() {
        try (InputStream in = LifeEventKind.class.getResourceAsStream("/registry/life-events.yaml")) {
            List<?> rows = (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return rows.stream().map(row -> kind((Map<?, ?>) row)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LifeEventKind kind(Map<?, ?> row) {
        Map<String, String> sets = row.get("sets") instanceof Map<?, ?> given
                ? given.entrySet().stream()
                        .collect(Collectors.toMap(one -> String.valueOf(one.getKey()), one -> String.valueOf(one.getValue())))
                : Map.of();
        return new LifeEventKind(String.valueOf(row.get("kind")), String.valueOf(row.get("address")), text(row.get("label")),
                text(row.get("about")),
                PaperKind.valueOf(String.valueOf(row.get("paper"))), words(row.get("facts")), sets,
                words(row.get("does")).stream().map(Effect::valueOf).toList());
    }

    private static List<String> words(@Nullable Object list) {
        return list instanceof List<?> given ? given.stream().map(String::valueOf).toList() : List.of();
    }

    private static Text text(@Nullable Object both) {
        Map<?, ?> given = (Map<?, ?>) Objects.requireNonNull(both);
        return new Text(String.valueOf(given.get("vi")), String.valueOf(given.get("en")));
    }
}
