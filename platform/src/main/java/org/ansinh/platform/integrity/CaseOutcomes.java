package org.ansinh.platform.integrity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.web.Link;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** What a confirmed case leads to, as links only, and what other rooms decided and booked after it, as they tell it. Nothing here acts. */
@Component
class CaseOutcomes {

    private final DSLContext sql;
    private final RuleBook book;
    private final FindingViews views;

    CaseOutcomes(DSLContext sql, RuleBook book, FindingViews views) {
        this.sql = sql;
        this.book = book;
        this.views = views;
    }

    /** Ways onward; none before a conclusion, while an objection is open, or after it was upheld. The address is empty to whom it is not open. */
    List<Link> leads(ReviewCase one, Finding finding, FindingView shown, Officer officer, Page page) {
        if (!one.stands() || one.conclusion() != ReviewCase.Conclusion.CONFIRMED) {
            return List.of();
        }
        Set<Rule.LeadsTo> ways = EnumSet.of(book.find(finding.rule()).map(Rule::leadsTo).orElse(Rule.LeadsTo.NONE));
        if (one.amount() > 0) {
            ways.add(Rule.LeadsTo.RECOVERY);
        }
        ways.remove(Rule.LeadsTo.NONE);
        String href = shown.href() == null ? "" : shown.href();
        return ways.stream().map(way -> new Link(mayGo(way, finding, href, officer) ? address(way, finding, href) : "",
                page.t("integrity.leads." + way))).toList();
    }

    private static boolean mayGo(Rule.LeadsTo way, Finding finding, String href, Officer officer) {
        return switch (way) {
            case START, END -> officer.is(Role.ASSESSOR) && !href.isEmpty() && !finding.programme().isEmpty();
            case RECOVERY -> officer.is(Role.ASSESSOR) && !href.isEmpty();
            case DEATH, ACCOUNT, RECEIVER -> officer.is(Role.ASSESSOR) && !href.isEmpty();
            case REGISTER -> !href.isEmpty();
            case MERGE -> !finding.control() && (officer.is(Role.ASSESSOR) || officer.is(Role.APPROVER) || officer.is(Role.INSPECTOR));
            case NONE -> false;
        };
    }

    private static String address(Rule.LeadsTo way, Finding finding, String href) {
        String code = href.replaceFirst(".*/", "");
        return switch (way) {
            case START, END -> "/de-xuat?kind=" + way + "&person=" + code + "&programme=" + finding.programme();
            case RECOVERY -> "/chi-tra/thu-hoi/moi?nguoi=" + code + "&chuong-trinh=" + finding.programme();
            case DEATH -> href + "/bien-dong";
            case ACCOUNT -> href + "/tai-khoan";
            case RECEIVER -> href + "/nhan-thay";
            case REGISTER -> href;
            case MERGE -> "/kiem-tra/trung/" + finding.key().replace(' ', '-');
            case NONE -> "";
        };
    }

    /** Decisions and money of the person and programme since the conclusion, the oldest first. */
    List<String> followed(ReviewCase one, Page page) {
        LocalDate since = one.decidedOn();
        return since == null || one.person() == null
                ? List.of()
                : sql.resultQuery("""
                        SELECT what, kind, outcome, number, day, amount, programme FROM integrity.seen_followed
                        WHERE person = ? AND (? = '' OR programme = ?) AND day >= ? ORDER BY day, number""", one.person(), one.programme(),
                        one.programme(), since).fetch(row -> said(row, page));
    }

    private String said(Record row, Page page) {
        String programme = views.programme(row.get("programme", String.class), page);
        String day = page.date(row.get("day", LocalDate.class));
        Long amount = row.get("amount", Long.class);
        List<String> parts = new ArrayList<>(switch (row.get("what", String.class)) {
            case "DECISION" -> List.of(page.t("integrity.followed.decision", row.get("number", String.class), day), programme,
                    page.t("casework.kind." + row.get("kind", String.class)),
                    page.t("casework.outcome." + row.get("outcome", String.class)));
            case "RECOVERY" -> List.of(page.t("integrity.followed.recovery", day), programme,
                    page.t("payment.recovery.method." + row.get("kind", String.class)),
                    page.t("casework.outcome." + row.get("outcome", String.class)));
            default -> List.of(page.t("integrity.followed.back", day), programme);
        });
        return Stream.concat(parts.stream(), amount == null ? Stream.of() : Stream.of(page.money(amount)))
                .collect(Collectors.joining(", "));
    }
}
