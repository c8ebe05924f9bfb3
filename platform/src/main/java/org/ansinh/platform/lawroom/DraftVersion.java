package org.ansinh.platform.lawroom;

import java.time.Instant;

/**
 * One saved state of a draft.
 *
 * @param basedOn the version the writer had before her; 0 for the first
 * @param aside kept beside the main line because somebody else had saved meanwhile
 */
public record DraftVersion(long draft, int number, int basedOn, boolean aside, DraftContent content, int writtenBy, String writerName,
        Instant writtenAt) {}
