package org.ansinh.platform.payment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an answer says of itself; filled while it is read. */
final class AnswerHead {

    final Objection.Collected objections = new Objection.Collected();
    final Set<String> accounts = new TreeSet<>();
    final Map<String, Stated> byStatus = new LinkedHashMap<>();
    @Nullable
    AnswerFormat format;
    String messageId = "";
    /** The message that is answered; empty in notifications and statements. */
    String originalId = "";
    @Nullable
    Stated original;
    /** For every order of the message that is not named. */
    @Nullable
    Outcome rest;
    @Nullable
    String restCode;
    int items;
    int others;

    /** Number and đồng as the file states them; null for what it leaves out. */
    record Stated(@Nullable Integer count, @Nullable Long amount) {}
}
