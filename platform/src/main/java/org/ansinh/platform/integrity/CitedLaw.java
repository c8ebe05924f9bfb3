package org.ansinh.platform.integrity;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ansinh.platform.entitlement.Law;
import org.springframework.stereotype.Component;

/** Whether a conclusion names a place of law: a document that the law book or the rule knows, and an article or part of it. */
@Component
class CitedLaw {

    private static final Pattern NUMBER = Pattern.compile("[0-9]+(/[0-9]{4})?/[\\p{L}0-9-]+");
    private static final Pattern CODE = Pattern.compile("-([0-9]+)-([0-9]{4})");
    private static final Pattern PLACE = Pattern.compile("(?iU)\\b(điều|khoản|điểm|mục|phụ lục|article|annex)\\s+\\p{Alnum}");

    private final Law law;

    CitedLaw(Law law) {
        this.law = law;
    }

    boolean names(String article, Rule rule) {
        String written = article.toLowerCase(Locale.ROOT);
        return PLACE.matcher(article).find()
                && (law.book().instruments().stream().flatMap(one -> NUMBER.matcher(one.number()).results())
                        .anyMatch(number -> written.contains(number.group().toLowerCase(Locale.ROOT)))
                        || rule.legal().stream().flatMap(one -> CODE.matcher(one.citation()).results())
                                .anyMatch(code -> Pattern.compile("\\b" + code.group(1) + "/" + code.group(2) + "/").matcher(written)
                                        .find()));
    }

    /** Places on which the rule itself rests, as a conclusion writes them; of documents in the law book. */
    List<String> offered(Rule rule) {
        return rule.legal().stream().map(one -> one.citation().split(": ", 2))
                .flatMap(one -> law.book().instruments().stream().filter(document -> document.code().equals(one[0]))
                        .map(document -> one.length < 2 ? document.number() : document.number() + ", " + one[1]))
                .toList();
    }
}
