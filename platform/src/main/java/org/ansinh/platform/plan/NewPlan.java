package org.ansinh.platform.plan;

import java.util.Map;
import org.ansinh.platform.launch.Fault;

/** The form of a new plan, wherever it stands. */
public final class NewPlan {

    private NewPlan() {}

    /** What was typed; a Fault names what cannot be read. */
    public static PlanEntry of(Map<String, String> form) {
        int unit = whole(form, "dia-ban");
        return new PlanEntry(text(form, "ma").strip(), PlanWords.choice(PlanEntry.Kind.values(), text(form, "loai")),
                PlanWords.choice(PlanEntry.Level.values(), text(form, "cap")),
                unit == 0 ? null : unit, text(form, "ten"), "", text(form, "can-cu"), whole(form, "tu-nam"), whole(form, "den-nam"),
                text(form, "tren"), "", false, false);
    }

    /** The field a refusal of {@link Plans#add} is about. */
    public static String field(Fault fault) {
        return switch (fault.key()) {
            case "plan.several.title" -> "ten";
            case "plan.several.years" -> "tu-nam";
            case "plan.several.unit" -> "dia-ban";
            default -> "ma";
        };
    }

    private static String text(Map<String, String> form, String field) {
        return form.getOrDefault(field, "");
    }

    private static int whole(Map<String, String> form, String field) {
        String value = text(form, field).strip();
        if (!value.matches("\\d{1,9}")) {
            throw new Fault("plan.figure.number", value);
        }
        return Integer.parseInt(value);
    }
}
