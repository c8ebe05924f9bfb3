package org.ansinh.platform.entitlement;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.Text;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Facts that are rare are first asked for together: "is any of these true?". A "no" settles them all at their ordinary value, so that
 * nobody answers forty questions about wars she never saw. The groups are data ({@code entitlement/screener.yaml}).
 */
final class ScreenerGroups {

    /** A question that stands for several facts. */
    record Group(String id, Text question, List<Fact> facts) {}

    private final List<Group> groups;

    ScreenerGroups(FactCatalogue catalogue) {
        this.groups = read(catalogue);
    }

    List<Group> all() {
        return groups;
    }

    Group get(String id) {
        return groups.stream().filter(group -> group.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<Group> read(FactCatalogue catalogue) {
        try (InputStream in = ScreenerGroups.class.getResourceAsStream("/entitlement/screener.yaml")) {
            List<Group> groups = new ArrayList<>();
            for (Object row : (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in)) {
                groups.add(group((Map<?, ?>) row, catalogue));
            }
            return List.copyOf(groups);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Group group(Map<?, ?> row, FactCatalogue catalogue) {
        Map<?, ?> question = (Map<?, ?>) Objects.requireNonNull(row.get("question"));
        List<Fact> facts = ((List<?>) Objects.requireNonNull(row.get("facts"))).stream().map(id -> catalogue.get(String.valueOf(id)))
                .toList();
        for (Fact fact : facts) {
            if (fact.ordinary() == null) {
                throw new IllegalStateException("screener.yaml: " + fact.id() + " has no ordinary value");
            }
        }
        return new Group(String.valueOf(row.get("id")), new Text(String.valueOf(question.get("vi")), String.valueOf(question.get("en"))),
                facts);
    }
}
