package org.ansinh.platform.integrity;

/** A notice that was sent to the person who reads it. {@code repliedOn} is empty while no reply of hers is recorded. */
public record OwnNotice(String number, String about, String day, String replyBy, String repliedOn) {}
