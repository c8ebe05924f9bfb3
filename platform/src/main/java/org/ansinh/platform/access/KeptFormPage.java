package org.ansinh.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.ansinh.platform.launch.Today;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** After signing in again: the form that was interrupted, to be sent on or dropped. */
@Controller
class KeptFormPage {

    private final KeptForms kept;
    private final CurrentOfficer officers;

    KeptFormPage(KeptForms kept, CurrentOfficer officers) {
        this.kept = kept;
        this.officers = officers;
    }

    @GetMapping(KeptForms.PAGE)
    String show(HttpServletRequest request, Model model) {
        Optional<KeptForm> form = kept.find(officers.require().id(), request.getSession(false));
        if (form.isEmpty()) {
            return "redirect:/ban-lam-viec";
        }
        model.addAttribute("form", form.get());
        model.addAttribute("at", ZonedDateTime.ofInstant(form.get().at(), Today.ZONE).toLocalTime().withNano(0));
        return "access/kept-form";
    }

    @PostMapping(KeptForms.PAGE + "/bo")
    String drop(HttpSession session) {
        officers.require();
        kept.drop(session);
        return "redirect:/ban-lam-viec";
    }
}
