package org.ansinh.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.Evidence;
import org.ansinh.platform.registry.NewPerson;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Relation;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockPart;
import org.springframework.security.core.Authentication;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every request the program answers, with the roles that may make it, in {@code src/test/resources/access/endpoints.txt}: one line
 * each, "METHOD /path | ROLES". A new endpoint needs a line. Whoever is
 * not named gets 403 or 404, and so does the right role of another area where the request is about somebody.
 */
class EndpointMatrixTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);
    private static final Path LINES = Path.of("src/test/resources/access/endpoints.txt");

    @Autowired
    private WebApplicationContext context;

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountStore store;

    @Autowired
    private Tickets tickets;

    @Autowired
    private Areas areas;

    @Autowired
    private Registry registry;

    @Autowired
    private DSLContext sql;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();
    private final Map<Role, Authentication> here = new EnumMap<>(Role.class);
    private final Map<Role, Authentication> elsewhere = new EnumMap<>(Role.class);
    private String person = "";
    private String household = "";

    /** Of Rạch Giá: a woman with a file that was decided and complained of. Made once for all tests. */
    private static Map<String, String> known = Map.of();

    private record Endpoint(HttpMethod method, String path, List<String> needed, HandlerMethod handler) {

        String name() {
            return method + " " + path + (needed.isEmpty() ? "" : "?" + String.join("&", needed));
        }

        /** Whether the request names somebody, whose area decides. */
        boolean aboutSomebody() {
            return Stream
                    .of("/nguoi-dan/{code}", "/ho/{code}", "/quyen-loi/{code}", "/api/v1/people/{code}", "/quan-tri/tai-khoan/{username}",
                            "/ho-so/{code:HS", "/phe-duyet/{id}", "/khieu-nai/{id", "/khieu-nai/moi", "/de-xuat", "/ho-so/tu-choi")
                    .anyMatch(path::startsWith) || method == HttpMethod.POST && Set.of("/khieu-nai", "/ho-so/tiep-nhan").contains(path);
        }

        /** Whether it shows records of people: one of them, or a list. */
        boolean showsPeople() {
            return method == HttpMethod.GET && (aboutSomebody() && !path.startsWith("/quan-tri")
                    || Set.of("/ho-so", "/ho-so/ra-soat", "/ho-so/truc-tuyen", "/phe-duyet", "/khieu-nai").contains(path));
        }
    }

    private record Line(boolean open, Set<Role> roles) {}

    private static final Line UNLISTED = new Line(false, EnumSet.noneOf(Role.class));

    @BeforeEach
    void anOfficerOfEveryRoleInTwoWards() throws Exception {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
        int rachGia = areas.byCode("30742", DAY).orElseThrow().id();
        int vinhThong = areas.byCode("30760", DAY).orElseThrow().id();
        for (Role role : Role.values()) {
            here.put(role, officer("o-day-", role, rachGia));
            elsewhere.put(role, officer("noi-khac-", role, vinhThong));
        }
        long member = sql.resultQuery("""
                SELECT m.person_id FROM registry.residence r JOIN registry.membership m USING (household_id)
                WHERE r.area_unit = ? AND r.valid @> ?::date AND m.valid @> ?::date ORDER BY 1 LIMIT 1""", rachGia, DAY, DAY).fetchSingle(0,
                Long.class);
        person = registry.find(member).orElseThrow().code();
        household = registry.householdCode(Objects.requireNonNull(registry.on(member, DAY).household()));
        aFileThatWasDecidedAndComplainedOf();
    }

    private void aFileThatWasDecidedAndComplainedOf() throws Exception {
        if (!known.isEmpty()) {
            return;
        }
        Evidence survey = new Evidence("Rà soát hộ", "phiếu 1", "lan");
        Instant then = Instant.parse("2026-06-01T02:00:00Z");
        int rachGia = areas.byCode("30742", DAY).orElseThrow().id();
        long she = registry.register(new NewPerson("Nguyễn Thị Ma Trận", Sex.FEMALE, LocalDate.of(1945, 5, 2), null), survey, then);
        long hers = registry.newHousehold();
        registry.join(she, hers, Relation.HEAD, LocalDate.of(2025, 7, 1), survey, then);
        registry.move(hers, rachGia, "Khu phố 5", "", LocalDate.of(2025, 7, 1), survey, then);
        String code = registry.find(she).orElseThrow().code();
        String file = done(Role.RECEPTION, "/ho-so/tiep-nhan", "key", UUID.randomUUID().toString(), "person", code, "programme", "SP",
                "channel", "DESK", "brought", "0").split("/")[2];
        done(Role.ASSESSOR, "/ho-so/" + file, "version", "0", "act", "VERIFIED");
        done(Role.ASSESSOR, "/ho-so/" + file, "version", "1", "act", "PROPOSE", "outcome", "GRANTED");
        String proposal = String.valueOf(sql.fetchValue("SELECT proposal_id FROM onestop.dossier WHERE code = ?", file));
        done(Role.APPROVER, "/phe-duyet/" + proposal, "version", "0", "outcome", "APPROVED");
        String decision = String.valueOf(sql.fetchValue("SELECT id FROM casework.decision WHERE proposal_id = ?::bigint", proposal));
        String complaint = done(Role.RECEPTION, "/khieu-nai", "decision", decision, "complainant", "Con gái", "channel", "PAPER", "toldOn",
                TODAY, "filedOn", TODAY, "content", "Mức thấp").split("/")[2];
        known = Map.of("person", code, "file", file, "proposal", proposal, "decision", decision, "complaint", complaint);
    }

    private String done(Role role, String address, String... form) throws Exception {
        MockHttpServletRequestBuilder request = request(HttpMethod.POST, address).with(csrf())
                .with(authentication(Objects.requireNonNull(here.get(role))));
        for (int i = 0; i < form.length; i += 2) {
            request.param(form[i], form[i + 1]);
        }
        return Objects.requireNonNull(browser.perform(request).andReturn().getResponse().getRedirectedUrl(), address);
    }

    @Test
    void whoeverIsShownSomebodyIsInTheTrail() throws Exception {
        Map<String, Line> lines = lines();
        List<String> silent = new ArrayList<>();
        for (Endpoint endpoint : endpoints().stream().filter(Endpoint::showsPeople).toList()) {
            for (Role role : lines.getOrDefault(endpoint.name(), UNLISTED).roles()) {
                long before = trail(role);
                if (status(endpoint, Objects.requireNonNull(here.get(role))) == 200 && trail(role) == before) {
                    silent.add(endpoint.name() + " shown to " + role);
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    private long trail(Role role) {
        return sql.resultQuery("SELECT count(*) FROM access.audit WHERE username = ? AND kind = 'LOOKED'", username("o-day-", role))
                .fetchSingle(0, Long.class);
    }

    @Test
    void everyEndpointIsListedAndEveryLineIsAnEndpoint() throws IOException {
        Set<String> present = endpoints().stream().map(Endpoint::name).collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(lines().keySet())).as("add or remove lines in %s", LINES).isEqualTo(present);
    }

    @Test
    void whoeverIsNotNamedIsRefused() throws Exception {
        Map<String, Line> lines = lines();
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            Line line = lines.getOrDefault(endpoint.name(), UNLISTED);
            if (!line.open() && anonymous(endpoint) < 300) {
                wrong.add(endpoint.name() + " is open to everybody");
            }
            for (Role role : line.open() ? Set.<Role>of() : others(line)) {
                int status = status(endpoint, Objects.requireNonNull(here.get(role)));
                if (status != 403 && status != 404) {
                    wrong.add(endpoint.name() + " answers " + role + " with " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whoeverIsNamedMayLook() throws Exception {
        Map<String, Line> lines = lines();
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints()) {
            Line line = lines.getOrDefault(endpoint.name(), UNLISTED);
            boolean sample = !endpoint.path().contains("{")
                    || endpoint.path().matches("[^{]*\\{(code|username)}[^{]*") && endpoint.aboutSomebody();
            if (endpoint.method() == HttpMethod.GET && sample && !line.open()) {
                Role role = line.roles().iterator().next();
                int status = status(endpoint, Objects.requireNonNull(here.get(role)));
                if (status == 401 || status == 403 || status == 404 && endpoint.aboutSomebody()) {
                    wrong.add(endpoint.name() + " answers " + role + " with " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void theRightRoleOfAnotherAreaIsRefusedWhereverARequestIsAboutSomebody() throws Exception {
        Map<String, Line> lines = lines();
        List<String> wrong = new ArrayList<>();
        for (Endpoint endpoint : endpoints().stream().filter(Endpoint::aboutSomebody).toList()) {
            for (Role role : lines.getOrDefault(endpoint.name(), UNLISTED).roles()) {
                int status = status(endpoint, Objects.requireNonNull(elsewhere.get(role)));
                if (status != 403 && status != 404) {
                    wrong.add(endpoint.name() + " answers " + role + " of another area with " + status);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Set<Role> others(Line line) {
        Set<Role> others = EnumSet.allOf(Role.class);
        others.removeAll(line.roles());
        return others;
    }

    private List<Endpoint> endpoints() {
        List<Endpoint> endpoints = new ArrayList<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> mapping : requestMappingHandlerMapping.getHandlerMethods().entrySet()) {
            if (mapping.getValue().getBeanType().getPackageName().startsWith("org.ansinh")
                    && !mapping.getKey().getPatternValues().contains("/error")) {
                List<String> needed = mapping.getKey().getParamsCondition().getExpressions().stream().map(Object::toString).toList();
                for (String path : mapping.getKey().getPatternValues()) {
                    mapping.getKey().getMethodsCondition().getMethods()
                            .forEach(method -> endpoints.add(new Endpoint(method.asHttpMethod(), path, needed, mapping.getValue())));
                }
            }
        }
        return endpoints;
    }

    private static Map<String, Line> lines() throws IOException {
        Map<String, Set<Role>> named = new HashMap<>(Map.of("SIGNED_IN", EnumSet.allOf(Role.class)));
        Map<String, Line> lines = new HashMap<>();
        for (String text : Files.readAllLines(LINES)) {
            int bar = text.indexOf(" | ");
            int equals = text.indexOf(" = ");
            if (bar > 0) {
                String roles = text.substring(text.lastIndexOf(" | ") + 3).strip();
                lines.put(text.substring(0, text.lastIndexOf(" | ")).strip(),
                        new Line(roles.equals("PUBLIC"), roles.equals("PUBLIC") ? Set.of() : roles(roles, named)));
            } else if (equals > 0 && !text.startsWith("#")) {
                named.put(text.substring(0, equals).strip(), roles(text.substring(equals + 3).strip(), named));
            }
        }
        return lines;
    }

    private static Set<Role> roles(String text, Map<String, Set<Role>> named) {
        return Stream.of(text.split(" "))
                .flatMap(word -> named.containsKey(word) ? named.get(word).stream() : Stream.of(Role.valueOf(word)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    private int anonymous(Endpoint endpoint) throws Exception {
        try {
            return browser.perform(sample(endpoint)).andReturn().getResponse().getStatus();
        } catch (ServletException unforeseen) {
            return 200;
        }
    }

    private int status(Endpoint endpoint, Authentication officer) throws Exception {
        try {
            return browser.perform(sample(endpoint).with(authentication(officer))).andReturn().getResponse().getStatus();
        } catch (ServletException unforeseen) {
            return 500;
        }
    }

    /** A well-formed request: an existing person, household or account of Rạch Giá, and something for every parameter that must be there. */
    private MockHttpServletRequestBuilder sample(Endpoint endpoint) {
        String path = endpoint.path()
                .replace("/ho-so/{code:HS.*}", "/ho-so/" + known.getOrDefault("file", "HS"))
                .replace("/phe-duyet/{id}", "/phe-duyet/" + known.getOrDefault("proposal", "1"))
                .replace("/khieu-nai/{id:[0-9]+}", "/khieu-nai/" + known.getOrDefault("complaint", "1"))
                .replace("/ho/{code}", "/ho/" + household)
                .replaceFirst("^(/nguoi-dan|/quyen-loi|/api/v1/people)/\\{code}", "$1/" + person)
                .replace("{username}", "o-day-reception").replace("{month}", "2026-11")
                .replaceAll("\\{[a-z]+:([a-z-]+)[^}]*}", "$1").replaceAll("\\{[^}]+}", "1");
        MockHttpServletRequestBuilder request = request(endpoint.method(), path).with(csrf());
        endpoint.needed().stream().filter(name -> name.matches("[a-z-]+")).forEach(name -> request.param(name, "1"));
        if (endpoint.path().equals("/ho-so/{code:HS.*}") && endpoint.method() == HttpMethod.POST) {
            request.param("act", "TAKE").param("version", "0");
        }
        for (MethodParameter parameter : endpoint.handler().getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null && asked.required() && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
                String name = asked.name().isEmpty() ? asked.value() : asked.name();
                if (parameter.getParameterType() == MultipartFile.class) {
                    request.contentType(MediaType.MULTIPART_FORM_DATA).with(upload -> {
                        upload.addPart(new MockPart(name, "tep.csv", new byte[]{'1'}));
                        return upload;
                    });
                } else {
                    String field = name.isEmpty() ? String.valueOf(parameter.getParameter().getName()) : name;
                    request.param(field, value(endpoint, field, parameter.getParameterType()));
                }
            }
        }
        return endpoint.path().startsWith("/api/") ? request.contentType(MediaType.APPLICATION_JSON).content("{}") : request;
    }

    private static String value(Endpoint endpoint, String field, Class<?> type) {
        if (endpoint.aboutSomebody() && !endpoint.path().startsWith("/quan-tri")) {
            switch (field) {
                case "person" -> {
                    return known.getOrDefault("person", "1");
                }
                case "quyet-dinh", "decision" -> {
                    return known.getOrDefault("decision", "1");
                }
                case "programme" -> {
                    return "SP";
                }
                case "outcome" -> {
                    return type.isEnum() ? value(type) : "APPROVED";
                }
                case "channel" -> {
                    return type.isEnum() ? value(type) : "DESK";
                }
                default -> {
                }
            }
        }
        return value(type);
    }

    private static String value(Class<?> type) {
        if (type.isEnum()) {
            return String.valueOf(type.getEnumConstants()[0]);
        }
        if (type == LocalDate.class) {
            return TODAY;
        }
        if (type == UUID.class) {
            return "00000000-0000-4000-8000-000000000001";
        }
        return type == java.time.YearMonth.class ? "2026-11" : "1";
    }

    private Authentication officer(String prefix, Role role, int unit) {
        String username = username(prefix, role);
        if (store.byUsername(username).isEmpty()) {
            accounts.create(NewAccount.of(username, "Ma Trận " + role, Set.of(unit), role), "mat-khau-dai", DAY);
        }
        return tickets.vouched(store.byUsername(username).orElseThrow());
    }

    private static String username(String prefix, Role role) {
        return prefix + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
