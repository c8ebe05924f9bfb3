package org.ansinh.platform.lawroom;

import java.util.List;
import java.util.Optional;
import org.ansinh.law.FailedExample;
import org.ansinh.law.LawBook;
import org.ansinh.law.LawFault;

/**
 * What the engine and the worked examples say of a draft.
 *
 * @param faults everything wrong with it, with place and mend; then there is no book
 * @param examples how many examples were run
 * @param book the whole law with the draft in it
 */
public record DraftCheck(List<LawFault> faults, List<FailedExample> failed, int examples, Optional<LawBook> book) {

    /** Whether it may be handed in. */
    public boolean sound() {
        return faults.isEmpty() && failed.isEmpty() && book.isPresent();
    }
}
