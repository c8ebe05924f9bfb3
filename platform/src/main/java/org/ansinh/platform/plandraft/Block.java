package org.ansinh.platform.plandraft;

import org.jspecify.annotations.Nullable;

/**
 * A heading, a paragraph or a point of a list.
 *
 * @param marker null for a paragraph without one
 * @param style level of a heading by its style, or {@link SourceText#LIST} for a numbered or dotted paragraph; -1 for neither
 * @param flow without the marker
 */
record Block(@Nullable Marker marker, int style, Flow flow) {

    String text() {
        return flow.proposed();
    }
}
