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
import org.ansinh.platform.registry.Registry;
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

    private record Endpoint(HttpMethod method, String path, List<String> needed, HandlerMethod handler) {

        String name() {
            return method + " " + path + (needed.isEmpty() ? "" : "?" + String.join("&", needed));
        }

        /** Whether the path names somebody, whose area decides. */
        boolean aboutSomebody() {
            return Stream
                    .of("/nguoi-dan/{code}", "/ho/{code}", "/quyen-loi/{code}", "/api/v1/people/{code}", "/quan-tri/tai-khoan/{username}")
                    .anyMatch(path::startsWith);
        }
    }

    private record Line(boolean open, Set<Role> roles) {}

    private static final Line UNLISTED = new Line(false, EnumSet.noneOf(Role.class));

    @BeforeEach
    void anOfficerOfEveryRoleInTwoWards() {
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
                .replace("/ho/{code}", "/ho/" + household)
                .replaceFirst("^(/nguoi-dan|/quyen-loi|/api/v1/people)/\\{code}", "$1/" + person)
                .replace("{username}", "o-day-reception").replace("{month}", "2026-11")
                .replaceAll("\\{[a-z]+:([a-z-]+)[^}]*}", "$1").replaceAll("\\{[^}]+}", "1");
        MockHttpServletRequestBuilder request = request(endpoint.method(), path).with(csrf());
        endpoint.needed().stream().filter(name -> name.matches("[a-z-]+")).forEach(name -> request.param(name, "1"));
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
                    request.param(name.isEmpty() ? String.valueOf(parameter.getParameter().getName()) : name,
                            value(parameter.getParameterType()));
                }
            }
        }
        return endpoint.path().startsWith("/api/") ? request.contentType(MediaType.APPLICATION_JSON).content("{}") : request;
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
        String username = prefix + role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        if (store.byUsername(username).isEmpty()) {
            accounts.create(NewAccount.of(username, "Ma Trận " + role, Set.of(unit), role), "mat-khau-dai", DAY);
        }
        return tickets.vouched(store.byUsername(username).orElseThrow());
    }
}
