package org.ansinh.law.pack;

import java.util.List;
import java.util.Map;
import org.ansinh.law.Fact;
import org.ansinh.law.Instrument;
import org.ansinh.law.Parameter;
import org.ansinh.law.Programme;
import org.ansinh.law.Text;
import org.ansinh.law.WorkedExample;
import org.ansinh.law.dmn.Dmn;

/** Everything a pack's files say, names not yet resolved between files. */
public record Pack(
        Text name,
        List<Fact> facts,
        Map<String, Instrument> instruments,
        List<Parameter> parameters,
        List<Programme> programmes,
        Map<String, String> programmeFiles,
        Map<String, Dmn> tables,
        List<WorkedExample> examples) {}
