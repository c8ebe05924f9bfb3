package org.ansinh.platform.lawroom;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.ansinh.law.Parameter;
import org.ansinh.law.Programme;
import org.ansinh.law.Text;
import org.ansinh.law.simulate.Effects;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.entitlement.Wording;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changed figures, or another day's law, over the people the officer may see. The address says everything, so it can be sent on. */
@Controller
@RequestMapping("/phong-luat/mo-phong")
class SimulationPages {

    static final Role[] READERS = {Role.LAW_OFFICER, Role.LAW_APPROVER, Role.LEADER, Role.PARTY_OFFICE, Role.ASSESSOR, Role.APPROVER,
            Role.INSPECTOR, Role.SUPERVISOR};
    /** Who may see the households themselves. */
    private static final Role[] CASES = {Role.ASSESSOR, Role.APPROVER, Role.INSPECTOR};
    private static final String FIGURE = "so.";

    private final Simulations simulations;
    private final Law law;
    private final Areas areas;
    private final Registry registry;
    private final CurrentOfficer current;
    private final AuditTrail audit;
    private final Today today;

    SimulationPages(Simulations simulations, Law law, Areas areas, Registry registry, CurrentOfficer current, AuditTrail audit,
            Today today) {
        this.simulations = simulations;
        this.law = law;
        this.areas = areas;
        this.registry = registry;
        this.current = current;
        this.audit = audit;
        this.today = today;
    }

    @GetMapping
    String page(@RequestParam Map<String, String> asked, @ModelAttribute("page") Page page, Model model) {
        current.require(READERS);
        Simulations.Question question = question(asked);
        boolean run = !question.figures().isEmpty() || !question.other().equals(question.day());
        Optional<SimulationView> view = Optional.empty();
        if (run) {
            long start = System.nanoTime();
            Simulations.Answer answer = simulations.run(question, current.visibleAreas(READERS));
            SimulationTable table = SimulationTable.of(answer, areas, page.locale());
            view = Optional.of(new SimulationView(table, answer.city().registered().personIds().length, (System.nanoTime() - start) / 1e9,
                    query(question), current.find().filter(officer -> Set.of(CASES).stream().anyMatch(officer::is)).isPresent()));
        } else {
            CompletableFuture.runAsync(() -> simulations.prepare(question.day()));
        }
        model.addAttribute("day", question.day());
        model.addAttribute("other", question.other());
        model.addAttribute("groups", FigureGroup.of(fields(question)));
        model.addAttribute("result", view);
        model.addAttribute("nextStandard", nextStandard());
        model.addAttribute("wording", new Wording(law.book(), page));
        return "lawroom/simulation";
    }

    /** One figure that can be changed: as in force on the day, as asked for, and the ends of its slider. */
    private List<FigureField> fields(Simulations.Question question) {
        LocalDate knownOn = simulations.knownOn(question.day(), question.other());
        List<FigureField> fields = new ArrayList<>();
        for (Parameter parameter : law.book().parameters()) {
            parameter.on(question.other(), knownOn).ifPresent(row -> {
                BigDecimal now = row.value();
                BigDecimal step = now.compareTo(BigDecimal.valueOf(100_000)) >= 0
                        ? BigDecimal.valueOf(10_000)
                        : now.compareTo(BigDecimal.valueOf(1_000)) >= 0
                                ? BigDecimal.valueOf(100)
                                : now.scale() > 0 ? BigDecimal.ONE.movePointLeft(now.scale()) : BigDecimal.ONE;
                BigDecimal most = now.multiply(BigDecimal.TWO).divide(step, 0, RoundingMode.CEILING).multiply(step).max(step);
                fields.add(new FigureField(parameter, standard(parameter), row, question.figures().get(parameter.id()), step, most));
            });
        }
        return fields;
    }

    /** What the standard is called beside which a decree lists the amount. */
    private Optional<Text> standard(Parameter amount) {
        return law.book().parameters().stream().filter(one -> one.id().equals(amount.beside())).map(Parameter::label).findFirst();
    }

