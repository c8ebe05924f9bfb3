package org.ansinh.platform.entitlement;

import java.util.List;

/** Everything wrong with a request, each fault with its field (JSON pointer) and the message that says how to mend it. */
final class RequestFaults extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One fault; {@code key} and {@code arguments} name the message. */
    record At(String field, String key, Object... arguments) {}

    private final transient List<At> faults;

    RequestFaults(List<At> faults) {
        super(faults.toString());
        this.faults = List.copyOf(faults);
    }

    List<At> faults() {
        return faults;
    }
}
