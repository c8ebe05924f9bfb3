package org.ansinh.platform.onestop;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.text.Collator;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.ansinh.law.Procedure;
import org.ansinh.law.Programme;
import org.ansinh.law.Text;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.util.WebUtils;

/**
 * Applying online, with saving and coming back. Nothing here tells whether somebody is in the register: what is sent waits for an
 * officer, who finds the person.
 */
@Controller
class ApplyPages {

    /** New applications from one address within an hour: a terminal in a public place is used by many. */
    private static final int DRAFTS = 60;
    private static final String PAPER = "giay-to-";
    private static final String OTHER_PAPER = "Giấy tờ khác";

    private final Applications applications;
    private final ApplicationPapers papers;
    private final Procedures procedures;
    private final Areas areas;
    private final Allowance drafts = new Allowance(DRAFTS, Duration.ofHours(1));
    private final Patience opening = new Patience(5, Duration.ofHours(1));

    ApplyPages(Applications applications, ApplicationPapers papers, Procedures procedures, Areas areas) {
        this.applications = applications;
        this.papers = papers;
        this.procedures = procedures;
        this.areas = areas;
    }

    @GetMapping("/nop-ho-so")
    String form(@ModelAttribute ApplicationForm form, @ModelAttribute("page") Page page, Model model) {
        if (text(form.chinhSach()).isEmpty()) {
            model.addAttribute("programmes", online(page));
            return "onestop/apply-choose";
        }
        return filling(form.begun(), List.of(), page, model);
    }

    @PostMapping(value = "/nop-ho-so", params = "luu")
    String save(@ModelAttribute ApplicationForm form, @ModelAttribute("page") Page page, HttpServletRequest request, Model model) {
        requireOpens(form, request);
        List<FieldError> tooLong = tooLong(form, page);
        if (!tooLong.isEmpty()) {
            return filling(form, tooLong, page, model);
        }
        Optional<Application> sent = sent(form, page);
        if (sent.isPresent()) {
            return receipt(sent.get().code(), "", true, model);
        }
        Optional<ApplicationForm> kept = keep(form, page, request);
        if (kept.isEmpty()) {
            return filling(form, tooMany(page), page, model);
        }
        List<FieldError> errors = takePapers(kept.get(), request, page);
        if (!errors.isEmpty()) {
            return filling(kept.get(), errors, page, model);
        }
        return receipt(DossierCode.parse(text(kept.get().ma())), text(kept.get().mat()), false, model);
    }

    @PostMapping(value = "/nop-ho-so", params = "gui")
    String send(@ModelAttribute ApplicationForm form, @ModelAttribute("page") Page page, HttpServletRequest request, Model model) {
        requireOpens(form, request);
        Optional<Application> sent = sent(form, page);
        if (sent.isPresent()) {
            return receipt(sent.get().code(), "", true, model);
        }
        List<FieldError> errors = errors(form, page);
        if (!errors.isEmpty() && (!bringsPapers(request) || !form.tooLong().isEmpty())) {
            return filling(form, errors, page, model);
        }
        Optional<ApplicationForm> kept = keep(form, page, request);
        if (kept.isEmpty()) {
            return filling(form, tooMany(page), page, model);
        }
        errors.addAll(takePapers(kept.get(), request, page));
        if (!errors.isEmpty()) {
            return filling(kept.get(), errors, page, model);
        }
        DossierCode code = DossierCode.parse(text(kept.get().ma()));
        if (!applications.save(application(kept.get(), code, Application.State.SENT, page), text(kept.get().mat()), Instant.now())
                && sent(kept.get(), page).isEmpty()) {
            throw new Fault("onestop.apply.noDraft");
        }
        return receipt(code, "", true, model);
    }

    private static String receipt(DossierCode code, String secret, boolean sent, Model model) {
        model.addAttribute("shown", code.shown());
        model.addAttribute("secret", secret);
        model.addAttribute("sent", sent);
        return "onestop/applied";
    }

    private static List<FieldError> tooMany(Page page) {
        return List.of(new FieldError("hoTen", page.t("onestop.apply.many", DRAFTS)));
    }

    /** Code and secret of a form open what was written with them; who guesses waits, as where a draft is opened again. */
    private void requireOpens(ApplicationForm form, HttpServletRequest request) {
        if (text(form.ma()).isEmpty()) {
            return;
        }
        String place = request.getRemoteAddr();
        opening.require(place, Instant.now());
        if (DossierCode.read(text(form.ma())).flatMap(code -> applications.opened(code, text(form.mat()))).isEmpty()) {
            opening.failed(place, Instant.now());
            throw new Fault("onestop.apply.noDraft");
        }
    }

