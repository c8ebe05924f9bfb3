package org.ansinh.platform.plandraft;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.plan.PlanRights;
import org.ansinh.platform.plan.PlanRefusals;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.ansinh.platform.plandraft.Kept.Count;
import org.ansinh.platform.plandraft.Kept.Handed;
import org.ansinh.platform.plandraft.Kept.Reading;
import org.ansinh.platform.plandraft.Kept.Row;
import org.ansinh.platform.plandraft.Kept.SectionRow;
import org.ansinh.platform.plandraft.Kept.Verdict;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/** Plan documents: taken in, held against their source item by item, decided. A plan is no personal data: every plan officer sees all. */
@Controller
@RequestMapping("/doc-van-ban")
class ReadingPages {

    private static final Role[] PLANNERS = {Role.ASSESSOR, Role.LEADER, Role.PARTY_OFFICE, Role.ADMINISTRATOR};
    private static final Set<String> STATES = Set.of("", "OPEN", "CONFIRMED", "CORRECTED", "REJECTED");
    private static final int LISTED = 50;
    private static final int SHOWN = 12;
    private static final int SOURCE_LINES = 250;

    private final Readings readings;
    private final ReadingStore store;
    private final CurrentOfficer current;
    private final PlanRights rights;
    private final PlanRefusals refusals;
    private final JsonMapper json;

    ReadingPages(Readings readings, ReadingStore store, CurrentOfficer current, PlanRights rights, PlanRefusals refusals, JsonMapper json) {
        this.readings = readings;
        this.store = store;
        this.current = current;
        this.rights = rights;
        this.refusals = refusals;
        this.json = json;
    }

    @GetMapping
    String list(Model model) {
        current.require(PLANNERS);
        return list(model, List.of());
    }

    private String list(Model model, List<FieldError> errors) {
        model.addAttribute("readings", store.all(LISTED));
        model.addAttribute("errors", errors);
        return "plandraft/readings";
    }

    @PostMapping
    String take(@RequestParam("tep") MultipartFile file, @RequestParam(name = "doc-lai", defaultValue = "") String again,
            @ModelAttribute("page") Page page, Model model, HttpServletResponse response)
            throws IOException {
        Officer officer = current.require(PLANNERS);
        try {
            Readings.Taken taken = readings.take(String.valueOf(file.getOriginalFilename()), file.getBytes(),
                    again.isEmpty() ? Readings.Again.NO : Readings.Again.YES, officer);
            return "redirect:/doc-van-ban/" + taken.id() + (taken.fresh() == Readings.Fresh.KNOWN ? "?da-co=1" : "");
        } catch (Fault fault) {
            refusals.told(officer, "document " + file.getOriginalFilename(), fault.key());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(model, List.of(new FieldError("tep", page.t(fault.key(), fault.arguments()))));
        }
    }

    @GetMapping("/{id}")
    String one(
            @PathVariable("id") long id,
            @RequestParam(name = "loai", defaultValue = "TARGET") String kind,
            @RequestParam(name = "trang-thai", defaultValue = "") String state,
            @RequestParam(name = "trang", defaultValue = "1") int number,
            @RequestParam(name = "da-co", required = false) @Nullable String again,
            @RequestParam(name = "xong", defaultValue = "0") int done,
            Model model) {
        current.require(PLANNERS);
        return show(id, kind(kind), state, number, model, again != null, done, null, Map.of());
    }

