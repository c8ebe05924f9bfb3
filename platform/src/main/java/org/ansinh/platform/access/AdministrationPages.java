package org.ansinh.platform.access;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Officers' accounts, for administrators: who there is, which roles she holds in which units from when to when. */
@Controller
@RequestMapping("/quan-tri/tai-khoan")
class AdministrationPages {

    private static final String HOME = "redirect:/quan-tri/tai-khoan";
    private static final int PAGE = 50;

    private final Administration administration;
    private final AccountList list;
    private final SecondFactors factors;
    private final SecondFactorStore rules;
    private final CurrentOfficer officers;
    private final AuditTrail audit;
    private final Areas areas;

    AdministrationPages(Administration administration, AccountList list, SecondFactors factors, SecondFactorStore rules,
            CurrentOfficer officers,
            AuditTrail audit, Areas areas) {
        this.administration = administration;
        this.list = list;
        this.factors = factors;
        this.rules = rules;
        this.officers = officers;
        this.audit = audit;
        this.areas = areas;
    }

    @GetMapping
    String list(@RequestParam(name = "q", defaultValue = "") String typed, @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute("page") Page page, Model model) {
        Officer me = officers.require(Role.ADMINISTRATOR);
        int shown = Math.clamp(number, 1, 1000);
        List<AccountList.Line> lines = list.page(typed, officers.visibleAreas(Role.ADMINISTRATOR), page.today(), PAGE + 1,
                (shown - 1) * PAGE);
        model.addAttribute("typed", typed);
        model.addAttribute("number", shown);
        model.addAttribute("more", lines.size() > PAGE);
        model.addAttribute("accounts", lines.subList(0, Math.min(PAGE, lines.size())));
        model.addAttribute("requests", administration.requests());
        model.addAttribute("me", me.id());
        model.addAttribute("names", Units.names(areas, page));
        model.addAttribute("rules", rules.rules());
        return "access/accounts";
    }

    @PostMapping
    String create(@RequestParam("ten-dang-nhap") String username, @RequestParam("ho-ten") String name, @ModelAttribute("page") Page page,
            Model model) {
        return password(username.strip(), administration.create(username.strip(), name, page.today()), model);
    }

    @GetMapping("/{username}")
    String show(@PathVariable("username") String username, @ModelAttribute("page") Page page, Model model) {
        Officer me = officers.require(Role.ADMINISTRATOR);
        AccountRow account = administration.visible(username);
        Set<Integer> mine = officers.visibleAreas(Role.ADMINISTRATOR);
        model.addAttribute("username", account.username());
        model.addAttribute("name", account.name());
        model.addAttribute("own", account.id() == me.id());
        model.addAttribute("secondFactor", factors.enrolled(account.id()));
        model.addAttribute("terms", list.terms(account.id()));
        model.addAttribute("names", Units.names(areas, page));
        model.addAttribute("areas", areas.on(page.today()).stream().filter(unit -> mine.contains(unit.id())).toList());
        return "access/account";
    }

    @PostMapping("/{username}/vai-tro")
    String askRole(@PathVariable("username") String username, @RequestParam("vai-tro") String role, @RequestParam("dia-ban") int areaUnit,
            @RequestParam("tu-ngay") String from, @RequestParam(name = "den-ngay", defaultValue = "") String last,
            @ModelAttribute("page") Page page) {
        administration.visible(username);
        LocalDate until = last.isBlank() ? null : day(last).plusDays(1);
        administration.askRole(username, role(role), areaUnit, from.isBlank() ? page.today() : day(from), until, page.today());
        return HOME;
    }

    @PostMapping("/{username}/vai-tro/ket-thuc")
    String endRole(@PathVariable("username") String username, @RequestParam("vai-tro") String role, @RequestParam("dia-ban") int areaUnit,
            @ModelAttribute("page") Page page) {
        administration.visible(username);
        administration.endRole(username, role(role), areaUnit, page.today());
        return HOME + "/" + username;
    }

    @PostMapping("/{username}/mat-khau")
    String resetPassword(@PathVariable("username") String username, Model model) {
        return password(username, administration.resetPassword(username), model);
    }

    @PostMapping("/{username}/xac-thuc")
    String askFactorRemoval(@PathVariable("username") String username) {
        administration.askFactorRemoval(username);
        return HOME;
    }

    @PostMapping("/{username}/dong")
    String close(@PathVariable("username") String username, @ModelAttribute("page") Page page) {
        administration.close(username, page.today());
        return HOME;
    }

    @PostMapping("/de-nghi/{id}")
    String decide(@PathVariable("id") int id, @RequestParam("quyet-dinh") String outcome) {
        administration.decide(id, outcome.equals("dong-y"));
        return HOME;
    }

    @PostMapping("/xac-thuc-bat-buoc")
    String setRules(@RequestParam(name = "vai-tro", defaultValue = "") List<String> roles) {
        Officer by = officers.require(Role.ADMINISTRATOR);
        Set<Role> obliged = roles.stream().filter(text -> !text.isBlank()).map(AdministrationPages::role)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
        audit.changed(by, "second-factor-rule", String.valueOf(obliged));
        rules.setRules(obliged);
        return HOME;
    }

    private static String password(String username, String password, Model model) {
        model.addAttribute("username", username);
        model.addAttribute("password", password);
        return "access/first-password";
    }

    private static Role role(String text) {
        return Arrays.stream(Role.values()).filter(role -> role.name().equals(text)).findFirst()
                .orElseThrow(() -> new Fault("access.role.unknown", text));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new Fault("access.day.form", text);
        }
    }
}
