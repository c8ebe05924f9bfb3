package org.ansinh.platform.lawroom;

import java.time.Instant;

/**
 * A place where the law does not fit life.
 *
 * @param programme code; empty when it is about none in particular
 * @param row id of the row of law; may be empty
 * @param trouble what happens to people
 * @param proposal what should be written instead; may be empty
 * @param areaUnit unit of the officer who noted it
 */
public record Shortcoming(long id, String programme, String row, String title, String trouble, String proposal, int areaUnit, String noter,
        Instant notedAt) {}
