package org.ansinh.platform.casework;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.access.Role;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.entitlement.LeftBehind;
import org.ansinh.platform.web.Page;
import org.springframework.stereotype.Component;

/** On the assessor's desk: whom the law entitles in her areas and nobody serves, by programme. */
@Component
class LeftBehindSection implements DeskSection {

    private final LeftBehind leftBehind;
    private final Law law;

    LeftBehindSection(LeftBehind leftBehind, Law law) {
        this.leftBehind = leftBehind;
        this.law = law;
    }

    @Override
    public int order() {
        return 5;
    }

    @Override
    public String title(Page page) {
        return page.t("casework.desk.leftBehind");
    }

    @Override
    public List<DeskItem> items(Officer officer, Set<Integer> visibleAreas, Page page) {
        if (!officer.is(Role.ASSESSOR) && !officer.is(Role.LEADER) && !officer.is(Role.SUPERVISOR)) {
            return List.of();
        }
        Map<String, Long> people = leftBehind.counts(visibleAreas).stream().filter(count -> count.kind() == LeftBehind.Kind.LEFT_BEHIND)
                .collect(
                        Collectors.groupingBy(LeftBehind.Count::programme, TreeMap::new, Collectors.summingLong(LeftBehind.Count::people)));
        return people.entrySet().stream().map(entry -> new DeskItem(name(entry.getKey(), page), entry.getValue(),
                "/chua-duoc-huong/danh-sach?loai=LEFT_BEHIND&chinh-sach=" + entry.getKey())).toList();
    }

    private String name(String programme, Page page) {
        return law.book().programmes().stream().filter(one -> one.code().equals(programme)).map(one -> page.t(one.name())).findFirst()
                .orElse(programme);
    }
}