    private String show(long id, Kind kind, String state, int number, Model model, boolean again, int done,
            ItemView.@Nullable Refused refused, Map<String, String> lines) {
        Reading reading = reading(id);
        if (!STATES.contains(state)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        int found = store.count(id, kind, state);
        int pages = Math.max(1, (found + SHOWN - 1) / SHOWN);
        int shown = Math.clamp(number, 1, pages);
        List<SectionRow> sections = store.sections(id);
        List<ItemView> items = store.items(id, kind, state, (shown - 1) * SHOWN, SHOWN).stream().map(row -> view(id, row, sections))
                .toList();
        model.addAttribute("reading", reading);
        model.addAttribute("counts", counts(id));
        model.addAttribute("kind", kind);
        model.addAttribute("state", state);
        model.addAttribute("items", items);
        model.addAttribute("number", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("again", again);
        model.addAttribute("done", done);
        model.addAttribute("refused", refused);
        model.addAttribute("lines", lines);
        model.addAttribute("handed", store.handed(id).stream().collect(Collectors.groupingBy(Handed::no)));
        model.addAttribute("mayHandOver", rights.isLeader());
        return "plandraft/reading";
    }

    private ItemView view(long id, Row row, List<SectionRow> sections) {
        return ItemView.of(row, row.section() >= 0 && row.section() < sections.size() ? path(row.section(), sections) : "",
                store.lines(id, ItemView.first(row), ItemView.last(row)));
    }

    /** The markers from the top down, and the title of the nearest heading. */
    private static String path(int section, List<SectionRow> sections) {
        StringBuilder markers = new StringBuilder();
        String title = "";
        for (int no = section; no >= 0; no = sections.get(no).parent()) {
            SectionRow one = sections.get(no);
            if (one.level() < Marker.POINT) {
                markers.insert(0, one.marker().isEmpty() ? "" : one.marker() + " ");
                title = title.isEmpty() ? one.title() : title;
            }
        }
        return (markers + title).strip();
    }

    private Map<Kind, Count> counts(long id) {
        Map<Kind, Count> counts = new EnumMap<>(Kind.class);
        Arrays.stream(Kind.values()).forEach(kind -> counts.put(kind, new Count(kind, 0, 0)));
        store.counts(id).forEach(count -> counts.put(count.kind(), count));
        return counts;
    }

    @PostMapping("/{id}/muc/{no}")
    String decide(@PathVariable("id") long id, @PathVariable("no") int no, @RequestParam Map<String, String> form,
            @ModelAttribute("page") Page page, Model model, HttpServletResponse response) {
        Officer officer = current.require(PLANNERS);
        reading(id);
        Row item = store.item(id, no).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        String state = STATES.contains(form.getOrDefault("trang-thai", "")) ? form.getOrDefault("trang-thai", "") : "";
        int number = form.getOrDefault("trang", "").matches("\\d{1,5}") ? Integer.parseInt(form.getOrDefault("trang", "1")) : 1;
        Understanding typed = typed(form);
        try {
            int seen = form.getOrDefault("phien-ban", "").matches("\\d{1,6}") ? Integer.parseInt(form.getOrDefault("phien-ban", "0")) : -1;
            readings.decide(item, seen, verdict(form.getOrDefault("quyet-dinh", "")), typed, form.getOrDefault("ghi-chu", ""), officer);
        } catch (Fault fault) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            ItemView.Refused refused = new ItemView.Refused(no, typed, form.getOrDefault("ghi-chu", ""),
                    List.of(new FieldError(field(fault.key()) + "-" + no, page.t(fault.key(), fault.arguments()))));
            return show(id, item.kind(), state, number, model, false, 0, refused, Map.of());
        }
        return "redirect:/doc-van-ban/" + id + "?loai=" + item.kind() + "&trang-thai=" + state + "&trang=" + number + "&xong=" + no
                + "#muc-" + no;
    }

    /** What the reading missed, added by who looks at it. */
    @PostMapping("/{id}/muc")
    String add(@PathVariable("id") long id, @RequestParam Map<String, String> form, @ModelAttribute("page") Page page, Model model,
            HttpServletResponse response) {
        Officer officer = current.require(PLANNERS);
        Reading reading = reading(id);
        Kind kind = kind(form.getOrDefault("loai", ""));
        Understanding typed = typed(form);
        try {
            int from = line(form, "tu-dong");
            int no = readings.add(reading, kind, from, form.getOrDefault("den-dong", "").isBlank() ? from : line(form, "den-dong"), typed,
                    officer);
            int pages = (store.count(id, kind, "") + SHOWN - 1) / SHOWN;
            return "redirect:/doc-van-ban/" + id + "?loai=" + kind + "&trang=" + pages + "&xong=" + no + "#muc-" + no;
        } catch (Fault fault) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            ItemView.Refused refused = new ItemView.Refused(0, typed, "",
                    List.of(new FieldError(field(fault.key()) + "-0", page.t(fault.key(), fault.arguments()))));
            return show(id, kind, "", 1, model, false, 0, refused, form);
        }
    }

