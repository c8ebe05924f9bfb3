package org.ansinh.law.pack;

import java.util.ArrayList;
import java.util.List;
import org.ansinh.law.Citation;
import org.ansinh.law.Fact;
import org.ansinh.law.Programme;
import org.ansinh.law.Text;
import org.ansinh.law.Verification;

/** Reads one programme file. */
final class ProgrammeReader {

    private final Citations citations;

    ProgrammeReader(Citations citations) {
        this.citations = citations;
    }

    Programme read(Mapping file) {
        List<Citation> basis = new ArrayList<>();
        for (String text : file.texts("legal_basis")) {
            basis.addAll(citations.read(file.file, "legal_basis", text));
        }
        if (basis.isEmpty()) {
            file.fault("there is no legal basis", "add legal_basis: [\"instrument: Điều …\"]");
        }
        Programme programme = new Programme(
                file.text("code"),
                file.label("name"),
                file.label("summary"),
                file.choice("subject", Fact.Subject.class, Fact.Subject.PERSON),
                file.choice("kind", Programme.Kind.class, Programme.Kind.CASH),
                file.choice("rhythm", Programme.Rhythm.class, Programme.Rhythm.MONTHLY),
                List.copyOf(basis),
                file.texts("exclusive"),
                file.labels("papers"),
                file.label("where", new Text("", "")),
                file.mappings("versions", "version", "applies_from").stream()
                        .map(ProgrammeReader::version)
                        .toList(),
                file.mappings("authorities", "authority", "from").stream()
                        .map(this::authority)
                        .toList());
        if (programme.versions().isEmpty()) {
            file.fault("the programme has no version", "add versions with applies_from and file");
        }
        file.done();
        return programme;
    }

    static Programme.Version version(Mapping entry) {
        Programme.Version version = new Programme.Version(
                entry.day("applies_from"),
                entry.optionalDay("applies_to"),
                entry.day("issued"),
                entry.day("in_force"),
                entry.text("file"),
                entry.text("entitled"),
                entry.has("amount") ? entry.text("amount") : null,
                entry.text("category"),
                entry.texts("outputs"),
                entry.optionalChoice("month", Programme.MonthRule.class, Programme.MonthRule.SAME_MONTH),
                entry.optionalChoice("verification", Verification.class, Verification.UNVERIFIED),
                entry.text("source", ""));
        if (version.appliesTo() != null && version.appliesTo().isBefore(version.appliesFrom())) {
            entry.fault("it ends before it begins", "set applies_to on or after applies_from");
        }
        entry.done();
        return version;
    }

    private Programme.Authority authority(Mapping entry) {
        Programme.Authority authority = new Programme.Authority(
                entry.day("from"),
                entry.optionalDay("to"),
                entry.label("who"),
                citations.one(entry, "citation"),
                entry.optionalChoice("verification", Verification.class, Verification.UNVERIFIED));
        entry.done();
        return authority;
    }
}
