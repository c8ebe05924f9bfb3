package org.ansinh.law.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.ansinh.law.Citation;
import org.ansinh.law.Instrument;
import org.ansinh.law.Verification;
import org.jspecify.annotations.Nullable;

/** Reads {@code nd-20-2021: Điều 5; Điều 6 | nd-76-2024: Điều 1}, a mark such as {@code [text-not-read]} in front. */
public final class Citations {

    private final Map<String, Instrument> instruments;
    private final Faults faults;

    public Citations(Map<String, Instrument> instruments, Faults faults) {
        this.instruments = instruments;
        this.faults = faults;
    }

    /** All citations of an annotation; a fault at {@code place} for each that names no instrument of the pack. */
    public List<Citation> read(String file, String place, String annotation) {
        List<Citation> citations = new ArrayList<>();
        for (String part : withoutMark(annotation).split("\\|", -1)) {
            String text = part.strip();
            int colon = text.indexOf(':');
            String code = (colon < 0 ? text : text.substring(0, colon)).strip();
            if (code.isEmpty()) {
                faults.add(file, place, "there is no citation", "name the instrument and the place: code: Điều … khoản …");
                continue;
            }
            Instrument instrument = instruments.get(code);
            if (instrument == null) {
                faults.add(file, place, "the instrument '" + code + "' is not in the pack",
                        "add it to the instruments file, or mend its code");
                continue;
            }
            citations.add(new Citation(instrument, colon < 0 ? "" : text.substring(colon + 1).strip()));
        }
        return List.copyOf(citations);
    }

    /** One citation; a harmless one when there is a fault. */
    Citation one(Mapping from, String key) {
        List<Citation> all = read(from.file, from.place + ", " + key, from.text(key));
        return all.isEmpty() ? new Citation(unknown(), "") : all.getFirst();
    }

    private static Instrument unknown() {
        return new Instrument("", "", new org.ansinh.law.Text("", ""), null, null, null, Verification.UNVERIFIED, "");
    }

    /** The mark in front of an annotation; null when there is none. */
    public @Nullable Verification mark(String file, String place, String annotation) {
        String text = annotation.strip();
        int close = text.indexOf(']');
        if (!text.startsWith("[") || close < 0) {
            return null;
        }
        String mark = text.substring(1, close).strip();
        for (Verification verification : Verification.values()) {
            if (verification.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(mark)) {
                return verification;
            }
        }
        faults.add(file, place, "the mark [" + mark + "] is not known", "use read, secondary, text-not-read, computed or unverified");
        return null;
    }

    private static String withoutMark(String annotation) {
        String text = Objects.requireNonNull(annotation).strip();
        int close = text.indexOf(']');
        return text.startsWith("[") && close >= 0 ? text.substring(close + 1) : text;
    }
}
