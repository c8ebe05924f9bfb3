package org.ansinh.law;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A fact of the catalogue: what can be known of a person or a household.
 *
 * @param id ASCII identifier, used in tables, imports and the API
 * @param codes the closed list of codes of a {@link Type#CODE} fact, in order; empty for other types
 * @param scale digits after the decimal point of a {@link Type#DECIMAL} fact; 0 otherwise
 * @param min smallest value allowed (whole, scaled decimal or epoch day); null when unbounded
 * @param max largest value allowed, inclusive
 * @param unit unit shown on screen (VND/month, %, m²); empty when there is none
 * @param source the register this fact is believed from
 * @param declarable whether a citizen may state it in the screener
 * @param sensitive shown masked and with separate permission (health, poverty file)
 * @param ordinary the value of nearly everybody; a register that is complete for this fact reads an absent entry as this
 *     value, the screener never does. Null: absence is always unknown
 * @param question how the screener asks for it; empty when it is not declarable
 * @param derivation how the engine computes it; empty when it is recorded
 */
public record Fact(
        String id,
        Text label,
        Subject subject,
        Type type,
        List<Code> codes,
        int scale,
        @Nullable Long min,
        @Nullable Long max,
        Text unit,
        Text source,
        boolean declarable,
        boolean sensitive,
        @Nullable Value ordinary,
        Text question,
        Optional<Derivation> derivation) {

    /** Whose fact it is. */
    public enum Subject {
        PERSON,
        HOUSEHOLD
    }

    /** What kind of value it takes. */
    public enum Type {
        WHOLE,
        DECIMAL,
        BOOLEAN,
        DATE,
        CODE
    }

    /** One value of a code list. */
    public record Code(String id, Text label) {}
}
