package org.ansinh.law.feel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that a text may use. FEEL names may hold spaces and signs, so only who knows them can read the text: the longest
 * known name wins.
 */
public final class Vocabulary {

    /** Looks at a call before it is accepted. */
    public interface CallCheck {
        void check(Feel function, List<Feel> positional, Map<String, Feel> named);
    }

    private final @Nullable Vocabulary outer;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> properties;
    private final Map<String, FeelType> types;

    private final CallCheck check;

    private Vocabulary(@Nullable Vocabulary outer, Set<String> properties, Map<String, FeelType> types, CallCheck check) {
        this.check = check;
        this.outer = outer;
        this.properties = properties;
        this.types = types;
    }

    /**
     * @param functions names of the built-in functions
     * @param properties names of components of the model's types, and of FEEL's own
     * @param types item definitions by name
     * @param check looks at every call; throws {@link FeelFault} when it is not supported
     */
    public static Vocabulary of(
            Collection<String> functions, Collection<String> properties, Map<String, FeelType> types, CallCheck check) {
        Vocabulary vocabulary = new Vocabulary(null, new LinkedHashSet<>(properties), types, check);
        vocabulary.names.addAll(functions);
        return vocabulary;
    }

    /** This vocabulary and some names more. */
    public Vocabulary with(Collection<String> more) {
        Vocabulary inner = new Vocabulary(this, properties, types, check);
        for (String name : more) {
            inner.add(name);
        }
        return inner;
    }

    /** This vocabulary within a filter: {@code item} and its components. */
    public Vocabulary withItem() {
        Vocabulary inner = with(knownProperties());
        inner.add("item");
        return inner;
    }

    void add(String name) {
        names.add(normal(name));
        properties.add(normal(name));
    }

    void check(Feel function, List<Feel> positional, Map<String, Feel> named) {
        check.check(function, positional, named);
    }

    Map<String, FeelType> types() {
        return types;
    }

    /** Longest first. */
    List<String> known() {
        Set<String> all = new LinkedHashSet<>();
        for (Vocabulary v = this; v != null; v = v.outer) {
            all.addAll(v.names);
        }
        return longestFirst(all);
    }

    List<String> knownProperties() {
        return longestFirst(properties);
    }

    private static List<String> longestFirst(Set<String> names) {
        List<String> sorted = new ArrayList<>(names);
        sorted.sort(Comparator.comparingInt(String::length).reversed());
        return sorted;
    }

    /** White space within a name is one space. */
    public static String normal(String name) {
        return name.strip().replaceAll("[\\s\\u00a0\\u2000-\\u200b\\u3000\\ufeff]+", " ");
    }
}
