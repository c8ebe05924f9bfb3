package org.ansinh.platform.plandraft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A draft as plain maps, for files and other programs. */
final class DraftJson {

    private DraftJson() {}

    static Map<String, Object> of(Draft draft) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("title", draft.head().title());
        all.put("number", draft.head().number());
        all.put("date", draft.head().date());
        all.put("issuer", draft.head().issuer());
        all.put("form", draft.source().form());
        all.put("pages", draft.source().pages());
        all.put("lines", draft.source().lines());
        all.put("notes", draft.notes());
        List<Map<String, Object>> sections = new ArrayList<>();
        for (Draft.Section section : draft.sections()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("parent", section.parent());
            one.put("level", section.level());
            one.put("marker", section.marker());
            one.put("title", section.title());
            one.put("part", section.part().name());
            one.put("place", section.place());
            sections.add(one);
        }
        all.put("sections", sections);
        all.put("items", draft.items().stream().map(item -> item(item, Understanding.of(item.reading()))).toList());
        return all;
    }

    static Map<String, Object> item(Draft.Item item, Understanding understood) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("kind", item.kind().name());
        one.put("section", item.section());
        one.put("printed", item.printed());
        one.put("proposed", item.proposed());
        one.put("place", item.place());
        one.put("confidence", item.confidence());
        one.put("doubts", item.doubts().stream().map(Doubt::name).toList());
        understood.fields().forEach((name, value) -> {
            if (!value.isEmpty()) {
                one.put(name, value);
            }
        });
        return one;
    }
}
