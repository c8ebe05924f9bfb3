package org.ansinh.platform.registry;

import java.time.Instant;

/**
 * Two records turned out to be one person: from now on {@code survivor} stands for both. Published within the transaction, so that
 * grants and payments go over to her together with the record, or not at all.
 *
 * @param by username of who decided it
 */
public record PeopleMerged(long survivor, long merged, long change, String by, Instant at) {}
