package org.ansinh.platform.casework;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.ComplaintLimits.Step;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.web.AmountInWords;
import org.ansinh.platform.web.OfficialDocument;
import org.springframework.stereotype.Component;

/** What the names in a letter's template stand for, from the decision and the register. */
@Component
class LetterWords {

    private static final Locale VIETNAMESE = Locale.of("vi", "VN");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final int GROWN_UP = 16;

    private final Registry registry;
    private final Holders holders;
    private final Areas areas;
    private final Law law;
    private final Proposals proposals;

    LetterWords(Registry registry, Holders holders, Areas areas, Law law, Proposals proposals) {
        this.registry = registry;
        this.holders = holders;
        this.areas = areas;
        this.law = law;
        this.proposals = proposals;
    }

    /** The unit that decides; its number stands in for a unit nobody knows. */
    String unit(int unit) {
        return areas.find(unit).map(AreaUnit::name).orElse(String.valueOf(unit));
    }

    /** {@code number}: such as {@code 12}; empty while not signed. */
    Map<String, String> of(Proposal proposal, String number, LocalDate signedOn, YearMonth effective, String reason) {
        Map<String, String> words = new HashMap<>();
        String unit = unit(proposal.areaUnit());
        words.put("unit", unit);
        words.put("UNIT", unit.toUpperCase(VIETNAMESE));
        words.put("proposer", proposal.proposerName());
        words.put("number", number.isEmpty() ? "......" : number);
        words.put("programme", programme(proposal.programme()));
        words.put("row", proposal.row());
        words.put("amount", NumberFormat.getIntegerInstance(VIETNAMESE).format(proposal.amount()));
        words.put("words", AmountInWords.dong(proposal.amount()).toLowerCase(VIETNAMESE));
        words.put("from", "tháng " + effective.getMonthValue() + " năm " + effective.getYear());
        words.put("reason", sentence(reason));
        words.put("cause", DecisionRules.cause(proposal.kind(), proposal.terms().cause())
                .map(cause -> cause.text().vi() + " (" + cause.citation() + ").").orElse(""));
        words.put("payment", payment(proposal.payee()));
        words.put("corrected", proposal.row().isEmpty()
                ? ""
                : "Mức hưởng đúng (dòng " + proposal.row() + "): " + words.get("amount") + " đồng mỗi tháng (bằng chữ: "
                        + words.get("words") + ").");
        words.put("target", target(proposal));
        complaint(words, signedOn);
        person(words, proposal, signedOn);
        return words;
    }

    private void complaint(Map<String, String> words, LocalDate signedOn) {
        words.put("complaintDays", String.valueOf(ComplaintLimits.on(signedOn, Step.FILE_FIRST).days()));
        words.put("secondDays", String.valueOf(ComplaintLimits.on(signedOn, Step.FILE_SECOND).days()));
        words.put("complaintUntil", ComplaintLimits.last(signedOn, Step.FILE_FIRST, false, false).format(DAY));
        words.put("complaintLaw", ComplaintLimits.law());
    }

    private void person(Map<String, String> words, Proposal proposal, LocalDate day) {
        Optional<Person> person = registry.find(holders.person(proposal.person()));
        String salutation = person.map(one -> salutation(one, day)).orElse("ông/bà");
        words.put("salutation", salutation);
        words.put("Salutation", salutation.substring(0, 1).toUpperCase(VIETNAMESE) + salutation.substring(1));
        words.put("name", person.map(Person::name).orElse(proposal.payee().name()));
        words.put("born", person.map(one -> one.born().format(DAY)).orElse(""));
        words.put("code", person.map(Person::code).orElse(""));
        words.put("home", person.map(one -> home(registry.on(one.id(), day), unit(proposal.areaUnit()))).orElse(""));
    }

    private static String home(PersonOnDay home, String unit) {
        return Stream.of(home.address(), home.hamlet(), unit).filter(part -> !part.isBlank())
                .collect(Collectors.joining(", "));
    }

    private static String salutation(Person person, LocalDate day) {
        return person.born().plusYears(GROWN_UP).isAfter(day) ? "cháu" : person.sex() == Sex.FEMALE ? "bà" : "ông";
    }

    private String target(Proposal proposal) {
        Long id = proposal.terms().targets();
        return id == null ? "" : proposals.ofDecision(id).map(LetterWords::title).orElse("");
    }

    /** {@code số 12/QĐ-UBND ngày 23 tháng 11 năm 2026}. */
    static String title(Proposals.Decided decided) {
        return "số " + decided.decision().number() + "/QĐ-UBND " + OfficialDocument.words(decided.decision().signedOn());
    }

    private String programme(String code) {
        return law.book().programmes().stream().filter(one -> one.code().equals(code)).findFirst()
                .map(one -> one.name().vi().substring(0, 1).toLowerCase(VIETNAMESE) + one.name().vi().substring(1)).orElse(code);
    }

    /** Only the end of an account number: letters go through many hands. */
    private static String payment(Payee payee) {
        return switch (payee) {
            case Payee.BankAccount bank -> "chuyển khoản vào tài khoản có số cuối " + end(bank.account());
            case Payee.Wallet wallet -> "chuyển vào ví điện tử có số cuối " + end(wallet.phone());
            case Payee.Cash _ -> "tiền mặt tại điểm chi trả";
        };
    }

    private static String end(String number) {
        return number.substring(Math.max(0, number.length() - 4));
    }

    private static String sentence(String reason) {
        return reason.strip().replaceAll("[.;,]+$", "");
    }
}
