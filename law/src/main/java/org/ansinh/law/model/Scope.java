package org.ansinh.law.model;

import java.util.HashMap;
import java.util.Map;
import org.ansinh.law.feel.Feel.Nothing;
import org.jspecify.annotations.Nullable;

/** Values by name, inner before outer. */
final class Scope {

    private final @Nullable Scope outer;
    private final Map<String, Object> values = new HashMap<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    Scope put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    Object get(String name) {
        for (Scope s = this; s != null; s = s.outer) {
            Object value = s.values.get(name);
            if (value != null) {
                return value;
            }
        }
        return Nothing.NULL;
    }
}
