package org.ansinh.platform.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Something happened in the register: a life event, a merge, a correction, or one taken back. Published within the transaction of
 * the change, so that a listener's work stands or falls with it.
 *
 * @param change id of the change
 * @param kind such as {@code DEATH}, {@code MOVE_IN} or {@code UNDONE}
 * @param person whom it is about first of all
 * @param people everybody it touched
 * @param households every household it touched
 * @param day when it happened
 * @param at when it was recorded
 */
public record RegistryChanged(long change, String kind, long person, List<Long> people, List<Long> households, LocalDate day, Instant at) {}
