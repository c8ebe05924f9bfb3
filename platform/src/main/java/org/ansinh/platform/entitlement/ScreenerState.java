package org.ansinh.platform.entitlement;

import java.util.LinkedHashMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.Assessment;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.Value;

/**
 * What a citizen has answered so far, in the order of her answers. Lives in the page alone; nothing is stored.
 *
 * @param answers by question: {@code fact.<id>} or {@code group.<id>}; a value as {@link FactText} writes it, {@code none} or
 *     {@code some} for groups, {@code ?} for "I do not know"
 */
record ScreenerState(Map<String, String> answers) {

    /** The one person a screening is about. */
    static final String PERSON = "person";

    static final String UNKNOWN = "?";
    static final String NONE = "none";
    static final String SOME = "some";
    static final String FACT = "fact.";
    static final String GROUP = "group.";
    private static final int MOST = 120;

    /** Takes only questions that exist and values that can be read; anything else a page cannot have sent is dropped. */
    static ScreenerState of(Map<String, String[]> parameters, FactCatalogue catalogue, ScreenerGroups groups) {
        Map<String, String> answers = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (answers.size() < MOST && values.length > 0 && acceptable(name, values[0], catalogue, groups)) {
                answers.put(name, values[0]);
            }
        });
        return new ScreenerState(answers);
    }

    private static boolean acceptable(String name, String value, FactCatalogue catalogue, ScreenerGroups groups) {
        if (name.startsWith(GROUP)) {
            return List.of(NONE, SOME, UNKNOWN).contains(value) && groups.all().stream().anyMatch(one -> name.equals(GROUP + one.id()));
        }
        return name.startsWith(FACT) && catalogue.find(name.substring(FACT.length())).filter(fact -> fact.derivation().isEmpty())
                .map(fact -> value.equals(UNKNOWN) || FactText.read(fact, value) instanceof FactText.Reading.Good).orElse(false);
    }

    ScreenerState with(String question, String answer) {
        Map<String, String> more = new LinkedHashMap<>(answers);
        more.remove(question);
        more.put(question, answer);
        return new ScreenerState(more);
    }

    ScreenerState without(String question) {
        Map<String, String> less = new LinkedHashMap<>(answers);
        less.remove(question);
        return new ScreenerState(less);
    }

    /** The question answered last; empty when none was. */
    String last() {
        String last = "";
        for (String question : answers.keySet()) {
            last = question;
        }
        return last;
    }

    boolean asked(Fact fact) {
        return answers.containsKey(FACT + fact.id());
    }

    /** Answers as facts of one person and her household; "I do not know" stays unknown. */
    CaseFacts facts(FactCatalogue catalogue, ScreenerGroups groups) {
        Map<String, Value> person = new HashMap<>();
        Map<String, Value> household = new HashMap<>();
        answers.forEach((question, answer) -> {
            if (question.startsWith(GROUP) && answer.equals(NONE)) {
                for (Fact fact : groups.get(question.substring(GROUP.length())).facts()) {
                    Value usual = fact.ordinary();
                    if (usual != null) {
                        side(fact, person, household).putIfAbsent(fact.id(), usual);
                    }
                }
            } else if (question.startsWith(FACT) && !answer.equals(UNKNOWN)) {
                Fact fact = catalogue.get(question.substring(FACT.length()));
                if (FactText.read(fact, answer) instanceof FactText.Reading.Good good) {
                    side(fact, person, household).put(fact.id(), good.value());
                }
            }
        });
        return new CaseFacts(household, List.of(new CaseFacts.Member(PERSON, person)));
    }

    private static Map<String, Value> side(Fact fact, Map<String, Value> person, Map<String, Value> household) {
        return fact.subject() == Fact.Subject.PERSON ? person : household;
    }

    /** The subject's id in an assessment. */
    static String subject(Fact fact) {
        return fact.subject() == Fact.Subject.PERSON ? PERSON : Assessment.HOUSEHOLD;
    }
}
