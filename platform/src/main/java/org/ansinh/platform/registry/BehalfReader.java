package org.ansinh.platform.registry;

import java.time.LocalDate;
import java.util.Map;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.springframework.stereotype.Component;

/** Reads the forms of a person's file and records what they say. */
@Component
class BehalfReader {

    private static final Map<String, Contacts.Kind> CONTACTS = Map.of("dien-thoai", Contacts.Kind.PHONE, "thu-dien-tu", Contacts.Kind.EMAIL,
            "ngon-ngu", Contacts.Kind.LANGUAGE, "cach-bao", Contacts.Kind.CHANNEL);

    private final Contacts contacts;
    private final Receivers receivers;
    private final PayAccounts accounts;
    private final ReceivableProgrammes programmes;
    private final EventReader people;
    private final EvidenceForm evidence;
    private final Today today;

    BehalfReader(Contacts contacts, Receivers receivers, PayAccounts accounts, ReceivableProgrammes programmes, EventReader people,
            EvidenceForm evidence, Today today) {
        this.contacts = contacts;
        this.receivers = receivers;
        this.accounts = accounts;
        this.programmes = programmes;
        this.people = people;
        this.evidence = evidence;
        this.today = today;
    }

    void record(String form, Given given, Person person, Officer officer) {
        switch (form) {
            case "lien-he" -> contacts(given, person, officer);
            case "nhan-thay" -> receiver(given, person, officer);
            case "giam-ho" -> guardian(given, person, officer);
            default -> account(given, person, officer);
        }
    }

    /** Only what differs from what is known is recorded. */
    private void contacts(Given given, Person person, Officer officer) {
        LocalDate from = given.day("ngay", given.page().today());
        Evidence why = new Evidence(given.needed("nguon"), given.text("van-ban"), officer.username());
        Map<Contacts.Kind, Contacts.Contact> known = contacts.of(person.id(), given.page().today());
        CONTACTS.forEach(
                (field, kind) -> given.maybe(field, () -> given.text(field).isEmpty() ? "" : Contacts.normal(kind, given.text(field))));
        given.requireRight();
        CONTACTS.forEach((field, kind) -> {
            String value = given.text(field).isEmpty() ? "" : Contacts.normal(kind, given.text(field));
            String before = known.containsKey(kind) ? known.get(kind).value() : "";
            if (!value.equals(before)) {
                contacts.record(person.id(), kind, value, from, why, today.now());
            }
        });
    }

    private void receiver(Given given, Person person, Officer officer) {
        String asked = given.needed("che-do");
        String programme = asked.equals(BehalfForms.EVERYTHING) ? Receivers.EVERYTHING : asked;
        if (!asked.isEmpty() && !programme.isEmpty() && !programmes.programmes().containsKey(programme)) {
            given.maybe("che-do", () -> {
                throw new Fault("registry.q.choice", given.page().t("registry.q.che-do"));
            });
        }
        Receivers.Named who = who(given);
        Receivers.Capacity capacity = given.choice("tu-cach", Receivers.Capacity.class);
        LocalDate from = given.day("ngay", given.page().today());
        LocalDate to = given.dayOrNull("den-ngay");
        Evidence why = evidence.read(given, person, officer, PaperKind.MANDATE);
        given.requireRight();
        receivers.appoint(person.id(), programme, who, capacity, from, to, why, today.now());
    }

    private void guardian(Given given, Person person, Officer officer) {
        Receivers.Named who = who(given);
        LocalDate from = given.day("ngay", given.page().today());
        LocalDate to = given.dayOrNull("den-ngay");
        Evidence why = evidence.read(given, person, officer, PaperKind.GUARDIANSHIP);
        given.requireRight();
        receivers.appointGuardian(person.id(), who, from, to, why, today.now());
    }

    private Receivers.Named who(Given given) {
        Person known = people.person(given, "ma-nguoi");
        String number = given.text("so-ngoai");
        if (!number.isEmpty()) {
            given.maybe("so-ngoai", () -> new PersonalNumber(number));
        }
        return known == null ? new Receivers.Named(null, given.text("ten-ngoai"), number) : new Receivers.Named(known.id(), "", null);
    }

    private void account(Given given, Person person, Officer officer) {
        PayAccounts.NewAccount stated = new PayAccounts.NewAccount(given.choice("loai-tai-khoan", PayAccounts.Kind.class),
                given.needed("ngan-hang"),
                given.needed("chu-tai-khoan"), given.needed("so-tai-khoan"));
        Evidence why = evidence.read(given, person, officer, PaperKind.BANK);
        given.requireRight();
        accounts.declare(person.id(), stated, given.page().today(), why, today.now());
    }

    void mark(Given given, Person person, PayAccounts.PayAccount account, Officer officer) {
        PayAccounts.State state = given.choice("trang-thai", PayAccounts.State.class);
        Evidence why = evidence.read(given, person, officer, PaperKind.BANK);
        given.requireRight();
        accounts.mark(account.id(), state, given.page().today(), why, today.now());
    }
}
