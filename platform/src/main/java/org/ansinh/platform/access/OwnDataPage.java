package org.ansinh.platform.access;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** For a citizen with a code: who looked at her data, in which role and unit, when and why, and what other rooms did with it. Officers are not named. */
@Controller
class OwnDataPage {

    private static final int SHOWN = 300;

    private final OwnDataCodes codes;
    private final Looks looks;
    private final Attempts attempts;
    private final Areas areas;
    private final List<OwnDataSection> sections;
    private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Clock clock = Clock.systemUTC();

    OwnDataPage(OwnDataCodes codes, Looks looks, Attempts attempts, Areas areas, List<OwnDataSection> sections) {
        this.codes = codes;
        this.looks = looks;
        this.attempts = attempts;
        this.areas = areas;
        this.sections = sections;
    }

    @GetMapping("/du-lieu-cua-toi")
    String form(Model model) {
        model.addAttribute("errors", List.of());
        return "access/own-data-code";
    }

    @PostMapping("/du-lieu-cua-toi")
    String open(@RequestParam(name = "ma", defaultValue = "") String code, @ModelAttribute("page") Page page, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        Caller caller = new Caller(String.valueOf(request.getRemoteAddr()), "");
        String counted = "du-lieu:" + caller.network();
        Instant now = clock.instant();
        Duration wait = attempts.wait(counted, caller, now);
        Optional<OwnDataCodes.Opened> opened = wait.isPositive() ? Optional.empty() : codes.open(code);
        response.setHeader("Cache-Control", "no-store");
        if (opened.isEmpty()) {
            if (!wait.isPositive()) {
                attempts.failed(counted, caller, now);
            }
            response.setStatus((wait.isPositive() ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT).value());
            model.addAttribute("errors", List.of(new FieldError("ma",
                    wait.isPositive() ? page.t("access.wait", wait.toSeconds() + 1) : page.t("access.ownData.wrong"))));
            return "access/own-data-code";
        }
        model.addAttribute("label", opened.get().label());
        model.addAttribute("looks", looks.of(opened.get().subjects(), SHOWN, 0));
        model.addAttribute("names", Units.names(areas, page));
        model.addAttribute("sections",
                sections.stream().map(section -> rendered(section, opened.get().subjects().getFirst(), page)).toList());
        return "access/own-data";
    }

    private Content rendered(OwnDataSection section, String subject, Page page) {
        Map<String, Object> model = new HashMap<>(section.model(subject, page));
        model.put("page", page);
        return output -> templates.render(section.template(), model, output);
    }
}
