package org.ansinh.platform.plan;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.plan.DataValueSets.DataValue;
import org.ansinh.platform.plan.DataValueSets.DataValueSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/v1/dataValueSets}: figures of targets between programs, in the form of DHIS2. */
@RestController
@RequestMapping(path = "/api/v1/dataValueSets", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "dataValueSets", description = "Figures of the plan's targets in the form of DHIS2 dataValueSets, identified by codes. Reading is public and withholds small numbers.")
class FigureApi {

    /** Values of DHIS2's {@code importStrategy}. */
    private static final String TAKE = "CREATE_AND_UPDATE";
    private static final String WITHDRAW = "DELETE";

    private final PublicFigures figures;
    private final FigureMessages messages;
    private final WithdrawalMessages withdrawals;
    private final CurrentOfficer current;
    private final PlanRefusals refusals;
    private final JsonMapper json;
    private final Today today;

    FigureApi(PublicFigures figures, FigureMessages messages, WithdrawalMessages withdrawals, CurrentOfficer current, PlanRefusals refusals,
            JsonMapper json,
            Today today) {
        this.figures = figures;
        this.messages = messages;
        this.withdrawals = withdrawals;
        this.current = current;
        this.refusals = refusals;
        this.json = json;
        this.today = today;
    }

    @GetMapping
    @Operation(summary = "Figures that stand", description = "`dataElement`: codes of targets, several by commas or repeated. `period`: as 2025, 2025Q3, 202506, 20250630. "
            + "`startDate`, `endDate`: days, both inclusive. `orgUnit`: official code of a unit, ALL for the whole area. Withheld values are left out.")
    DataValueSet read(
            @RequestParam(name = "dataSet", defaultValue = DataValueSets.DATA_SET) String dataSet,
            @RequestParam(name = "dataElement", defaultValue = "") List<String> elements,
            @RequestParam(name = "period", defaultValue = "") List<String> periods,
            @RequestParam(name = "startDate", required = false) @Nullable LocalDate from,
            @RequestParam(name = "endDate", required = false) @Nullable LocalDate to,
            @RequestParam(name = "orgUnit", defaultValue = "") List<String> units) {
        requireSet(dataSet);
        Set<String> codes = elements.stream().filter(code -> !code.isBlank()).map(String::strip).collect(Collectors.toSet());
        Set<String> times = periods.stream().filter(one -> !one.isBlank()).map(one -> one.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        Set<String> places = units.stream().filter(one -> !one.isBlank()).map(String::strip).collect(Collectors.toSet());
        return new DataValueSet(DataValueSets.DATA_SET, null, null, null, null,
                figures.all(new PublicFigures.Asked(codes, from, to)).stream()
                        .filter(one -> !one.withheld()).filter(one -> times.isEmpty() || times.contains(one.period()))
                        .filter(one -> places.isEmpty() || places.contains(one.unitCode()))
                        .map(FigureApi::value).toList());
    }

    private static DataValue value(PublicFigure one) {
        String at = one.recordedAt().atZone(Today.ZONE).toOffsetDateTime().toString();
        return new DataValue(one.target(), one.period(), one.unitCode(), null, null, text(one.value()), one.source(), at, at, null,
                text(one.numerator()), text(one.denominator()), null);
    }

    private static @Nullable String text(@Nullable BigDecimal number) {
        return number == null ? null : number.stripTrailingZeros().toPlainString();
    }

    @PostMapping
    @Operation(summary = "Takes figures in, all or none", description = "The same set again changes nothing and is answered alike. With `Idempotency-Key` the answer to the first request is repeated, and another set under "
            + "the same key is refused with 409. A value that differs from the one that stands is refused with 409 unless `version` names the version that stands. "
            + "`dryRun=true` tries only. `importStrategy=DELETE` withdraws figures that were sent by mistake: `comment` is the reason, `version` the version that stands, "
            + "`value` is not needed; they stay readable and no longer count. The very figure that was withdrawn is taken in again only with its `version`.", requestBody = @io.swagger.v3.oas.annotations.parameters.RequestBody(required = true, content = @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(implementation = DataValueSet.class))))
    ResponseEntity<String> write(
            @RequestHeader(name = "Idempotency-Key", defaultValue = "") String key,
            @RequestParam(name = "dryRun", defaultValue = "false") boolean dryRun,
            @RequestParam(name = "importStrategy", defaultValue = TAKE) String strategy,
            @RequestBody(required = false) byte @Nullable [] body) {
        Officer officer = current.require(FigureRights.WRITERS);
        DataValueSet set = read(body);
        requireSet(set.dataSet() == null ? DataValueSets.DATA_SET : set.dataSet());
        if (key.length() > 200) {
            throw new Fault("targets.api.key");
        }
        List<DataValue> values = set.dataValues() == null ? List.of() : set.dataValues();
        if (values.isEmpty() || values.size() > FigureSheets.MOST_ROWS) {
            throw new Fault("targets.api.values", FigureSheets.MOST_ROWS);
        }
        MessageAnswers.Request request = new MessageAnswers.Request(key, fingerprint(set, dryRun, strategy), dryRun);
        MessageAnswers.Answer answer = switch (strategy) {
            case TAKE -> messages.take(set, values, officer, today, request);
            case WITHDRAW -> withdrawals.withdraw(set, values, officer, today, request);
            default -> throw new Fault("targets.api.strategy", strategy);
        };
        if (answer.status() >= HttpStatus.BAD_REQUEST.value()) {
            refusals.told(officer, "message of " + values.size() + " figures", String.valueOf(answer.status()));
        }
        return ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON).body(answer.json());
    }

    /** Read here and not by the framework, so that whoever may not send anything learns nothing about the form of it. */
    private DataValueSet read(byte @Nullable [] body) {
        try {
            return json.readValue(body == null ? new byte[0] : body, DataValueSet.class);
        } catch (JacksonException wrong) {
            throw new Fault("web.bad.json", wrong.getLocation().getLineNr(), wrong.getLocation().getColumnNr());
        }
    }

    private static void requireSet(String code) {
        if (!code.equals(DataValueSets.DATA_SET)) {
            throw new Fault("targets.api.dataSet", code, DataValueSets.DATA_SET);
        }
    }

    private byte[] fingerprint(DataValueSet set, boolean dryRun, String strategy) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(
                    (json.writeValueAsString(set) + dryRun + (strategy.equals(TAKE) ? "" : strategy)).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
