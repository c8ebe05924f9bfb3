package org.ansinh.platform.payment;

import java.time.LocalDate;

/**
 * A key of an agency on its page.
 *
 * @param state REGISTERED, CONFIRMED, ENDING, ENDED, REFUSED
 * @param decidable it waits, and the reader may decide
 * @param mine it waits for another than the reader
 */
public record AgencyKeyView(int id, String agency, String algorithm, String fingerprint, String basis, String state, String registrar,
        LocalDate on, String decider, String endReason, String ender, boolean decidable, boolean mine, boolean endable) {}
