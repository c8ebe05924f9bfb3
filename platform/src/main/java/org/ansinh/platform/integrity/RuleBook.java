package org.ansinh.platform.integrity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ansinh.platform.launch.Fault;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The rules in use, in order of their ids. A fault in one refuses the start, with its file. */
@Component
class RuleBook {

    private final Map<String, Rule> rules = new TreeMap<>();

    RuleBook() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:integrity/rules/*.yaml");
            Arrays.stream(files).sorted(Comparator.comparing(file -> String.valueOf(file.getFilename()))).forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(Resource file) {
        try {
            Rule rule = RuleReader.read("integrity/rules/" + file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8));
            Rule other = rules.put(rule.id(), rule);
            if (other != null && !other.text().equals(rule.text())) {
                throw new Fault("integrity.rule.faults", rule.file(), "id " + rule.id());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Rule> all() {
        return List.copyOf(rules.values());
    }

    /** Ids of the rules whose amounts are of a kind. */
    String[] of(Rule.Money money) {
        return rules.values().stream().filter(rule -> rule.money() == money).map(Rule::id).toArray(String[]::new);
    }

    Optional<Rule> find(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    Rule require(String id) {
        return find(id).orElseThrow(() -> new Fault("integrity.rule.none", id));
    }
}
