package org.ansinh.platform.entitlement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ansinh.law.Fact;
import org.ansinh.law.Parameter;
import org.ansinh.law.Programme;
import org.ansinh.platform.launch.Today;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** The law as an open service: no account, nothing stored. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "law", description = "The law in force: facts, programmes, figures, and what it gives to a household. Public; nothing is stored.")
class LawApi {

    private static final int MAX_BYTES = 64 * 1024;

    private final Law law;
    private final Today today;
    private final MessageSource messages;
    private final ObjectReader reader;

    LawApi(Law law, Today today, MessageSource messages, JsonMapper json) {
        this.law = law;
        this.today = today;
        this.messages = messages;
        this.reader = json.readerFor(ScreeningRequest.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @PostMapping(path = "/screening", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "What the law gives to this household on a day, and why", description = "A fact that is not stated is unknown, never \"no\": the answer is then DEPENDS with exactly the facts missing. "
            + "With \"ordinary\": true, facts not stated have the value of nearly everybody.", requestBody = @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ScreeningRequest.class))))
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ScreeningAnswer.class)))
    @ApiResponse(responseCode = "422", description = "every fault of the request, each with its field and mend", content = @Content(mediaType = "application/problem+json", schema = @Schema(implementation = ProblemDetail.class)))
    ScreeningAnswer screening(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            throw new RequestFaults(List.of(new RequestFaults.At("", "entitlement.screening.large", MAX_BYTES / 1024)));
        }
        return new Screening(law.book(), today.day()).answer(read(body));
    }

    private ScreeningRequest read(byte[] body) {
        try {
            ScreeningRequest request = reader.readValue(body);
            if (request == null) {
                throw new RequestFaults(List.of(new RequestFaults.At("", "entitlement.screening.empty")));
            }
            return request;
        } catch (JacksonException e) {
            StringBuilder field = new StringBuilder();
            e.getPath()
                    .forEach(step -> field.append('/').append(step.getPropertyName() == null ? step.getIndex() : step.getPropertyName()));
            throw new RequestFaults(List.of(field.isEmpty() || e instanceof StreamReadException
                    ? unreadable(e.getLocation())
                    : new RequestFaults.At(field.toString(), "web.bad.jsonField", field.toString())));
        }
    }

    private static RequestFaults.At unreadable(@Nullable TokenStreamLocation place) {
        return place == null
                ? new RequestFaults.At("", "entitlement.screening.empty")
                : new RequestFaults.At("", "web.bad.json", place.getLineNr(), place.getColumnNr());
    }

    @GetMapping("/law/facts")
    @Operation(summary = "The facts catalogue: everything that can be stated of a person or household")
    List<Fact> facts() {
        return List.copyOf(law.book().facts().all());
    }

    @GetMapping("/law/programmes")
    @Operation(summary = "The programmes with their legal basis, deciding authorities and dated versions")
    List<Programme> programmes() {
        return law.book().programmes();
    }

    @GetMapping("/law/parameters")
    @Operation(summary = "The figures of law over time: issued, in force, applies from, citation, verification")
    List<Parameter> parameters() {
        return law.book().parameters();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> faults(RequestFaults wrong, Locale locale) {
        List<Map<String, String>> faults = wrong.faults().stream()
                .map(fault -> Map.of("field", fault.field(),
                        "detail", String.valueOf(messages.getMessage(fault.key(), fault.arguments(), fault.key(), locale))))
                .toList();
        ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        problem.setType(URI.create("urn:ansinh:entitlement.screening.faults"));
        problem.setTitle(messages.getMessage("entitlement.screening.faults", new Object[]{faults.size()}, "", locale));
        problem.setDetail(faults.getFirst().get("detail"));
        problem.setProperty("faults", faults);
        return ResponseEntity.unprocessableContent().contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