    @GetMapping(params = "tep")
    void file(@RequestParam Map<String, String> asked, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        current.require(READERS);
        Simulations.Answer answer = simulations.run(question(asked), current.visibleAreas(READERS));
        write(response, "mo-phong-" + answer.before().day() + ".csv", SimulationTable.of(answer, areas, page.locale()).csv());
    }

    /** Households whose classification changes, within the areas of an officer who handles cases. */
    @GetMapping(params = "ho")
    void households(@RequestParam Map<String, String> asked, @ModelAttribute("page") Page page, HttpServletResponse response)
            throws IOException {
        Officer officer = current.require(CASES);
        Simulations.Answer answer = simulations.run(question(asked), current.visibleAreas(CASES));
        City city = answer.city();
        StringBuilder text = new StringBuilder(page.t("lawroom.households.csv")).append("\r\n");
        int count = 0;
        for (Effects.Move move : answer.effects().moves()) {
            if (!answer.classifications().contains(move.programme().code())) {
                continue;
            }
            String from = SimulationTable.category(move.programme(), move.from(), answer.before(), answer, page.locale());
            String to = SimulationTable.category(move.programme(), move.to(), answer.after(), answer, page.locale());
            for (int person : move.who()) {
                int home = city.registered().population().household(person);
                String unit = areas.find(city.registered().areaUnits()[person]).map(one -> one.name(page.locale())).orElse("");
                text.append(registry.householdCode(city.registered().householdIds()[home])).append(',').append(cell(unit)).append(',')
                        .append(move.programme().code()).append(',').append(cell(from)).append(',').append(cell(to)).append("\r\n");
                count++;
            }
        }
        audit.looked(officer, "simulation:" + answer.before().day() + ":" + answer.after().day(), "export of " + count + " households");
        write(response, "ho-thay-doi-" + answer.after().day() + ".csv", text.toString());
    }

    private static void write(HttpServletResponse response, String name, String text) throws IOException {
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        PrintWriter out = new PrintWriter(response.getOutputStream(), false, StandardCharsets.UTF_8);
        out.print('\uFEFF' + text);
        out.flush();
    }

    private static String cell(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    private Simulations.Question question(Map<String, String> asked) {
        LocalDate day = day(asked.get("ngay"), today.day());
        LocalDate other = day(asked.get("den"), day);
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        asked.forEach((key, text) -> {
            if (key.startsWith(FIGURE) && !text.isBlank()) {
                String id = key.substring(FIGURE.length());
                BigDecimal value = number(id, text.strip());
                BigDecimal now = ChangedFigures.now(law.book(), id, other, simulations.knownOn(day, other)).value();
                if (value.compareTo(now) != 0) {
                    figures.put(id, value);
                }
            }
        });
        return new Simulations.Question(day, other, figures,
                asked.containsKey("dien") ? Simulations.Scope.CLASSIFICATIONS : Simulations.Scope.EVERYTHING);
    }

    private static String query(Simulations.Question question) {
        StringBuilder query = new StringBuilder("?ngay=" + question.day() + "&den=" + question.other());
        if (question.scope() == Simulations.Scope.CLASSIFICATIONS) {
            query.append("&dien");
        }
        question.figures().forEach((id, value) -> query.append('&').append(FIGURE).append(id).append('=').append(value.toPlainString()));
        return query.toString();
    }

    /** The next day on which a classification of households changes by law; the page compares it with the day before. */
    private Optional<LocalDate> nextStandard() {
        LocalDate day = today.day();
        return law.book().programmes().stream().filter(one -> one.kind() == Programme.Kind.STATUS)
                .flatMap(one -> one.versions().stream()).map(Programme.Version::appliesFrom).filter(from -> from.isAfter(day))
                .min(Comparator.naturalOrder());
    }

    private static LocalDate day(@Nullable String text, LocalDate otherwise) {
        if (text == null || text.isBlank()) {
            return otherwise;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Fault("lawroom.dayWrong", text);
        }
    }

    private static BigDecimal number(String id, String text) {
        try {
            return new BigDecimal(text.replace("_", "").replace(" ", ""));
        } catch (NumberFormatException e) {
            throw new Fault("lawroom.figure.number", id, text);
        }
    }
}
