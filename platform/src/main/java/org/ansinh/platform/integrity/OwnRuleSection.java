package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.access.OwnDataSection;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * For the person herself: which rules are run over the whole register and so over her record, and what she was asked by a notice. A
 * finding of which she was not told is not told here either. Nothing is kept for it: every run covers everybody.
 */
@Component
class OwnRuleSection implements OwnDataSection {

    private static final String PERSON = "person:";

    private final RuleBook book;
    private final RunStore runs;
    private final ReviewStore reviews;

    OwnRuleSection(RuleBook book, RunStore runs, ReviewStore reviews) {
        this.book = book;
        this.runs = runs;
        this.reviews = reviews;
    }

    @Override
    public String template() {
        return "integrity/own-data.jte";
    }

    @Override
    public Map<String, Object> model(String subject, Page page) {
        Map<String, LocalDate> days = runs.lastDays();
        List<OwnRule> rules = book.all().stream().filter(rule -> rule.aboutCitizens() && days.containsKey(rule.id()))
                .map(rule -> shown(rule, days.get(rule.id()), page)).toList();
        List<OwnNotice> notices = !subject.startsWith(PERSON)
                ? List.of()
                : reviews.notices(Long.parseLong(subject.substring(PERSON.length()))).stream().map(one -> shown(one, page)).toList();
        return Map.of("rules", rules, "notices", notices);
    }

    private static OwnRule shown(Rule rule, @Nullable LocalDate day, Page page) {
        return new OwnRule(page.t(rule.name()), page.t(rule.left().title()), page.t(rule.right().title()),
                InspectionPages.legal(rule, page), day == null ? "" : page.date(day));
    }

    /** How it ended; what was overturned is not said again. */
    private static String outcome(ReviewStore.Notice one, Page page) {
        LocalDate decided = one.decidedOn();
        LocalDate settled = one.settledOn();
        if (decided == null || one.conclusion() == null) {
            return "";
        }
        if (settled != null && one.settlement() == ReviewCase.Settlement.OVERTURNED) {
            return page.t("integrity.own.outcome.OVERTURNED", page.date(decided), page.date(settled));
        }
        String ended = one.conclusion() == ReviewCase.Conclusion.CLEARED || one.cause() == null
                ? page.t("integrity.own.outcome.CLEARED", page.date(decided))
                : page.t("integrity.own.outcome.CONFIRMED", page.date(decided), page.t("integrity.cause." + one.cause()));
        return settled == null ? ended : ended + " " + page.t("integrity.own.outcome.KEPT", page.date(settled));
    }

    private OwnNotice shown(ReviewStore.Notice one, Page page) {
        String about = one.control()
                ? page.t("integrity.own.drawn")
                : book.find(one.rule()).map(rule -> page.t(rule.name())).orElse(one.rule());
        return new OwnNotice(one.number(), about, page.date(one.day()),
                page.date(one.replyBy()),
                one.repliedOn() == null ? "" : page.date(one.repliedOn()), outcome(one, page));
    }
}
