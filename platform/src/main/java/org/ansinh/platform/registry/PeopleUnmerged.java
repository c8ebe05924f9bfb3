package org.ansinh.platform.registry;

import java.time.Instant;

/**
 * A merge was taken back: {@code merged} is somebody of her own again. Published within the transaction.
 *
 * @param by username of who decided it
 */
public record PeopleUnmerged(long survivor, long merged, long change, String by, Instant at) {}
