package org.ansinh.platform.casework;

import java.util.List;
import java.util.Set;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.web.Page;

/** Other rooms put what waits for an officer on her desk by implementing this. */
public interface DeskSection {

    /** Sections are shown by rising order. */
    int order();

    String title(Page page);

    /** What waits for the officer's roles within the areas she may see; empty when her roles have nothing to do here. */
    List<DeskItem> items(Officer officer, Set<Integer> visibleAreas, Page page);
}
