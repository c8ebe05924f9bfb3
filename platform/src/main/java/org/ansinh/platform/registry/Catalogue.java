package org.ansinh.platform.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ansinh.law.Fact;
import org.ansinh.law.FactCatalogue;
import org.ansinh.law.LawBook;
import org.ansinh.law.PackSource;
import org.jooq.DSLContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** The facts catalogue with the short numbers under which the database keeps its facts. */
@Component
class Catalogue {

    private final FactCatalogue facts;
    private final Map<String, Short> numbers = new ConcurrentHashMap<>();
    private final Map<Short, Fact> byNumber = new ConcurrentHashMap<>();

    Catalogue(FactCatalogue facts, DSLContext sql) {
        this.facts = facts;
        String[] ids = facts.all().stream().map(Fact::id).toArray(String[]::new);
        sql.execute("""
                INSERT INTO registry.fact_kind (fact)
                SELECT name FROM unnest(?::text[]) AS name WHERE NOT EXISTS (SELECT FROM registry.fact_kind k WHERE k.fact = name)
                ON CONFLICT DO NOTHING""", (Object) ids);
        sql.resultQuery("SELECT id, fact FROM registry.fact_kind")
                .forEach(row -> facts.find(row.get("fact", String.class)).ifPresent(fact -> {
                    numbers.put(fact.id(), row.get("id", Short.class));
                    byNumber.put(row.get("id", Short.class), fact);
                }));
    }

    FactCatalogue facts() {
        return facts;
    }

    short number(Fact fact) {
        Short number = numbers.get(fact.id());
        if (number == null) {
            throw new IllegalArgumentException("not in the catalogue: " + fact.id());
        }
        return number;
    }

    /** Facts by number; a number whose fact has left the catalogue is absent. */
    Map<Short, Fact> byNumber() {
        return byNumber;
    }

    /** The shipped catalogue, unless another room offers one. */
    @Configuration(proxyBeanMethods = false)
    static class Shipped {

        @Bean
        @ConditionalOnMissingBean
        FactCatalogue factCatalogue() {
            return LawBook.load(PackSource.shipped()).facts();
        }
    }
}
