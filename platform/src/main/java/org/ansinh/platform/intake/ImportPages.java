package org.ansinh.platform.intake;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ansinh.law.Fact;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.ansinh.platform.web.SheetWriter;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
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

/** A file on its way in: uploaded, its columns named, tried, taken in. An officer sees her own files only. */
@Controller
@RequestMapping("/nhap-du-lieu")
class ImportPages {

    private static final int LISTED = 20;
    private static final int SHOWN = 20;

    private final Imports imports;
    private final ImportStore store;
    private final ConflictStore conflicts;
    private final Templates templates;
    private final BulkRegistry registry;
    private final CurrentOfficer current;

    ImportPages(Imports imports, ImportStore store, ConflictStore conflicts, Templates templates, BulkRegistry registry,
            CurrentOfficer current) {
        this.imports = imports;
        this.store = store;
        this.conflicts = conflicts;
        this.templates = templates;
        this.registry = registry;
        this.current = current;
    }

    @GetMapping
    String list(Model model) {
        Officer officer = current.require(ImportRuns.TRYING);
        model.addAttribute("imports", store.of(officer.id(), LISTED));
        model.addAttribute("waiting", conflicts.count(current.visibleAreas(ImportRuns.TAKING)));
        model.addAttribute("mayTake", mayTake(officer));
        return "intake/imports";
    }

    @PostMapping
    String upload(@RequestParam("loai") String kind, @RequestParam("tep") MultipartFile file) throws IOException {
        Officer officer = current.require(ImportRuns.TRYING);
        if (file.isEmpty()) {
            throw new Fault("intake.file.empty");
        }
        Path kept;
        try (InputStream in = file.getInputStream()) {
            kept = Imports.temporary(in);
        }
        try {
            return "redirect:/nhap-du-lieu/" + imports.upload(kind(kind), String.valueOf(file.getOriginalFilename()), kept, officer);
        } finally {
            Imports.delete(kept);
        }
    }

    @GetMapping("/mau/{kind}")
    void template(@PathVariable("kind") String kind, @ModelAttribute("page") Page page, HttpServletResponse response) throws IOException {
        current.require(ImportRuns.TRYING);
        Kind wanted = kind(kind);
        attach(response, SheetWriter.Format.XLSX, "mau-" + wanted.name().toLowerCase(java.util.Locale.ROOT));
        templates.write(wanted, page, response.getOutputStream());
    }

    @GetMapping("/{id}")
    String one(@PathVariable("id") long id, @RequestParam(name = "cach-doc", defaultValue = "") String saved,
            @ModelAttribute("page") Page page, Model model,
            HttpServletResponse response) {
        Officer officer = current.require(ImportRuns.TRYING);
        Import file = mine(id, officer);
        if (file.state().working()) {
            response.setHeader("Refresh", "2");
        }
        Optional<Tables.Head> head = maps(file) ? Optional.of(imports.head(id)) : Optional.empty();
        List<String> targets = file.targets().isEmpty() || !saved.isEmpty()
                ? head.map(one -> imports.propose(file.kind(), one.headings(),
                        store.saved(saved).filter(known -> known.kind() == file.kind()))).orElse(List.of())
                : file.targets();
        String source = !file.source().isEmpty() ? file.source() : store.saved(saved).map(ImportStore.Saved::source).orElse("");
        show(model, file, officer, page, head, targets, source, file.since() == null ? page.today().toString() : file.since().toString(),
                List.of());
        return "intake/import";
    }

    private void show(Model model, Import file, Officer officer, Page page, Optional<Tables.Head> head, List<String> targets, String source,
            String since, List<FieldError> errors) {
        List<Fact> facts = registry.recordable();
        FaultWords words = new FaultWords(page, facts);
        Run run = file.state() == Import.State.APPLYING || file.state() == Import.State.DONE ? Run.APPLY : Run.CHECK;
        Import.Trouble trouble = file.trouble();
        model.addAttribute("view", new ImportView(file, head.map(one -> columns(one, targets)).orElse(List.of()), source, since, errors,
                store.tally(file.id(), run), ErrorSheet.first(store, file, run, words, SHOWN),
                trouble == null ? "" : words.sentence(trouble.key(), trouble.arguments()),
                store.saved(file.kind()).stream().map(ImportStore.Saved::name).toList(), mayTake(officer)));
        model.addAttribute("words", words);
        model.addAttribute("facts", file.kind().facts() ? facts : List.of());
    }