    private static int line(Map<String, String> form, String field) {
        String text = form.getOrDefault(field, "").strip();
        return text.matches("\\d{1,7}") ? Integer.parseInt(text) : 0;
    }

    private static String field(String key) {
        return switch (key) {
            case "plandraft.add.lines" -> "tu-dong";
            case "plandraft.field.cited" -> "so-hieu";
            case "plandraft.field.date" -> "ngay";
            case "plandraft.field.compare" -> "so-sanh";
            case "plandraft.field.number", "plandraft.field.number.missing", "plandraft.field.overAll" -> "so";
            case "plandraft.field.range" -> "den-so";
            case "plandraft.field.year" -> "nam";
            case "plandraft.decide.note" -> "ghi-chu";
            case "plandraft.decide.meanwhile", "plandraft.decide.verdict" -> "muc";
            default -> "noi-dung";
        };
    }

    private static Verdict verdict(String text) {
        return Arrays.stream(Verdict.values()).filter(one -> one.name().equals(text)).findFirst()
                .orElseThrow(() -> new Fault("plandraft.decide.verdict", text));
    }

    private static Understanding typed(Map<String, String> form) {
        return new Understanding(form.getOrDefault("noi-dung", ""), form.getOrDefault("so-sanh", ""), form.getOrDefault("so", ""),
                form.getOrDefault("den-so", ""), form.getOrDefault("don-vi", ""),
                form.getOrDefault("nam", ""), form.getOrDefault("co-quan", ""), form.getOrDefault("thoi-han", ""),
                form.getOrDefault("loai-van-ban", ""), form.getOrDefault("so-hieu", ""),
                form.getOrDefault("ngay", ""), form.getOrDefault("ban-hanh", ""));
    }

    @GetMapping("/{id}/muc-luc")
    String sections(@PathVariable("id") long id, Model model) {
        current.require(PLANNERS);
        model.addAttribute("reading", reading(id));
        model.addAttribute("sections", store.sections(id));
        return "plandraft/sections";
    }

    @GetMapping("/{id}/ban-goc")
    String source(@PathVariable("id") long id, @RequestParam(name = "trang", defaultValue = "1") int number,
            @RequestParam(name = "dong", defaultValue = "0") int line, Model model) {
        current.require(PLANNERS);
        Reading reading = reading(id);
        int pages = Math.max(1, (reading.lines() + SOURCE_LINES - 1) / SOURCE_LINES);
        int shown = Math.clamp(line > 0 ? (line - 1) / SOURCE_LINES + 1 : number, 1, pages);
        model.addAttribute("reading", reading);
        model.addAttribute("lines", store.lines(id, (shown - 1) * SOURCE_LINES + 1, shown * SOURCE_LINES));
        model.addAttribute("number", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("line", line);
        return "plandraft/source";
    }

    @GetMapping("/{id}.json")
    void file(@PathVariable("id") long id, HttpServletResponse response) throws IOException {
        current.require(PLANNERS);
        Reading reading = reading(id);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("ke-hoach-" + id + ".json", StandardCharsets.UTF_8).build().toString());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("name", reading.name());
        all.put("title", reading.head().title());
        all.put("number", reading.head().number());
        all.put("date", reading.head().date());
        all.put("issuer", reading.head().issuer());
        all.put("sections", store.sections(id));
        all.put("items", store.items(id).stream().map(ReadingPages::item).toList());
        json.writeValue(response.getOutputStream(), all);
    }

    private static Map<String, Object> item(Row row) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("no", row.no());
        one.put("kind", row.kind().name());
        one.put("section", row.section());
        one.put("printed", row.printed());
        one.put("proposed", row.proposed());
        one.put("place", row.place());
        one.put("confidence", row.confidence());
        one.put("doubts", row.doubts().stream().map(Doubt::name).toList());
        one.put("read", row.read().fields());
        if (!row.adder().isEmpty()) {
            one.put("addedBy", row.adder());
        }
        if (row.decision() != null) {
            one.put("verdict", row.decision().verdict().name());
            one.put("decided", row.decision().fields().fields());
            one.put("note", row.decision().note());
            one.put("by", row.decision().by());
            one.put("at", row.decision().at());
        }
        return one;
    }

    private Reading reading(long id) {
        return store.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Kind kind(String text) {
        return Arrays.stream(Kind.values()).filter(one -> one.name().equals(text)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
