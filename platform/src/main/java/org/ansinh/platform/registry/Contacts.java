package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ansinh.platform.launch.Fault;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How somebody is reached, in which language and by which way, each with the days it holds. Callers check the officer's areas. */
@Component
@Transactional
public class Contacts {

    /** Languages people are written to in; all notices exist in Vietnamese. */
    public static final List<String> LANGUAGES = List.of("vi", "km", "zh", "en");
    /** Ways a notice can go. */
    public static final List<String> CHANNELS = List.of("PAPER", "CALL", "SMS", "EMAIL", "VISIT");

    private static final Pattern EMAIL = Pattern
            .compile("[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,24}");

    private final DSLContext sql;
    private final BeliefStore beliefs;
    private final FactStore facts;

    Contacts(DSLContext sql, BeliefStore beliefs, FactStore facts) {
        this.sql = sql;
        this.beliefs = beliefs;
        this.facts = facts;
    }

    /** What is known of how to reach somebody. */
    public enum Kind {
        PHONE,
        EMAIL,
        LANGUAGE,
        CHANNEL
    }

    /** {@code to}: last day, inclusive; null while it holds. */
    public record Contact(long person, Kind kind, String value, LocalDate from, @Nullable LocalDate to, Evidence evidence) {}

    /** What holds on a day, by kind; what is not known is absent. */
    @Transactional(readOnly = true)
    public Map<Kind, Contact> of(long person, LocalDate day) {
        return of(List.of(person), day).getOrDefault(person, List.of()).stream()
                .collect(Collectors.toMap(Contact::kind, contact -> contact));
    }

    /** What holds on a day for several people, by person. */
    @Transactional(readOnly = true)
    public Map<Long, List<Contact>> of(Collection<Long> people, LocalDate day) {
        return sql
                .resultQuery(
                        """
                                SELECT c.person_id, c.kind, c.value, lower(c.valid) AS since, upper(c.valid) - 1 AS until, e.source, e.document, e.recorded_by, e.paper
                                FROM registry.contact c JOIN registry.evidence e ON e.id = c.evidence
                                WHERE c.person_id = ANY (?::bigint[]) AND c.valid @> ?::date ORDER BY c.person_id, c.kind""",
                        people.toArray(Long[]::new), day)
                .fetch(Contacts::contact).stream().collect(Collectors.groupingBy(Contact::person));
    }

    /** From a day on she is reached so; an empty value says that what was known no longer holds. */
    public void record(long person, Kind kind, String value, LocalDate from, Evidence evidence, Instant now) {
        String plain = value.isBlank() ? "" : normal(kind, value.strip());
        int why = facts.evidence(evidence);
        OffsetDateTime at = beliefs.giveUp("contact", "person_id = ? AND kind = ?", List.of(person, kind.name()), from, now);
        if (!plain.isEmpty()) {
            sql.execute(
                    "INSERT INTO registry.contact (person_id, kind, value, valid, evidence, recorded_at) VALUES (?, ?, ?, daterange(?::date, NULL), ?, ?::timestamptz)",
                    person, kind.name(), plain, from, why, at);
        }
    }

    /** As it is kept; a Fault that says what is wrong with it. Vietnamese phone numbers: 10 digits, or 11 for some fixed lines. */
    static String normal(Kind kind, String value) {
        return switch (kind) {
            case PHONE -> {
                String digits = value.replaceAll("[\\s.()-]", "").replaceFirst("^\\+84", "0").replaceFirst("^0084", "0");
                yield require(digits.matches("0[1-9][0-9]{8,9}"), digits, "registry.contact.phone", value);
            }
            case EMAIL -> require(value.length() <= 200 && EMAIL.matcher(value).matches(), value.toLowerCase(Locale.ROOT),
                    "registry.contact.email", value);
            case LANGUAGE -> require(Set.copyOf(LANGUAGES).contains(value), value, "registry.contact.language", value);
            case CHANNEL -> require(Set.copyOf(CHANNELS).contains(value), value, "registry.contact.channel", value);
        };
    }

    private static String require(boolean right, String normal, String otherwise, String given) {
        if (!right) {
            throw new Fault(otherwise, given.length() > 60 ? given.substring(0, 60) + "…" : given);
        }
        return normal;
    }

    private static Contact contact(Record row) {
        return new Contact(row.get("person_id", Long.class), Kind.valueOf(row.get("kind", String.class)), row.get("value", String.class),
                row.get("since", LocalDate.class), row.get("until", LocalDate.class), FactStore.evidence(row));
    }
}
