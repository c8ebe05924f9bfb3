package org.ansinh.platform.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a rule's file may not do, each refused with file and line. */
class RulesAreBarredTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final String JOIN = "JOIN trace t ON t.person = r.person JOIN integrity.seen_person p ON p.person = r.person";

    @Autowired
    private RuleBook book;

    @Autowired
    private RuleCheck check;

    @Test
    void everyRuleInUsePasses() {
        book.all().forEach(rule -> check.require(rule, DAY));
    }

    @Test
    void sexMayNotRaiseASuspicionHoweverItIsWritten() {
        refused(trace(JOIN + " JOIN integrity.seen_sex s ON s.person = r.person AND s.sex = 'FEMALE'"), "integrity.rule.sensitive",
                "seen_sex.sex");
        refused(trace(JOIN + " JOIN (SELECT * FROM integrity.seen_sex) s ON s.person = r.person AND to_jsonb(s) ->> 'sex' = 'FEMALE'"),
                "integrity.rule.sensitive", "seen_sex");
        refused(trace(JOIN + " JOIN integrity.seen_sex s ON s.person = r.person AND s::text LIKE '%FEMALE%'"), "integrity.rule.sensitive",
                "seen_sex");
    }

    @Test
    void ethnicityAndDisabilityMayNotRaiseASuspicion() {
        refused(trace(JOIN + " JOIN integrity.seen_group s ON s.person = r.person AND s.ethnic_minority = 1"), "integrity.rule.sensitive",
                "seen_group.ethnic_minority");
        refused(trace(JOIN + " JOIN integrity.seen_group s ON s.person = r.person AND s.disability > 1"), "integrity.rule.sensitive",
                "seen_group.disability");
        refused(trace(JOIN + " JOIN integrity.number_fault s ON s.person = r.person AND s.fault = 'SEX'"), "integrity.rule.sensitive",
                "number_fault.fault");
    }

    @Test
    void noViewOfferedToRulesTellsReligionNationalityLanguageOrAWardsPoverty() {
        String[] facts = {"ethnic_minority", "disability", "citizen", "area_hard", "area_class", "hiv"};
        for (String fact : facts) {
            refused(trace(JOIN
                    + " JOIN registry.person_fact s ON s.person_id = r.person JOIN registry.fact_kind k ON k.id = s.fact AND k.fact = '"
                    + fact + "'"),
                    "integrity.rule.outside", "registry.person_fact.person_id");
        }
    }

    @Test
    void certainDataDoNotOpenEthnicityOrDisability() {
        String certain = book.require("R10").text().replace("kind: probabilistic", "kind: certain");
        refused(RuleReader.read(book.require("R10").file(),
                certain.replace(JOIN, JOIN + " JOIN integrity.seen_group s ON s.person = r.person AND s.disability > 1")),
                "integrity.rule.sensitive", "seen_group.disability");
    }

    @Test
    void whatARuleNeedsIsCheckedAsItsOwnSqlIs() {
        refused(needing("SELECT FROM registry.person p WHERE p.sex = 'FEMALE'"), "integrity.rule.outside", "registry.person.sex");
        refused(needing("SELECT 1); UPDATE casework.granted SET standing = 'SUSPENDED'; SELECT EXISTS (SELECT 1"), "integrity.rule.around",
                ";");
        refused(trace(JOIN + "; SELECT 1"), "integrity.rule.around", ";");
    }

    private Rule needing(String sql) {
        return edited("parameters: {months: 24}",
                "needs:\n  - {sql: \"" + sql + "\", missing: {vi: x, en: x}}\nparameters: {months: 24}");
    }

    @Test
    void aRuleOnCertainDataMayCompareTheNumberWithSex() {
        check.require(book.require("R03"), DAY);
    }

    @Test
    void aRuleReadsNoTableOfAnotherRoomAndNoWayAround() {
        refused(trace(JOIN + " JOIN registry.person s ON s.id = r.person AND s.sex = 'FEMALE'"), "integrity.rule.outside",
                "registry.person.sex");
        refused(trace(JOIN + " AND query_to_xml('SELECT sex FROM registry.person', true, true, '') IS NOT NULL"), "integrity.rule.around",
                "query_to_xml");
        refused(trace(JOIN + " AND access.audit_hash(NULL) IS NULL"), "integrity.rule.outside", "access.audit_hash()");
    }

    @Test
    void aParameterNobodyGivesAnUnknownColumnAndMissingEvidenceAreToldWithTheirPlace() {
        Fault unset = refused(edited("parameters: {months: 24}", "parameters: {}"), "integrity.rule.parameter", "months");
        assertThat(String.valueOf(unset.arguments()[0])).matches("integrity/rules/r10-no-other-trace\\.yaml:[0-9]+");
        refused(edited("t.last_trace\n", "1 AS last\n"), "integrity.rule.columns", "last_trace");
        refused(edited("r.from_month,", "r.from_months,"), "integrity.rule.sql", "from_months");
        assertThatThrownBy(() -> edited("kind: probabilistic", "kind: guess")).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.arguments()[1]).isEqualTo("kind: guess"));
        assertThatThrownBy(() -> edited("legal: [", "law: [")).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(String.valueOf(fault.arguments()[1])).contains("unknown: law", "legal"));
    }

    private Fault refused(Rule rule, String key, String what) {
        Fault[] caught = new Fault[1];
        assertThatThrownBy(() -> check.require(rule, DAY)).isInstanceOfSatisfying(Fault.class, fault -> {
            assertThat(fault.key()).as(fault.getMessage()).isEqualTo(key);
            assertThat(fault.getMessage()).contains(what).contains("r10-no-other-trace.yaml");
            caught[0] = fault;
        });
        return caught[0];
    }

    private Rule trace(String join) {
        return edited(JOIN, join);
    }

    private Rule edited(String from, String to) {
        Rule rule = book.require("R10");
        assertThat(rule.text()).contains(from);
        return RuleReader.read(rule.file(), rule.text().replace(from, to));
    }
}
