package org.ansinh.platform.casework;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.ansinh.law.Citation;
import org.ansinh.law.Instrument;
import org.ansinh.law.Programme;
import org.ansinh.law.RuleRow;
import org.ansinh.platform.casework.Proposal.Kind;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.web.OfficialDocument;
import org.ansinh.platform.web.OfficialDocument.Article;
import org.ansinh.platform.web.OfficialDocument.Block;
import org.ansinh.platform.web.OfficialDocument.Heading;
import org.ansinh.platform.web.OfficialDocument.Item;
import org.ansinh.platform.web.OfficialDocument.Paragraph;
import org.springframework.stereotype.Component;

/** Writes the decision and the notice to the citizen, from the decision's data and the words of its kind. */
@Component
class Letters {

    private final LetterWords words;
    private final Snapshot snapshot;
    private final Law law;
    private final ComplaintStore complaints;

    Letters(LetterWords words, Snapshot snapshot, Law law, ComplaintStore complaints) {
        this.words = words;
        this.snapshot = snapshot;
        this.law = law;
        this.complaints = complaints;
    }

    /** The two papers of a decision. */
    enum Form {
        DECISION,
        NOTICE
    }

    /**
     * What a letter needs to know beyond the proposal.
     *
     * @param number empty while not signed
     * @param signer empty while not signed
     */
    record Signing(String number, LocalDate on, YearMonth effective, Decision.Outcome outcome, String reason, Decision.Capacity capacity,
            String signer) {

        static Signing of(Decision decision) {
            YearMonth effective = decision.effective();
            return new Signing(decision.number() == null ? "" : String.valueOf(decision.number()), decision.signedOn(),
                    effective == null ? YearMonth.from(decision.signedOn()) : effective, decision.outcome(), decision.reason(),
                    decision.capacity(),
                    decision.deciderName());
        }

        /** As it would be if it were approved today. */
        static Signing preview(Proposal proposal, LocalDate today) {
            return new Signing("", today, Casework.effective(proposal, today), Decision.Outcome.APPROVED, "", Decision.Capacity.CHAIR, "");
        }

        boolean draft() {
            return number.isEmpty();
        }
    }

    OfficialDocument write(Form form, Proposal proposal, Signing signing) {
        Kind kind = signing.outcome() == Decision.Outcome.REFUSED ? Kind.REFUSE : proposal.kind();
        String reason = signing.outcome() == Decision.Outcome.REFUSED ? signing.reason() : proposal.reason();
        Map<String, String> named = words.of(proposal, signing.number(), signing.on(), signing.effective(), reason);
        return form == Form.DECISION ? decision(kind, proposal, signing, named) : notice(kind, proposal, signing, named);
    }

    private OfficialDocument decision(Kind kind, Proposal proposal, Signing signing, Map<String, String> named) {
        List<String> articles = new ArrayList<>(LetterTemplates.lines("kinds." + kind + ".articles", named));
        articles.add(LetterTemplates.text(wayOn(proposal), named));
        articles.add(LetterTemplates.text("carry_out", named));
        named.put("last", String.valueOf(articles.size()));
        List<Block> body = new ArrayList<>();
        for (String article : articles) {
            body.add(new Article(body.size() + 1, article));
        }
        return new OfficialDocument("", LetterTemplates.lines("issuer", named), signing.number(), LetterTemplates.text("symbol", named), "",
                place(named), signing.on(), signing.draft(), "QUYẾT ĐỊNH", LetterTemplates.text("kinds." + kind + ".subject", named),
                LetterTemplates.text("authority", named), "", bases(kind, proposal, named), "QUYẾT ĐỊNH:", body,
                LetterTemplates.lines("recipients", named), LetterTemplates.lines("signature." + signing.capacity(), named),
                signing.signer());
    }

    /** How to disagree: to the same body, to the one above, and after that to the court only. */
    private String wayOn(Proposal proposal) {
        Long complaint = proposal.terms().complaint();
        if (complaint == null) {
            return "complaint";
        }
        return complaints.find(complaint).orElseThrow().level() == 1 ? "complaint_second" : "complaint_final";
    }

