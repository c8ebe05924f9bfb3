package org.ansinh.platform.entitlement;

/** An answer of the screener as shown for checking: the question's key, its text, the answer in words. */
public record Answered(String question, String text, String answer) {}
