package org.ansinh.platform.plandraft;

import java.util.Map;
import org.ansinh.platform.plan.Target;

/** Units that mean the same in the words of a document and in the catalogue of targets. */
final class SameUnit {

    private static final Map<String, String> SAME = Map.of("người/năm", "lượt/năm", "lượt lao động/năm", "lượt/năm", "m² sàn/người", "m²",
            "hộ còn lại", "hộ", "tuổi", "năm");
    private static final String ON = "/10.000";

    private SameUnit() {}

    /** Of "bác sĩ/10.000 dân" and "/10.000" the target's name must say what is counted. */
    static boolean of(String unit, Target target) {
        String other = target.unit().vi();
        int slash = unit.indexOf(ON);
        if (other.equals(ON) && slash > 0) {
            String counted = Folding.fold(unit.substring(0, slash)).replace(" vien", "");
            return Folding.fold(target.label().vi()).replace("si", "sy").contains(counted.replace("si", "sy"));
        }
        return canonical(unit).equals(canonical(other));
    }

    private static String canonical(String unit) {
        return SAME.getOrDefault(unit, unit);
    }
}
