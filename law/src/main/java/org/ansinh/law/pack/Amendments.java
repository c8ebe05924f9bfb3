package org.ansinh.law.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ansinh.law.Instrument;
import org.ansinh.law.Parameter;
import org.ansinh.law.Programme;

/** Adds the instruments, values and versions of {@code amendments.yaml} to what the pack's own files say. */
final class Amendments {

    private final Map<String, Instrument> instruments;
    private final Map<String, Programme> programmes;
    private final Citations citations;

    /** {@code instruments} and {@code programmes} are added to. */
    Amendments(Map<String, Instrument> instruments, Map<String, Programme> programmes, Citations citations) {
        this.instruments = instruments;
        this.programmes = programmes;
        this.citations = citations;
    }

    /** The parameters with the values the amendment adds. */
    List<Parameter> amend(Mapping amendment, List<Parameter> parameters) {
        amendment.text("name");
        for (Mapping entry : amendment.mappings("instruments", "instrument", "code")) {
            Instrument instrument = PackReader.instrument(entry);
            instruments.putIfAbsent(instrument.code(), instrument);
        }
        for (Mapping entry : amendment.mappings("programmes", "programme", "code")) {
            versions(entry);
        }
        List<Parameter> amended = new ArrayList<>(parameters);
        for (Mapping entry : amendment.mappings("parameters", "parameter", "id")) {
            values(entry, amended);
        }
        return amended;
    }

    private void values(Mapping entry, List<Parameter> parameters) {
        String id = entry.text("id");
        int at = parameters.stream().map(Parameter::id).toList().indexOf(id);
        if (at < 0) {
            entry.fault("there is no parameter " + id, "use the id of a parameter of the pack");
            return;
        }
        Parameter known = parameters.get(at);
        List<Parameter.Row> rows = new ParametersReader(citations).rows(entry, known.rows());
        parameters.set(at, new Parameter(known.id(), known.label(), known.unit(), known.beside(), List.copyOf(rows)));
        entry.done();
    }

    private void versions(Mapping entry) {
        String code = entry.text("code");
        Programme known = programmes.get(code);
        if (known == null) {
            entry.fault("there is no programme " + code, "use the code of a programme of the pack");
            return;
        }
        List<Programme.Version> versions = new ArrayList<>(known.versions());
        for (Mapping written : entry.mappings("versions", "version", "applies_from")) {
            Programme.Version version = ProgrammeReader.version(written);
            if (versions.stream()
                    .anyMatch(one -> one.appliesFrom().equals(version.appliesFrom()) && one.inForce().equals(version.inForce()))) {
                written.fault("two versions apply and come into force on the same days", "keep one, or mend its days");
            }
            versions.add(version);
        }
        programmes.put(code, known.withVersions(versions));
        entry.done();
    }
}
