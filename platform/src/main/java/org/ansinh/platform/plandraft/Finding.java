package org.ansinh.platform.plandraft;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ansinh.platform.plandraft.Draft.Item;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.ansinh.platform.plandraft.Draft.Reading;

/** Makes items of what was found in a block: the words, the place, the confidence. */
final class Finding {

    private static final int LEAST = 5;

    private final SourceText source;
    private final List<Item> items = new ArrayList<>();

    Finding(SourceText source) {
        this.source = source;
    }

    List<Item> items() {
        return items;
    }

    void add(Kind kind, int section, Flow flow, Clauses.Span span, Reading reading, Set<Doubt> doubts) {
        Set<Doubt> all = doubts.isEmpty() ? EnumSet.noneOf(Doubt.class) : EnumSet.copyOf(doubts);
        if (flow.poor()) {
            all.add(Doubt.POORLY_RECOGNISED);
        } else if (flow.restored()) {
            all.add(Doubt.MARKS_RESTORED);
        }
        add(kind, section, flow.printed(span.start(), span.end()).strip(), span.of(flow.proposed()),
                flow.place(source, span.start(), span.end()), reading, all);
    }

    void add(Kind kind, int section, String printed, String proposed, Place place, Reading reading, Set<Doubt> doubts) {
        int lost = doubts.stream().mapToInt(Doubt::weight).sum();
        items.add(
                new Item(kind, section, printed, proposed, place, reading, Math.max(LEAST, 100 - lost), doubts.stream().sorted().toList()));
    }
}
