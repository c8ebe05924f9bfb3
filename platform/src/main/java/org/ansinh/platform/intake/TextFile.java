package org.ansinh.platform.intake;

import java.util.function.UnaryOperator;

/**
 * The text of a file in whatever way Vietnamese was written: UTF-8, UTF-16, windows-1258, TCVN3, VNI.
 *
 * @param text in Unicode, composed
 * @param encoding how it was written, for the reader to know
 */
public record TextFile(String text, String encoding) {

    /** A Fault when no way of reading makes Vietnamese of it. */
    public static TextFile of(byte[] bytes) {
        TextEncoding encoding = TextEncoding.of(bytes, true);
        String text = new String(bytes, encoding.skip(), bytes.length - encoding.skip(), encoding.charset());
        return new TextFile(encoding.lettering().read(text), encoding.name());
    }

    /** The same for text that came out of another format, where an old font may have shown Vietnamese on Western letters. */
    public static TextFile of(String text, String format) {
        Lettering lettering = lettering(text);
        return new TextFile(lettering.read(text), lettering == Lettering.UNICODE ? format : format + ", " + lettering);
    }

    /** How pieces of a text are to be read, by the whole of it. */
    public static UnaryOperator<String> reader(String whole) {
        return lettering(whole)::read;
    }

    private static Lettering lettering(String text) {
        Lettering.Guess guess = Lettering.guess(text);
        return guess.believable() ? guess.lettering() : Lettering.UNICODE;
    }
}