    private static List<ImportView.Column> columns(Tables.Head head, List<String> targets) {
        List<ImportView.Column> columns = new ArrayList<>();
        for (int i = 0; i < head.headings().size(); i++) {
            int column = i;
            columns.add(new ImportView.Column(i, FaultWords.letters(i), head.headings().get(i),
                    head.samples().stream().map(row -> row.cell(column).text()).filter(text -> !text.isEmpty())
                            .map(text -> text.substring(0, Math.min(40, text.length()))).toList(),
                    i < targets.size() ? targets.get(i) : ""));
        }
        return columns;
    }

    /** Names the columns and begins the trial; what is wrong with the choice is told on the same page, with everything kept. */
    @PostMapping("/{id}/cach-doc")
    String map(@PathVariable("id") long id, @RequestParam Map<String, String> form, @ModelAttribute("page") Page page, Model model,
            HttpServletResponse response) {
        Officer officer = current.require(ImportRuns.TRYING);
        Import file = mine(id, officer);
        Tables.Head head = imports.head(id);
        List<Fact> facts = registry.recordable();
        FaultWords words = new FaultWords(page, facts);
        List<String> targets = new ArrayList<>();
        for (int i = 0; i < head.headings().size(); i++) {
            targets.add(words.meant(form.getOrDefault("cot-" + i, ""), file.kind(), facts));
        }
        String source = form.getOrDefault("nguon", "").strip();
        String since = form.getOrDefault("tu-ngay", "");
        try {
            if (!since.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
                throw new Fault("registry.from.form", since);
            }
            Mapping mapping = new Mapping(file.kind(), targets, source, LocalDate.parse(since));
            imports.map(id, mapping);
            if (!form.getOrDefault("ten", "").isBlank()) {
                imports.save(form.getOrDefault("ten", ""), mapping, head.headings(), officer);
            }
            imports.check(id);
        } catch (Fault fault) {
            String sentence = words.sentence(fault.key(), Stream.of(fault.arguments()).map(String::valueOf).toList());
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            show(model, file, officer, page, Optional.of(head), targets, source, since,
                    List.of(new FieldError(field(fault.key()), sentence)));
            return "intake/import";
        }
        imports.workInBackground(id);
        return "redirect:/nhap-du-lieu/" + id;
    }

    private static String field(String key) {
        return key.startsWith("registry.source") || key.equals("intake.mapping.source")
                ? "nguon"
                : key.startsWith("registry.from")
                        ? "tu-ngay"
                        : key.startsWith("intake.mapping.name") ? "ten" : "cot-0";
    }

    @PostMapping("/{id}/ghi")
    String apply(@PathVariable("id") long id, @RequestParam(name = "chi-dong-dung", required = false) boolean partial) {
        mine(id, current.require(ImportRuns.TAKING));
        imports.apply(id, partial);
        imports.workInBackground(id);
        return "redirect:/nhap-du-lieu/" + id;
    }

    @GetMapping("/{id}/loi.{ending}")
    void faults(@PathVariable("id") long id, @PathVariable("ending") String ending, @ModelAttribute("page") Page page,
            HttpServletResponse response) throws IOException {
        Import file = mine(id, current.require(ImportRuns.TRYING));
        SheetWriter.Format format = Arrays.stream(SheetWriter.Format.values()).filter(one -> one.ending().equals(ending)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        attach(response, format, "loi-" + id);
        Run run = file.state() == Import.State.APPLYING || file.state() == Import.State.DONE ? Run.APPLY : Run.CHECK;
        ErrorSheet.write(store, file, run, new FaultWords(page, registry.recordable()), page, format, response.getOutputStream());
    }

    static void attach(HttpServletResponse response, SheetWriter.Format format, String name) {
        response.setContentType(format.mediaType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name + "." + format.ending(), StandardCharsets.UTF_8).build().toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static boolean maps(Import file) {
        return file.state() == Import.State.UPLOADED || file.state() == Import.State.CHECKED || file.state() == Import.State.STOPPED;
    }

    private static boolean mayTake(Officer officer) {
        return Stream.of(ImportRuns.TAKING).anyMatch(officer::is);
    }

    private Import mine(long id, Officer officer) {
        return imports.find(id, officer).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Kind kind(String text) {
        return Arrays.stream(Kind.values()).filter(one -> one.name().equals(text)).findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
