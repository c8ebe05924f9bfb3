package org.ansinh.law.vn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;
import org.xml.sax.SAXException;

/** The shipped tables and examples before a second, independent DMN engine. */
class TablesTest {

    private final ShippedPack pack = new ShippedPack();
    private final People people = new People(pack);

    @TestFactory
    Stream<DynamicTest> every_file_keeps_to_the_schema_of_DMN_1_3() throws SAXException {
        Schema schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(ShippedPack.class.getResource("/org/omg/spec/DMN/20191111/DMN13.xsd"));
        return files().map(file -> DynamicTest.dynamicTest(
                file,
                () -> schema.newValidator().validate(new StreamSource(new StringReader(ShippedPack.read(file))))));
    }

    private Stream<String> files() {
        return pack.programmes.stream()
                .flatMap(programme -> ShippedPack.maps(programme, "versions").stream())
                .map(version -> ShippedPack.text(version, "file"));
    }

    @TestFactory
    Stream<DynamicTest> every_file_opens_in_another_DMN_engine() {
        return files()
                .map(file -> DynamicTest.dynamicTest(file, () -> {
                    Resource resource = ResourceFactory.newReaderResource(new StringReader(ShippedPack.read(file)), "UTF-8");
                    resource.setSourcePath(file);
                    DMNModel model = DMNRuntimeBuilder.fromDefaults()
                            .buildConfiguration()
                            .fromResources(List.of(resource))
                            .getOrElseThrow(IllegalStateException::new)
                            .getModels()
                            .getFirst();
                    assertThat(model.getMessages()).isEmpty();
                }));
    }

    static Stream<Arguments> examples() {
        return new ShippedPack().examples.stream().map(example -> Arguments.argumentSet(ShippedPack.text(example, "id"), example));
    }

    /** Unknown facts are filled at random, several times: a definite answer must not depend on them. */
    @ParameterizedTest
    @MethodSource("examples")
    void every_example_holds_before_the_second_engine(Map<String, Object> example) {
        LocalDate day = ShippedPack.date(example, "day");
        LocalDate knownOn = example.containsKey("known_on") ? ShippedPack.date(example, "known_on") : day;
        SecondEngine judge = SecondEngine.on(pack, day, knownOn);
        Map<String, BigDecimal> figures = pack.figures(day, knownOn);
        Map<String, Map<String, Object>> versions = pack.versions(day, knownOn);
        SplittableRandom random = new SplittableRandom(example.hashCode());
        for (Map<String, Object> expect : ShippedPack.maps(example, "expect")) {
            String status = ShippedPack.text(expect, "status");
            Map<String, Object> version = versions.get(ShippedPack.text(expect, "programme"));
            List<Boolean> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                if (version == null) {
                    answers.add(false);
                    continue;
                }
                Map<String, Object> facts = people.completed(random, day, stated(example, ShippedPack.text(expect, "subject")));
                Map<String, Object> decided = judge.decide(figures, People.onDay(facts, day));
                boolean entitled = Boolean.TRUE.equals(decided.get(ShippedPack.text(version, "entitled")));
                answers.add(entitled);
                if (entitled && expect.containsKey("amount")) {
                    assertThat((BigDecimal) decided.get(ShippedPack.text(version, "amount")))
                            .isEqualByComparingTo(ShippedPack.text(expect, "amount"));
                }
            }
            switch (status) {
                case "entitled" -> assertThat(answers).containsOnly(true);
                case "not-entitled" -> assertThat(answers).containsOnly(false);
                default -> assertThat(ShippedPack.list(expect, "missing")).isNotEmpty();
            }
        }
    }

    private Map<String, Object> stated(Map<String, Object> example, String subject) {
        Map<String, Object> facts = new LinkedHashMap<>();
        if ("true".equals(ShippedPack.optional(example, "ordinary"))) {
            facts.putAll(people.ordinary());
        }
        List<Map<String, Object>> sources = new ArrayList<>(List.of(ShippedPack.map(example, "household")));
        for (Map<String, Object> member : ShippedPack.maps(example, "members")) {
            if (ShippedPack.text(member, "id").equals(subject)) {
                sources.add(member);
            }
        }
        for (Map<String, Object> source : sources) {
            source.forEach((fact, value) -> {
                if (value.toString().equals("unknown")) {
                    facts.remove(fact);
                } else if (!fact.equals("id")) {
                    facts.put(fact, people.feel(fact, value.toString()));
                }
            });
        }
        facts.put("household_size", BigDecimal.valueOf(ShippedPack.maps(example, "members").size()));
        return facts;
    }

    /** The choice between the two is made by the tables; nobody is ever paid both. */
    @Test
    void nobody_gets_social_assistance_and_social_pension_at_once() {
        LocalDate day = LocalDate.of(2026, 11, 23);
        SecondEngine judge = SecondEngine.on(pack, day, day);
        Map<String, BigDecimal> figures = pack.figures(day, day);
        SplittableRandom random = new SplittableRandom(42);
        int either = 0;
        for (int i = 0; i < 500; i++) {
            Map<String, Object> decided = judge.decide(figures, People.onDay(people.person(random, day), day));
            boolean assistance = Boolean.TRUE.equals(decided.get("sa_entitled"));
            boolean pension = Boolean.TRUE.equals(decided.get("sp_entitled"));
            assertThat(assistance && pension).isFalse();
            either += assistance || pension ? 1 : 0;
        }
        assertThat(either).isGreaterThan(50);
    }
}
