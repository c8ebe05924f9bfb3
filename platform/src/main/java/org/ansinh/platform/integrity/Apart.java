package org.ansinh.platform.integrity;

import java.util.List;
import org.ansinh.platform.registry.MatchRecords.MatchRecord;
import org.jspecify.annotations.Nullable;

/** What speaks against one person whatever the score says. Such a pair is shown to people and never found by a rule. */
enum Apart {
    /** Two numbers that the State's register has confirmed, and they differ: no merge can join them. */
    VERIFIED_NUMBERS,
    /** Two valid numbers that are not one mistyped. */
    NUMBERS,
    /** Two different days of death. */
    DEATHS;

    /** The gravest; null when nothing speaks against it. */
    static @Nullable Apart of(MatchRecord one, MatchRecord other, PeopleModel people) {
        if (one.verified() && other.verified() && one.number() != null && !one.number().equals(other.number())) {
            return VERIFIED_NUMBERS;
        }
        List<String> columns = people.model().contradictions(PeopleModel.values(one), PeopleModel.values(other));
        return columns.contains("personal_id") ? NUMBERS : columns.contains("death") ? DEATHS : null;
    }
}
