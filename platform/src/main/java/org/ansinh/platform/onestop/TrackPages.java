package org.ansinh.platform.onestop;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where a citizen follows her file and says how she was served. Nothing typed here stands in an address. */
@Controller
class TrackPages {

    private static final int LONGEST = 1000;

    private final Tracking tracking;
    private final DossierStore store;
    private final Papers papers;
    private final Procedures procedures;
    private final Ratings ratings;

    TrackPages(Tracking tracking, DossierStore store, Papers papers, Procedures procedures, Ratings ratings) {
        this.tracking = tracking;
        this.store = store;
        this.papers = papers;
        this.procedures = procedures;
        this.ratings = ratings;
    }

    @GetMapping("/tra-cuu")
    String ask(@RequestParam(name = "ma", defaultValue = "") String code, Model model) {
        return asking(code, "", List.of(), model);
    }

    @PostMapping("/tra-cuu")
    String track(
            @RequestParam("ma") String code,
            @RequestParam("sinh") String born,
            @ModelAttribute("page") Page page,
            HttpServletRequest request,
            Model model) {
        Optional<LocalDate> day = Days.read(born);
        if (day.isEmpty()) {
            return asking(code, born, List.of(new FieldError("sinh", page.t("onestop.track.day"))), model);
        }
        Optional<Tracking.Followed> found = tracking.find(code, day.get(), request.getRemoteAddr(), Instant.now());
        return switch (found.orElse(null)) {
            case null -> asking(code, born, List.of(new FieldError("ma", page.t("onestop.track.none"))), model);
            case Tracking.Followed.File(Dossier dossier) -> shown(dossier, born, page, model);
            case Tracking.Followed.Sent(Application sent) -> {
                model.addAttribute("shown", sent.code().shown());
                model.addAttribute("programme", page.t(procedures.programme(sent.programme()).name()));
                model.addAttribute("sentOn", sent.sentOn());
                model.addAttribute("declined", sent.answer());
                yield "onestop/tracked-sent";
            }
        };
    }

    @PostMapping("/tra-cuu/danh-gia")
    String rate(
            @RequestParam("ma") String code,
            @RequestParam("sinh") String born,
            @RequestParam("sao") int stars,
            @RequestParam(name = "y-kien", defaultValue = "") String words,
            @ModelAttribute("page") Page page,
            HttpServletRequest request,
            Model model) {
        Dossier dossier = Days.read(born).flatMap(day -> tracking.find(code, day, request.getRemoteAddr(), Instant.now()))
                .filter(Tracking.Followed.File.class::isInstance).map(found -> ((Tracking.Followed.File) found).dossier())
                .orElseThrow(() -> new Fault("onestop.track.none"));
        if (dossier.open() || stars < 1 || stars > 5 || words.length() > LONGEST) {
            throw new Fault("onestop.rate.form");
        }
        ratings.rate(dossier.id(), stars, words.strip(), Instant.now());
        return shown(dossier, born, page, model);
    }

    private static String asking(String code, String born, List<FieldError> errors, Model model) {
        model.addAttribute("code", code.length() > 40 ? "" : code);
        model.addAttribute("born", born.length() > 20 ? "" : born);
        model.addAttribute("errors", errors);
        return "onestop/track";
    }

    private String shown(Dossier dossier, String born, Page page, Model model) {
        model.addAttribute("born", born);
        model.addAttribute("file",
                new TrackView(dossier.code().text(), dossier.code().shown(), page.t(procedures.programme(dossier.programme()).name()),
                        dossier.receivedOn(), dossier.stageOn(page.today()).name(),
                        dossier.outcome() == null ? "" : dossier.outcome().name(), dossier.appointedOn(),
                        dossier.late(page.today()), dossier.paused(),
                        papers.of(dossier.id()).stream().filter(one -> one.cameOn() == null).map(Papers.Paper::name).toList(),
                        store.events(dossier.id()).stream().filter(event -> told(event.kind()))
                                .map(event -> new TrackView.Happened(event.kind().name(), event.day())).toList(),
                        ratings.of(dossier.id())));
        return "onestop/tracked";
    }

    /** What is the office's own business stays in the office. */
    private static boolean told(Event.Kind kind) {
        return switch (kind) {
            case ASSIGNED, TAKEN_OVER, RELEASED, SENT_BACK, OBJECTED -> false;
            default -> true;
        };
    }
}
