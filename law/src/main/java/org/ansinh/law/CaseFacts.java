package org.ansinh.law;

import java.util.List;
import java.util.Map;

/**
 * What is known of one household and its people on a day; recorded facts only, derived ones are the engine's. A fact that is
 * not in the map is unknown.
 */
public record CaseFacts(Map<String, Value> household, List<Member> members) {

    public CaseFacts {
        household = Map.copyOf(household);
        members = List.copyOf(members);
    }

    /** A member of the household; the id is the caller's and comes back in the assessment. */
    public record Member(String id, Map<String, Value> facts) {
        public Member {
            facts = Map.copyOf(facts);
        }
    }
}