    /** What was sent with this very form; a Fault when the form says something else now. */
    private Optional<Application> sent(ApplicationForm form, Page page) {
        Optional<Application> before = DossierCode.read(text(form.ma()))
                .map(code -> applications.opened(code, text(form.mat()))).orElseGet(() -> applications.ofRequest(form.key()))
                .filter(one -> one.state() != Application.State.DRAFT);
        before.filter(one -> !one.withoutState().equals(application(form, one.code(), Application.State.DRAFT, page))).ifPresent(one -> {
            throw new Fault("onestop.apply.sentBefore", one.code().shown());
        });
        return before;
    }

    @GetMapping("/nop-ho-so/tiep-tuc")
    String again(Model model) {
        model.addAttribute("code", "");
        model.addAttribute("errors", List.of());
        return "onestop/apply-again";
    }

    @PostMapping("/nop-ho-so/tiep-tuc")
    String again(@RequestParam("ma") String code, @RequestParam("mat") String secret, @ModelAttribute("page") Page page,
            HttpServletRequest request, Model model) {
        String place = request.getRemoteAddr();
        opening.require(place, Instant.now());
        Optional<Application> draft = DossierCode.read(code).flatMap(known -> applications.draft(known, secret));
        if (draft.isEmpty()) {
            opening.failed(place, Instant.now());
            model.addAttribute("code", code.length() > 40 ? "" : code);
            model.addAttribute("errors", List.of(new FieldError("ma", page.t("onestop.apply.noDraft"))));
            return "onestop/apply-again";
        }
        opening.forget(place);
        return filling(typed(draft.get(), secret), List.of(), page, model);
    }

    /** Keeps what is written as a draft, under the key of its form; empty when there are too many new ones from this address. */
    private Optional<ApplicationForm> keep(ApplicationForm form, Page page, HttpServletRequest request) {
        Instant now = Instant.now();
        procedure(form, page);
        UUID key = form.key();
        Optional<DossierCode> known = DossierCode.read(text(form.ma()));
        if (known.isEmpty() && applications.ofRequest(key).isEmpty()) {
            if (!drafts.take(request.getRemoteAddr(), now)) {
                return Optional.empty();
            }
            Application fresh = application(form, DossierCode.draw(), Application.State.DRAFT, page);
            if (applications.add(fresh, key, now)) {
                return Optional.of(form.saved(fresh.code(), Applications.secretOf(key)));
            }
        }
        ApplicationForm begun = known.isPresent()
                ? form
                : form.saved(applications.ofRequest(key).orElseThrow().code(), Applications.secretOf(key));
        DossierCode code = DossierCode.parse(text(begun.ma()));
        if (!applications.save(application(begun, code, Application.State.DRAFT, page), text(begun.mat()), now)
                && sent(begun, page).isEmpty()) {
            throw new Fault("onestop.apply.noDraft");
        }
        return Optional.of(begun);
    }

    private static boolean bringsPapers(HttpServletRequest request) {
        MultipartHttpServletRequest parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        return parts != null && parts.getFileMap().values().stream().anyMatch(file -> !file.isEmpty());
    }

    /** Keeps the papers that came with the form under the places of the programme's papers, and takes out those named; what was wrong. */
    private List<FieldError> takePapers(ApplicationForm kept, HttpServletRequest request, Page page) {
        DossierCode code = DossierCode.parse(text(kept.ma()));
        for (String id : Objects.requireNonNullElse(request.getParameterValues("bo"), new String[0])) {
            if (id.matches("[0-9]{1,18}")) {
                papers.remove(code, Long.parseLong(id));
            }
        }
        List<FieldError> errors = new ArrayList<>();
        MultipartHttpServletRequest parts = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        List<String> names = paperNames(kept, page);
        for (int place = 0; parts != null && place < names.size(); place++) {
            for (MultipartFile file : parts.getFiles(PAPER + place)) {
                if (!file.isEmpty()) {
                    takePaper(code, place, names.get(place), file, page, errors);
                }
            }
        }
        return errors;
    }

    private void takePaper(DossierCode code, int place, String name, MultipartFile file, Page page, List<FieldError> errors) {
        try {
            papers.keep(code, place, name, file.getBytes(), Instant.now());
        } catch (Fault fault) {
            errors.add(new FieldError(PAPER + place, page.t("onestop.apply.paper.wrong", name, page.t(fault.key(), fault.arguments()))));
        } catch (IOException e) {
            errors.add(new FieldError(PAPER + place, page.t("onestop.apply.paper.lost", name)));
        }
    }

    /** The programme's papers, and one more place for any other; empty when the office holds them all. In the law's own words. */
    private List<String> paperNames(ApplicationForm form, Page page) {
        Procedure procedure = procedure(form, page);
        return procedure.papersBrought()
                ? Stream.concat(procedures.programme(text(form.chinhSach())).papers().stream().map(Text::vi), Stream.of(OTHER_PAPER))
                        .toList()
                : List.of();
    }

