package org.ansinh.platform.lawroom;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ansinh.law.LawBook;
import org.ansinh.law.PackSource;
import org.ansinh.law.Programme;

/** A draft as the files that amend a pack (docs/law-format.md, amendments). */
final class AmendmentText {

    private AmendmentText() {}

    /** The entry of amendments.yaml. Without programmes when the table is not used on its day: the check says so. */
    static String of(LawBook book, Draft draft, DraftVersion version) {
        DraftContent content = version.content();
        StringBuilder text = new StringBuilder(
                "- name: " + quoted("draft " + draft.id() + "." + version.number() + " " + draft.title()) + "\n");
        if (book.instruments().stream().noneMatch(one -> one.code().equals(content.instrument())) && !content.instrument().isEmpty()) {
            text.append(
                    "  instruments:\n    - {code: %s, number: %s, title: {vi: %s, en: %s}, issued: %s, in_force: %s, verification: unverified, source: %s}\n"
                            .formatted(quoted(content.instrument()), quoted(content.instrumentNumber()), quoted(content.instrumentTitle()),
                                    quoted(content.instrumentTitle()), content.issued(), content.inForce(), quoted(source(version))));
        }
        if (draft.kind() == Draft.Kind.FIGURE) {
            text.append(
                    "  parameters:\n    - id: %s\n      values:\n        - {value: %s, applies_from: %s, issued: %s, in_force: %s, citation: %s, verification: unverified, source: %s}\n"
                            .formatted(quoted(draft.subject()), Objects.requireNonNull(content.value()).toPlainString(),
                                    content.appliesFrom(), content.issued(),
                                    content.inForce(), quoted(content.instrument() + ": " + content.place()), quoted(source(version))));
        } else {
            List<Programme> programmes = using(book, draft.subject(), content.appliesFrom(), content.inForce());
            if (!programmes.isEmpty()) {
                text.append("  programmes:\n");
            }
            for (Programme programme : programmes) {
                versionOf(programme, draft, version, text);
            }
        }
        if (!content.examples().isBlank()) {
            text.append("  examples: [").append(quoted(examplesFile(draft.id(), version.number()))).append("]\n");
        }
        return text.toString();
    }

    private static void versionOf(Programme programme, Draft draft, DraftVersion version, StringBuilder text) {
        DraftContent content = version.content();
        Programme.Version now = programme.on(content.appliesFrom(), later(content.inForce(), content.appliesFrom())).orElseThrow();
        text.append("    - code: ").append(quoted(programme.code())).append("\n      versions:\n        - applies_from: ")
                .append(content.appliesFrom())
                .append("\n          issued: ").append(content.issued()).append("\n          in_force: ").append(content.inForce())
                .append("\n          file: ").append(quoted(tableFile(draft.id(), version.number())))
                .append("\n          entitled: ").append(quoted(now.entitled()));
        if (now.amount() != null) {
            text.append("\n          amount: ").append(quoted(now.amount()));
        }
        text.append("\n          category: ").append(quoted(now.category()))
                .append("\n          outputs: [").append(String.join(", ", now.outputs().stream().map(AmendmentText::quoted).toList()))
                .append("]\n          month: ").append(now.month() == Programme.MonthRule.SAME_MONTH ? "same-month" : "next-month")
                .append("\n          verification: unverified\n          source: ").append(quoted(source(version))).append('\n');
    }

    private static String source(DraftVersion version) {
        return "law room, written by " + version.writerName() + ", "
                + LocalDate.ofInstant(version.writtenAt(), org.ansinh.platform.launch.Today.ZONE);
    }

    /** Programmes whose version on the day is written in the file. */
    static List<Programme> using(LawBook book, String file, LocalDate day, LocalDate inForce) {
        return book.programmes().stream()
                .filter(one -> one.on(day, later(inForce, day)).filter(version -> version.file().equals(file)).isPresent())
                .toList();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** The files that lay the draft over a pack in which {@code former} amendments are in force. */
    static PackSource files(List<DraftStore.InForce> former) {
        Map<String, byte[]> files = new HashMap<>();
        StringBuilder amendments = new StringBuilder();
        for (DraftStore.InForce one : former) {
            amendments.append(one.amendment());
            files.put(tableFile(one.draft(), one.number()), one.xml().getBytes(StandardCharsets.UTF_8));
            files.put(examplesFile(one.draft(), one.number()), one.examples().getBytes(StandardCharsets.UTF_8));
        }
        if (!former.isEmpty()) {
            files.put("amendments.yaml", amendments.toString().getBytes(StandardCharsets.UTF_8));
        }
        return PackSource.of("law room", files);
    }

    static String tableFile(long draft, int number) {
        return "drafts/" + draft + "." + number + ".dmn";
    }

    static String examplesFile(long draft, int number) {
        return "drafts/" + draft + "." + number + "-examples.yaml";
    }

    /** A text as a YAML scalar that nothing in it can end. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n', '\r', '\t' -> out.append(' ');
                default -> out.append(c < ' ' || c == 0x7f || (c >= 0x80 && c < 0xa0) || c == '\u2028' || c == '\u2029' ? ' ' : c);
            }
        }
        return out.append('"').toString();
    }
}
