package org.ansinh.platform.plan;

import java.util.List;
import org.ansinh.law.Text;

/**
 * The plan as printed.
 *
 * @param bases where the city stood at the end of 2023 (section I)
 * @param targets the measurable rows of section II
 * @param promises what section III promises, the tasks
 * @param duties who reports what to whom (section IV)
 */
public record PlanDocument(String city, Text title, Text basis, int goalYear, List<BaseFigure> bases, List<Target> targets,
        List<Promise> promises, List<Duty> duties) {

    /** A figure of section I. */
    public record BaseFigure(String code, Text label, String unit, String value, String note) {}

    /** A promise of section III; {@code section} is one of {@code III.1}…{@code III.7}. */
    public record Promise(String code, String section, String label, String measure, String from) {}

    /** A duty of section IV: who bore it then, to whom it reports, who bears it since the city level ended on 1 July 2025. */
    public record Duty(String code, String body, String label, String rhythm, String recipient, String successor) {}
}
