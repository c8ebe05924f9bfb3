package org.ansinh.platform.registry;

import org.ansinh.law.Fact;
import org.ansinh.law.Value;
import org.ansinh.platform.web.Page;

/** Values of facts as an officer reads them. */
final class FactWords {

    private FactWords() {}

    static String value(Page page, Fact fact, Value value) {
        return switch (value) {
            case Value.Whole whole -> withUnit(page, fact, page.number(whole.number()));
            case Value.Decimal decimal -> withUnit(page, fact, page.number(decimal.number()));
            case Value.Truth truth -> page.t(truth.yes() ? "registry.yes" : "registry.no");
            case Value.Day day -> page.date(day.day());
            case Value.Code code ->
                fact.codes().stream().filter(known -> known.id().equals(code.code())).map(known -> page.t(known.label()))
                        .findFirst().orElse(code.code());
        };
    }

    private static String withUnit(Page page, Fact fact, String number) {
        String unit = page.t(fact.unit());
        return unit.isEmpty() ? number : number + " " + unit;
    }
}
