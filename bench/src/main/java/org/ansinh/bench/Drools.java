package org.ansinh.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** The same DMN file in Drools kie-dmn. */
final class Drools {

    private static final String[] PARENT = {"ALIVE", "DEAD", "MISSING", "PRISON", "CENTRE"};
    private static final String[] POVERTY = {"NONE", "NEAR_POOR", "POOR"};
    private static final String[] DISABILITY = {"NONE", "MILD", "SEVERE", "EXTREME"};
    private static final String[][] PROGRAMMES = {
            {"sa_entitled", "sa_payable"}, {"sp_entitled", "sp_payable"}, {"hi_entitled", "hi_contribution"}
    };

    private final DMNRuntime runtime;
    private final DMNModel model;

    Drools() throws IOException {
        try (InputStream in = Drools.class.getResourceAsStream("/bench-pack/tables/model.dmn");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            runtime = DMNRuntimeBuilder.fromDefaults()
                    .buildConfiguration()
                    .fromResources(List.of(ResourceFactory.newReaderResource(reader)))
                    .getOrElseThrow(IllegalStateException::new);
        }
        model = runtime.getModels().getFirst();
    }

    void determine(City city, int i, Totals into) {
        DMNContext context = runtime.newContext();
        context.set("age", BigDecimal.valueOf(ChronoUnit.YEARS.between(LocalDate.ofEpochDay(city.birth[i]), City.DAY)));
        context.set("parent1", PARENT[city.parent1[i]]);
        context.set("parent2", PARENT[city.parent2[i]]);
        context.set("abandoned", city.abandoned[i] != 0);
        context.set("student", city.student[i] != 0);
        context.set("poverty", POVERTY[city.poverty[i]]);
        context.set("hard_area", city.hardArea[i] != 0);
        context.set("disability", DISABILITY[city.disability[i]]);
        context.set("hiv", city.hiv[i] != 0);
        context.set("single_parent", city.singleParent[i] != 0);
        context.set("children_raised", BigDecimal.valueOf(city.childrenRaised[i]));
        context.set("supported", city.supported[i] != 0);
        context.set("pension", BigDecimal.valueOf(city.pension[i]));
        context.set("merit", city.merit[i] != 0);
        context.set("in_institution", city.inInstitution[i] != 0);
        context.set("SA_STD", BigDecimal.valueOf(HandWritten.SA_STD));
        context.set("SP_AMT", BigDecimal.valueOf(HandWritten.SP_AMT));
        context.set("HI_PREMIUM", BigDecimal.valueOf(HandWritten.HI_PREMIUM));
        DMNResult result = runtime.evaluateAll(model, context);
        for (String[] programme : PROGRAMMES) {
            boolean entitled = Boolean.TRUE.equals(result.getContext().get(programme[0]));
            Object amount = result.getContext().get(programme[1]);
            into.add(entitled ? 1 : 0, entitled && amount instanceof BigDecimal money ? money.longValueExact() : 0, 0);
        }
    }
}
