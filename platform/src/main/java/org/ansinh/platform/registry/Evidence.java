package org.ansinh.platform.registry;

import org.jspecify.annotations.Nullable;

/**
 * Why something is believed.
 *
 * @param source the register or survey it comes from
 * @param document the paper or record in it, with number and day; may be empty
 * @param recordedBy the officer's account, or the import
 * @param paper id of the kept paper it rests on; null when none was handed in
 */
public record Evidence(String source, String document, String recordedBy, @Nullable Long paper) {

    public Evidence(String source, String document, String recordedBy) {
        this(source, document, recordedBy, null);
    }
}
