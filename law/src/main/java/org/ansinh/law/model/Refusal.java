package org.ansinh.law.model;

/** What of a model is not supported, found when it was loaded. */
public record Refusal(String file, String element, String reason) {

    @Override
    public String toString() {
        return file + ", " + element + ": " + reason;
    }
}
