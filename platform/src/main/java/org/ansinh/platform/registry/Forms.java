package org.ansinh.platform.registry;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.FieldError;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Shows a form, does its work once, and shows it again with everything typed when something is wrong. */
@Component
class Forms {

    private static final String TEMPLATE = "registry/form";

    private final Submissions submissions;
    private final Today today;

    Forms(Submissions submissions, Today today) {
        this.submissions = submissions;
        this.today = today;
    }

    String show(FormView form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("key", Submissions.freshKey());
        return TEMPLATE;
    }

    /** Does the work, which gives the address to go on to. */
    String answer(Given given, Officer officer, Function<Given, FormView> view, Model model, Supplier<String> work) {
        try {
            String where = given.page().path();
            return "redirect:" + submissions.once(officer.username(), where, given.all(), today.now(), () -> {
                String address = work.get();
                given.requireRight();
                return address;
            });
        } catch (Given.WrongFields wrong) {
            return show(view.apply(given).wrong(given.errors()), model);
        } catch (Fault fault) {
            FormView form = view.apply(given);
            String field = form.questions().isEmpty() ? "main" : form.questions().getFirst().id();
            return show(form.wrong(List.of(new FieldError(field, given.page().t(fault.key(), fault.arguments())))), model);
        }
    }
}
