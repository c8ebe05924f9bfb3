package org.ansinh.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.FieldError;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An officer's own account: password, sessions, recent sign-ins. */
@Controller
@RequestMapping("/tai-khoan-cua-toi")
class OwnAccountPages {

    private static final String HOME = "redirect:/tai-khoan-cua-toi";

    private final OwnAccounts own;
    private final Sessions sessions;

    OwnAccountPages(OwnAccounts own, Sessions sessions) {
        this.own = own;
        this.sessions = sessions;
    }

    @GetMapping
    String show(@ModelAttribute("page") Page page, HttpSession session, Model model) {
        model.addAttribute("account", own.view(me(), sessions.key(session), page));
        return "access/own-account";
    }

    @GetMapping("/mat-khau")
    String passwordForm(Model model) {
        model.addAttribute("temporary", me().duty() == Duty.NEW_PASSWORD);
        model.addAttribute("errors", List.of());
        return "access/password";
    }

    @PostMapping("/mat-khau")
    String changePassword(@RequestParam(name = "cu", defaultValue = "") String old,
            @RequestParam(name = "moi", defaultValue = "") String fresh,
            @RequestParam(name = "lai", defaultValue = "") String again, @ModelAttribute("page") Page page, HttpServletRequest request,
            HttpServletResponse response, Model model) {
        SignedIn me = me();
        try {
            own.changePassword(me, old, fresh, again, request, response);
        } catch (Fault fault) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("temporary", me.duty() == Duty.NEW_PASSWORD);
            model.addAttribute("errors", List.of(new FieldError(own.fieldOf(fault), page.t(fault.key(), fault.arguments()))));
            return "access/password";
        }
        return HOME;
    }

    @PostMapping("/phien/{key}/ket-thuc")
    String end(@PathVariable("key") String key) {
        sessions.end(me().id(), key);
        return HOME;
    }

    @PostMapping("/phien/ket-thuc-het")
    String endOthers(HttpSession session) {
        sessions.endAll(me().id(), session);
        return HOME;
    }

    /** The warning that a session is about to end, anew: asking for it keeps the session. */
    @GetMapping("/phien")
    String stay() {
        me();
        return "access/session-kept";
    }

    static SignedIn me() {
        Authentication now = SecurityContextHolder.getContext().getAuthentication();
        if (now != null && now.getPrincipal() instanceof SignedIn officer) {
            return officer;
        }
        throw new AccessDeniedException("not signed in");
    }
}
