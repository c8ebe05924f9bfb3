package org.ansinh.platform.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.web.Link;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** The forms of a person's file: contacts, receivers and guardians, accounts. */
@Component
class BehalfForms {

    /** Stands in a form for {@link Receivers#EVERYTHING}. */
    static final String EVERYTHING = "ALL";

    private final ReceivableProgrammes programmes;
    private final EvidenceForm evidence;
    private final Contacts contacts;

    BehalfForms(ReceivableProgrammes programmes, EvidenceForm evidence, Contacts contacts) {
        this.programmes = programmes;
        this.evidence = evidence;
        this.contacts = contacts;
    }

    FormView contacts(Person person, Officer officer, Given given) {
        Page page = given.page();
        Map<Contacts.Kind, Contacts.Contact> known = contacts.of(person.id(), page.today());
        List<Question> asked = new ArrayList<>(List.of(
                Questions.text(given, "dien-thoai", value(known, Contacts.Kind.PHONE)),
                Questions.text(given, "thu-dien-tu", value(known, Contacts.Kind.EMAIL)),
                Questions.choice(given, "ngon-ngu", options(page, "registry.language", Contacts.LANGUAGES),
                        value(known, Contacts.Kind.LANGUAGE)),
                Questions.choice(given, "cach-bao", options(page, "registry.channel", Contacts.CHANNELS),
                        value(known, Contacts.Kind.CHANNEL))));
        asked.addAll(List.of(Questions.text(given, "ngay", page.date(page.today())), Questions.text(given, "nguon"),
                Questions.text(given, "van-ban")));
        return form(person, page, "lien-he", asked, List.of());
    }

    FormView receiver(Person person, Officer officer, Given given) {
        Page page = given.page();
        List<Question.Option> what = new ArrayList<>(List.of(new Question.Option(EVERYTHING, page.t("registry.receiver.everything"))));
        programmes.programmes().forEach((code, name) -> what.add(new Question.Option(code, page.t(name))));
        List<Question> asked = new ArrayList<>(List.of(Questions.choice(given, "che-do", what, "")));
        asked.addAll(who(given));
        asked.add(Questions.choice(given, "tu-cach", Questions.options(page, "registry.capacity", Receivers.Capacity.values()), ""));
        asked.addAll(List.of(Questions.text(given, "ngay"), Questions.text(given, "den-ngay")));
        asked.addAll(evidence.questions(given, person, officer));
        return form(person, page, "nhan-thay", asked, List.of());
    }

    FormView guardian(Person person, Officer officer, Given given) {
        List<Question> asked = new ArrayList<>(who(given));
        asked.addAll(List.of(Questions.text(given, "ngay"), Questions.text(given, "den-ngay")));
        asked.addAll(evidence.questions(given, person, officer));
        return form(person, given.page(), "giam-ho", asked, List.of());
    }

    /** Ends what somebody does on her behalf; {@code what}: a programme or {@link #EVERYTHING}, or {@code g} and the place of a guardian. */
    FormView end(Person person, String what, Given given) {
        return form(person, given.page(), "thoi-nhan-thay/" + what, List.of(Questions.text(given, "ngay")), List.of());
    }

    FormView account(Person person, Officer officer, Given given) {
        Page page = given.page();
        List<Question> asked = new ArrayList<>(List.of(
                Questions.choice(given, "loai-tai-khoan", Questions.options(page, "registry.account.kind", PayAccounts.Kind.values()),
                        "BANK"),
                Questions.text(given, "ngan-hang"), Questions.text(given, "so-tai-khoan"),
                Questions.text(given, "chu-tai-khoan", person.name())));
        asked.addAll(evidence.questions(given, person, officer));
        return form(person, page, "tai-khoan", asked, List.of());
    }

    FormView state(Person person, PayAccounts.PayAccount account, int shared, Officer officer, Given given) {
        Page page = given.page();
        List<Question.Option> states = Questions.options(page, "registry.account.state", PayAccounts.State.values()).stream()
                .filter(option -> !option.value().equals("DECLARED")).toList();
        List<Question> asked = new ArrayList<>(List.of(Questions.choice(given, "trang-thai", states, "")));
        asked.addAll(evidence.questions(given, person, officer));
        List<String> notices = shared == 0 ? List.of() : List.of(page.t("registry.account.shared", shared));
        return form(person, page, "tai-khoan/" + account.id(), asked, notices);
    }

    private static List<Question> who(Given given) {
        return List.of(Questions.text(given, "ma-nguoi"), Questions.text(given, "ten-ngoai"), Questions.text(given, "so-ngoai"));
    }

    private static FormView form(Person person, Page page, String address, List<Question> asked, List<String> notices) {
        String here = "/nguoi-dan/" + person.code();
        String name = address.contains("/") ? address.substring(0, address.indexOf('/')) + "-doi" : address;
        return new FormView(page.t("registry.page." + name, person.name()), page.t("registry.record.lede"), here + "/" + address,
                List.of(new Link("/nguoi-dan", page.t("registry.search.title")), new Link(here, person.name()),
                        new Link(here + "/ho-so", page.t("registry.file"))),
                asked, notices, Map.of(), page.t("registry.save"), here + "/ho-so", List.of());
    }

    private static String value(Map<Contacts.Kind, Contacts.Contact> known, Contacts.Kind kind) {
        Contacts.Contact contact = known.get(kind);
        return contact == null ? "" : contact.value();
    }

    private static List<Question.Option> options(Page page, String prefix, List<String> values) {
        return values.stream().map(value -> new Question.Option(value, page.t(prefix + "." + value))).toList();
    }

    /** Programmes by code, for lists. */
    Map<String, String> names(Page page) {
        Map<String, String> names = new HashMap<>();
        programmes.programmes().forEach((code, name) -> names.put(code, page.t(name)));
        names.put(Receivers.EVERYTHING, page.t("registry.receiver.everything"));
        return names;
    }
}
