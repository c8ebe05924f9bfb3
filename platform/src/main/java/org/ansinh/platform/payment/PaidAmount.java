package org.ansinh.platform.payment;

/**
 * What a person was paid for one month of one programme.
 *
 * @param amount đồng, more than 0
 */
public record PaidAmount(long person, long amount) {}
