package org.ansinh.platform.integrity;

/**
 * A notice that was sent to the person who reads it.
 *
 * @param repliedOn empty while no reply of hers is recorded
 * @param outcome how it ended; empty while nothing is signed
 */
public record OwnNotice(String number, String about, String day, String replyBy, String repliedOn, String outcome) {}
