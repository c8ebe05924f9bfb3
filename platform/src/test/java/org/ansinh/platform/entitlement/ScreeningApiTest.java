package org.ansinh.platform.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.CaseFacts;
import org.ansinh.law.Value;
import org.ansinh.law.WorkedExample;
import org.ansinh.platform.support.PlatformTest;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the law gives to a household, asked over the API. */
class ScreeningApiTest extends PlatformTest {

    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    private int port;

    @Autowired
    private Law law;

    @Test
    void everyWorkedExampleOfTheLawIsAnsweredTheSameOverTheApi() throws Exception {
        SoftAssertions all = new SoftAssertions();
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (WorkedExample example : law.book().examples()) {
                HttpResponse<String> response = send(client, JSON.writeValueAsString(request(example)), "");
                all.assertThat(response.statusCode()).as(example.id()).isEqualTo(200);
                JsonNode answer = JSON.readTree(response.body());
                for (WorkedExample.Expected expected : example.expected()) {
                    check(all, example, expected, answer);
                }
            }
        }
        all.assertAll();
    }

    private static void check(SoftAssertions all, WorkedExample example, WorkedExample.Expected expected, JsonNode answer) {
        String place = example.id() + " " + expected.programme() + " " + expected.subject();
        JsonNode result = result(answer, expected.programme(), expected.subject());
        if (result.isMissingNode()) {
            // The programme did not exist on that day.
            all.assertThat(expected.status()).as(place).isEqualTo("NOT_ENTITLED");
            return;
        }
        all.assertThat(result.path("status").asString()).as(place).isEqualTo(expected.status());
        if (expected.amount() != null) {
            all.assertThat(result.path("amount").asLong()).as(place).isEqualTo(expected.amount());
        }
        if (expected.row() != null) {
            all.assertThat(result.path("row").path("id").asString()).as(place).isEqualTo(expected.row());
            all.assertThat(result.path("citations").isEmpty()).as(place + " has citations").isFalse();
        }
    }

    @Test
    void whatIsNotStatedIsUnknownAndNamedNotTakenForNo() throws Exception {
        JsonNode answer = ask("""
                {"day": "2026-11-23", "people": [{"id": "ba", "facts": {"birth_date": "1949-05-02"}}], "programmes": ["SP"]}""", 200);
        JsonNode result = result(answer, "SP", "ba");
        assertThat(result.path("status").asString()).isEqualTo("DEPENDS");
        assertThat(result.path("missing").isEmpty()).isFalse();
        assertThat(result.path("ifOrdinary").path("status").asString()).isEqualTo("ENTITLED");
        assertThat(result.path("ifOrdinary").path("amount").asLong()).isEqualTo(540_000);
    }

    @Test
    void ordinaryFactsCanBeAssumedOnDemand() throws Exception {
        JsonNode answer = ask("""
                {"day": "2026-11-23", "ordinary": true, "people": [{"id": "ba", "facts": {"birth_date": "1949-05-02"}}]}""", 200);
        assertThat(result(answer, "SP", "ba").path("status").asString()).isEqualTo("ENTITLED");
        assertThat(result(answer, "SP", "ba").path("steps").isEmpty()).isFalse();
    }

    @Test
    void everyStepIsToldOfWhatOneIsEntitledToAndOfTheRestOnDemand() throws Exception {
        String asked = """
                {"day": "2026-11-23", "ordinary": true, "trace": "%s", "people": [{"id": "be", "facts": {"birth_date": "2010-05-02"}}]}""";
        JsonNode usual = result(ask(asked.formatted("ENTITLED"), 200), "SP", "be");
        assertThat(usual.path("status").asString()).isEqualTo("NOT_ENTITLED");
        assertThat(usual.path("nearest").isEmpty()).isFalse();
        assertThat(usual.path("steps").isEmpty()).isTrue();
        assertThat(result(ask(asked.formatted("ALL"), 200), "SP", "be").path("steps").isEmpty()).isFalse();
        assertThat(ask(asked.formatted("SOME"), 422).path("faults").get(0).path("field").asString()).isEqualTo("/trace");
    }

    @Test
    void theBackDatedRiseIsSeenFromTheDayItCameIntoForce() throws Exception {
        String asked = """
                {"day": "2026-07-15", "knownOn": "%s", "ordinary": true, "programmes": ["SP"],
                 "people": [{"id": "ba", "facts": {"birth_date": "1949-05-02"}}]}""";
        assertThat(result(ask(asked.formatted("2026-08-01"), 200), "SP", "ba").path("amount").asLong()).isEqualTo(500_000);
        assertThat(result(ask(asked.formatted("2026-11-23"), 200), "SP", "ba").path("amount").asLong()).isEqualTo(540_000);
    }

    @Test
    void everyFaultOfARequestIsNamedWithItsField() throws Exception {
        JsonNode problem = ask("""
                {"day": "2026-02-30", "household": {"facts": {"poverty_status": "RICH"}}, "programmes": ["XX"],
                 "people": [{"id": "a", "facts": {"birth_date": "1949-13-02", "shoe_size": 42, "age": 70}}, {"id": "a"}]}""", 422);
        List<String> fields = new ArrayList<>();
        problem.path("faults").forEach(fault -> fields.add(fault.path("field").asString()));
        assertThat(fields).containsExactlyInAnyOrder("/day", "/household/facts/poverty_status", "/programmes/0",
                "/people/0/facts/birth_date",
                "/people/0/facts/shoe_size", "/people/0/facts/age", "/people/1/id");
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(problem.has("results")).isFalse();
    }

    @Test
    void aNumberBeyondAllMeasureIsAFaultOfTheRequest() throws Exception {
        for (String fact : law.book().facts().all().stream()
                .filter(one -> one.derivation().isEmpty() && one.type() != org.ansinh.law.Fact.Type.CODE)
                .filter(one -> one.subject() == org.ansinh.law.Fact.Subject.HOUSEHOLD).map(org.ansinh.law.Fact::id).toList()) {
            for (String value : List.of("1e30", "\"1e999999999\"", "-99999999999999999999", "\"NaN\"", "[1]", "{}")) {
                JsonNode problem = ask("{\"household\": {\"facts\": {\"%s\": %s}}, \"people\": [{\"id\": \"a\"}]}".formatted(fact, value),
                        422);
                assertThat(problem.path("faults").get(0).path("field").asString()).isEqualTo("/household/facts/" + fact);
            }
        }
    }

    @Test
    void whatIsNoRequestIsRefusedInOneProblem() throws Exception {
        for (String body : List.of("", "null", "{", "[]", "{\"peopel\": []}", "{\"people\": [null]}", "{}")) {
            assertThat(ask(body, 422).path("detail").asString()).as(body).isNotBlank();
        }
        assertThat(ask("{\"day\": \"" + "x".repeat(70_000) + "\"}", 422).path("detail").asString()).contains("64");
        String people = "{\"id\": null},".repeat(51);
        assertThat(
                ask("{\"people\": [" + people.substring(0, people.length() - 1) + "]}", 422).path("faults").get(0).path("field").asString())
                .isEqualTo("/people");
    }

    @Test
    void whatIsWrongWithTheJsonIsSaidByPlaceAndInTheLanguageAskedFor() throws Exception {
        assertThat(ask("{\"people\": [}", 422).path("detail").asString()).contains("dòng 1").doesNotContain("tools.jackson", "token");
        assertThat(ask("{\"people\": \"x\"}", 422).path("detail").asString()).contains("people").doesNotContain("java", "ansinh");
        assertThat(ask("{\"people\": [}", 422, "en-GB,en;q=0.8").path("detail").asString()).contains("line 1");
        assertThat(ask("{\"people\": [}", 422, "fr").path("detail").asString()).contains("dòng 1");
    }

    @Test
    void whoIsBornAfterTheDayAskedAboutIsAFaultOfTheRequest() throws Exception {
        String asked = """
                {"day": "2026-11-23", "ordinary": true, "people": [{"id": "a"}, {"id": "b", "facts": {"birth_date": "%s"}}]}""";
        JsonNode problem = ask(asked.formatted("2026-11-24"), 422);
        assertThat(problem.path("faults").get(0).path("field").asString()).isEqualTo("/people/1/facts/birth_date");
        assertThat(ask(asked.formatted("2026-11-23"), 200).path("results").isEmpty()).isFalse();
    }

    @Test
    void aProgrammeAskedForWithoutLawOnTheDayIsNamed() throws Exception {
        JsonNode answer = ask("""
                {"day": "2025-06-15", "ordinary": true, "programmes": ["SA", "SP"], "people": [{"id": "a"}]}""", 200);
        assertThat(answer.path("notInForce").values()).extracting(JsonNode::asString).containsExactly("SP");
        assertThat(result(answer, "SA", "a").isMissingNode()).isFalse();
        assertThat(ask("{\"day\": \"2025-06-15\", \"people\": [{\"id\": \"a\"}]}", 200).path("notInForce").isEmpty()).isTrue();
    }

    private static JsonNode result(JsonNode answer, String programme, String subject) {
        for (JsonNode result : answer.path("results")) {
            if (result.path("programme").asString().equals(programme) && result.path("subject").asString().equals(subject)) {
                return result;
            }
        }
        return answer.path("no such result");
    }

    private static Map<String, Object> request(WorkedExample example) {
        CaseFacts facts = example.facts();
        List<Map<String, Object>> people = facts.members().stream()
                .map(member -> Map.<String, Object>of("id", member.id(), "facts", plain(member.facts()))).toList();
        return Map.of("day", example.day().toString(), "knownOn", example.knownOn().toString(),
                "household", Map.of("facts", plain(facts.household())), "people", people);
    }

    private static Map<String, Object> plain(Map<String, Value> facts) {
        Map<String, Object> plain = new LinkedHashMap<>();
        facts.forEach((fact, value) -> plain.put(fact, FactText.write(value)));
        return plain;
    }

    private JsonNode ask(String body, int status) throws Exception {
        return ask(body, status, "");
    }

    private JsonNode ask(String body, int status, String languages) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = send(client, body, languages);
            assertThat(response.statusCode()).as(body.length() > 300 ? body.substring(0, 300) : body).isEqualTo(status);
            return JSON.readTree(response.body());
        }
    }

    private HttpResponse<String> send(HttpClient client, String body, String languages) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/screening"))
                .header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        return client.send((languages.isEmpty() ? request : request.header("Accept-Language", languages)).build(), BodyHandlers.ofString());
    }
}
