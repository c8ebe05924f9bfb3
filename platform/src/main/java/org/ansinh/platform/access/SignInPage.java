package org.ansinh.platform.access;

import java.util.List;
import java.util.Optional;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The sign-in page; in demonstration mode with an account of each role to try. */
@Controller
class SignInPage {

    private final AccountStore accounts;
    private final boolean provider;
    private final Today today;

    SignInPage(AccountStore accounts, Optional<IdentityProvider> provider, Today today) {
        this.accounts = accounts;
        this.provider = provider.isPresent();
        this.today = today;
    }

    /**
     * @param sai present after a wrong name or password
     * @param cho seconds to wait after too many wrong ones
     * @param hetGio present when the second step took too long
     * @param tiep present when a form arrived after its session had ended, and is kept
     * @param la present when the identity provider knows somebody whom we do not
     * @param tk demonstration account to fill in
     */
    @GetMapping("/dang-nhap")
    String form(@ModelAttribute("page") Page page, @RequestParam(required = false) @Nullable String sai,
            @RequestParam(required = false) @Nullable Integer cho,
            @RequestParam(name = "het-gio", required = false) @Nullable String hetGio,
            @RequestParam(required = false) @Nullable String tiep, @RequestParam(required = false) @Nullable String la,
            @RequestParam(defaultValue = "") String tk, Model model) {
        List<DemoAccount> demo = page.demo() ? demoAccounts() : List.of();
        model.addAttribute("wrong", sai != null);
        model.addAttribute("seconds", cho == null ? 0 : cho);
        model.addAttribute("late", hetGio != null);
        model.addAttribute("stranger", la != null);
        model.addAttribute("provider", provider);
        model.addAttribute("kept", tiep != null);
        model.addAttribute("demoAccounts", demo);
        model.addAttribute("chosen", demo.stream().anyMatch(account -> account.username().equals(tk)) ? tk : "");
        return "access/sign-in";
    }

    private List<DemoAccount> demoAccounts() {
        return accounts.demo().stream()
                .map(row -> new DemoAccount(row.username(), row.name(),
                        accounts.roles(row.id(), today.day()).stream().map(RoleHeld::role).distinct().toList()))
                .toList();
    }
}
