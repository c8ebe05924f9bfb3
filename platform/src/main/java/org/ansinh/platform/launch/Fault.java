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
    private final boolean absent;
    private final transient List<Object> arguments;

    public Fault(String key, Object... arguments) {
        this(false, key, arguments);
    }

    private Fault(boolean absent, String key, Object... arguments) {
        super(key + Arrays.toString(arguments));
        this.absent = absent;
        this.key = key;
        this.arguments = List.of(arguments);
    }

    /** For what does not exist, and for what the user may not know to exist: the same answer, on the web a 404. */
    public static Fault absent(String key, Object... arguments) {
        return new Fault(true, key, arguments);
    }

    public boolean isAbsent() {
        return absent;
    }

    public String key() {
        return key;
    }

    public Object[] arguments() {
        return arguments.toArray();
    }
}