    private Application application(ApplicationForm form, DossierCode code, Application.State state, Page page) {
        Integer ward = ward(form, page).map(AreaUnit::id).orElse(null);
        return new Application(code, text(form.chinhSach()), ward, text(form.hoTen()), Days.read(text(form.sinh())).orElse(null),
                text(form.khom()),
                text(form.nguoiNop()), text(form.dienThoai()), text(form.thu()), text(form.loi()), state, "",
                state == Application.State.SENT ? page.today() : null);
    }

    private static List<FieldError> tooLong(ApplicationForm form, Page page) {
        return form.tooLong().stream().map(one -> new FieldError(one.field(), page.t("onestop.apply.long", one.length(), one.most())))
                .toList();
    }

    private List<FieldError> errors(ApplicationForm form, Page page) {
        List<FieldError> errors = new ArrayList<>(tooLong(form, page));
        Optional<LocalDate> born = Days.read(text(form.sinh()));
        add(errors, "hoTen", text(form.hoTen()).isEmpty(), page, "onestop.apply.name.missing");
        add(errors, "sinh", born.isEmpty() || born.get().isAfter(page.today()) || born.get().getYear() < 1880, page, "onestop.track.day");
        add(errors, "diaBan", ward(form, page).isEmpty(), page, "onestop.apply.area.missing");
        add(errors, "dienThoai", text(form.dienThoai()).isEmpty() && text(form.thu()).isEmpty(), page, "onestop.apply.contact.missing");
        add(errors, "dienThoai", !text(form.dienThoai()).isEmpty() && !Contact.phone(text(form.dienThoai())), page,
                "onestop.apply.phone.form");
        add(errors, "thu", !text(form.thu()).isEmpty() && !Contact.email(text(form.thu())), page, "onestop.apply.email.form");
        return errors;
    }

    private static void add(List<FieldError> errors, String field, boolean wrong, Page page, String key) {
        if (wrong) {
            errors.add(new FieldError(field, page.t(key)));
        }
    }

    private Optional<AreaUnit> ward(ApplicationForm form, Page page) {
        return areas.wards(page.today()).stream().filter(unit -> String.valueOf(unit.id()).equals(form.diaBan())).findFirst();
    }

    /** Only programmes that are asked for online. */
    private Procedure procedure(ApplicationForm form, Page page) {
        Programme programme = procedures.programme(text(form.chinhSach()));
        return online(programme, page).orElseThrow(() -> new Fault("onestop.apply.closed", page.t(programme.name())));
    }

    private Optional<Procedure> online(Programme programme, Page page) {
        return procedures.book().of(programme.code(), page.today())
                .filter(procedure -> procedure.channels().contains(Procedure.Channel.ONLINE));
    }

    /** Programmes of today that can be asked for online. */
    private List<CounterView.Choice> online(Page page) {
        return procedures.programmes().stream()
                .filter(one -> one.on(page.today(), page.today()).isPresent() && online(one, page).isPresent())
                .map(one -> new CounterView.Choice(one.code(), page.t(one.name()), false))
                .sorted(Comparator.comparing(CounterView.Choice::name, Collator.getInstance(page.locale()))).toList();
    }

    private String filling(ApplicationForm form, List<FieldError> errors, Page page, Model model) {
        Procedure procedure = procedure(form, page);
        model.addAttribute("form", form);
        model.addAttribute("errors", errors);
        model.addAttribute("programme", page.t(procedures.programme(text(form.chinhSach())).name()));
        model.addAttribute("papers", procedure.papersBrought()
                ? Stream.concat(procedures.programme(text(form.chinhSach())).papers().stream().map(page::t),
                        Stream.of(page.t("onestop.apply.paper.other"))).toList()
                : List.of());
        model.addAttribute("uploaded",
                DossierCode.read(text(form.ma())).filter(code -> applications.draft(code, text(form.mat())).isPresent())
                        .map(papers::of).orElse(List.of()));
        model.addAttribute("held", procedure.held().stream().map(held -> page.t(held.paper())).toList());
        model.addAttribute("areas", areas.wards(page.today()).stream()
                .map(unit -> new CounterView.Choice(String.valueOf(unit.id()), unit.name(page.locale()),
                        String.valueOf(unit.id()).equals(form.diaBan())))
                .sorted(Comparator.comparing(CounterView.Choice::name)).toList());
        return "onestop/apply";
    }

    private static ApplicationForm typed(Application draft, String secret) {
        LocalDate born = draft.born();
        return new ApplicationForm("", draft.code().text(), secret, draft.programme(),
                draft.areaUnit() == null ? "" : String.valueOf(draft.areaUnit()),
                draft.name(), born == null ? "" : Days.shown(born), draft.hamlet(), draft.applicant(), draft.phone(), draft.email(),
                draft.words());
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
