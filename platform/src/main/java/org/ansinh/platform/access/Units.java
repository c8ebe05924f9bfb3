package org.ansinh.platform.access;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.web.Page;

/** The words of area units on a page. */
final class Units {

    private Units() {}

    static Map<Integer, String> names(Areas areas, Page page) {
        return areas.on(LocalDate.of(9999, 1, 1)).stream().collect(Collectors.toMap(AreaUnit::id, unit -> unit.name(page.locale())));
    }
}
