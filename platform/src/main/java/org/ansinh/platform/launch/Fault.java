package org.ansinh.platform.launch;

import java.util.Arrays;
import java.util.List;

/**
 * Something the user can mend. Shown as one sentence in her language, never as a stack trace. {@code key} names the message;
 * on the web it becomes a 4xx page or problem.
 */
public final class Fault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String key;
    private final transient List<Object> arguments;

    public Fault(String key, Object... arguments) {
        super(key + Arrays.toString(arguments));
        this.key = key;
        this.arguments = List.of(arguments);
    }

    public String key() {
        return key;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