    private OfficialDocument notice(Kind kind, Proposal proposal, Signing signing, Map<String, String> named) {
        List<Block> body = new ArrayList<>();
        body.add(new Paragraph(LetterTemplates.text("notice.greeting", named)));
        LetterTemplates.lines("kinds." + kind + ".notice", named).forEach(line -> body.add(new Paragraph(line)));
        List<String> why = why(kind, proposal);
        if (!why.isEmpty()) {
            body.add(new Heading(LetterTemplates.text("notice.why", named)));
            why.forEach(line -> body.add(new Item(line)));
        }
        body.add(new Heading(LetterTemplates.text("notice.disagree", named)));
        LetterTemplates.lines("notice.disagree_text", named).forEach(line -> body.add(new Item(line)));
        body.add(new Paragraph(LetterTemplates.text("notice.closing", named)));
        return new OfficialDocument("", LetterTemplates.lines("issuer", named), signing.number(), LetterTemplates.text("symbol", named),
                LetterTemplates.text("notice.attached", named), place(named), signing.on(), signing.draft(),
                LetterTemplates.text("notice.type", named),
                LetterTemplates.text("kinds." + kind + ".subject_notice", named), "",
                Objects.requireNonNull(named.get("salutation")) + " " + named.get("name"),
                List.of(), "", body, LetterTemplates.lines("notice.recipients", named),
                LetterTemplates.lines("signature." + signing.capacity(), named),
                signing.signer());
    }

    /** The law's reasons, where the decision follows them; else the template has given the officer's. The citations stand in the decision. */
    private static List<String> why(Kind kind, Proposal proposal) {
        boolean lawful = !proposal.deviates() && (kind == Kind.START || kind == Kind.ADJUST || kind == Kind.END || kind == Kind.REFUSE);
        return lawful ? proposal.explanation().lines().filter(line -> !line.isBlank() && !line.startsWith("Căn cứ: ")).toList() : List.of();
    }

    private List<String> bases(Kind kind, Proposal proposal, Map<String, String> named) {
        LinkedHashSet<String> bases = new LinkedHashSet<>(LetterTemplates.lines("bases.first", named));
        citations(proposal).map(Letters::base).forEach(bases::add);
        DecisionRules.cause(proposal.kind(), proposal.terms().cause()).ifPresent(cause -> bases.add("Căn cứ " + cause.citation()));
        Long complaint = proposal.terms().complaint();
        if (complaint != null) {
            Complaint about = complaints.find(complaint).orElseThrow();
            named.put("complainant", about.complainant());
            named.put("filed", OfficialDocument.words(about.filedOn()));
            named.put("level", about.level() == 1 ? "đầu" : "hai");
            named.put("complaintLaw", ComplaintLimits.law());
            bases.addAll(LetterTemplates.lines("bases.complaint", named));
        }
        bases.addAll(LetterTemplates.lines("bases.last", named));
        return List.copyOf(bases);
    }

    /** Of the row granted; of the programme where no row is. */
    private Stream<Citation> citations(Proposal proposal) {
        List<RuleRow> rows = snapshot.rows(proposal.programme(), proposal.day(), proposal.day());
        return rows.stream().filter(row -> row.id().equals(proposal.row())).findFirst().map(RuleRow::citations)
                .orElseGet(() -> law.book().programmes().stream().filter(one -> one.code().equals(proposal.programme())).findFirst()
                        .map(Programme::legalBasis).orElse(List.of()))
                .stream();
    }

    /** The place only where it is one of the instrument's own; remarks of the law's data stay out of letters. */
    private static String base(Citation citation) {
        Instrument instrument = citation.instrument();
        LocalDate issued = instrument.issued();
        String place = citation.place().matches("(Điều|Khoản|Mục|Chương|Phần|Phụ lục) .*") ? citation.place() + " " : "";
        return "Căn cứ " + place + instrument.number()
                + (issued == null ? "" : " " + OfficialDocument.words(issued)) + " (" + instrument.title().vi() + ")";
    }

    /** {@code Rạch Giá} of {@code phường Rạch Giá}. */
    private static String place(Map<String, String> named) {
        return Objects.requireNonNull(named.get("unit")).replaceFirst("^(phường|xã|đặc khu|thị trấn) ", "");
    }
}
