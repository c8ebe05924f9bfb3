package org.ansinh.platform.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.ansinh.platform.launch.Fault;

/**
 * How the bytes of a text file are to be read, recognised from its beginning.
 *
 * @param skip bytes of the byte-order mark
 */
record TextEncoding(Charset charset, int skip, Lettering lettering, String name) {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Charset VIETNAMESE = Charset.forName("windows-1258");

    /** A Fault when no way of reading makes Vietnamese of it. */
    static TextEncoding of(byte[] start, boolean whole) {
        if (starts(start, 0xEF, 0xBB, 0xBF)) {
            return unicode(StandardCharsets.UTF_8, 3, "UTF-8", start, whole);
        }
        if (starts(start, 0xFF, 0xFE)) {
            return unicode(StandardCharsets.UTF_16LE, 2, "UTF-16", start, whole);
        }
        if (starts(start, 0xFE, 0xFF)) {
            return unicode(StandardCharsets.UTF_16BE, 2, "UTF-16", start, whole);
        }
        int zeros = zeros(start);
        if (zeros != 0) {
            return unicode(zeros > 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE, 0, "UTF-16", start, whole);
        }
        return decodes(StandardCharsets.UTF_8, start, whole) ? unicode(StandardCharsets.UTF_8, 0, "UTF-8", start, whole) : eightBit(start);
    }

    /** Even Unicode may hold the Western letters that an old Vietnamese font showed. */
    private static TextEncoding unicode(Charset charset, int skip, String name, byte[] start, boolean whole) {
        if (!decodes(charset, start, whole)) {
            throw new Fault("intake.file.encoding");
        }
        Lettering.Guess guess = Lettering.guess(new String(start, skip, start.length - skip, charset));
        return guess.lettering() != Lettering.UNICODE && guess.believable()
                ? new TextEncoding(charset, skip, guess.lettering(), name + ", " + guess.lettering())
                : new TextEncoding(charset, skip, Lettering.UNICODE, name);
    }

    private static TextEncoding eightBit(byte[] start) {
        Syllables.Share windows = Syllables.share(Lettering.UNICODE.read(new String(start, VIETNAMESE)));
        Lettering.Guess old = Lettering.guess(new String(start, WESTERN));
        if (windows.part() >= old.share().part() && new Lettering.Guess(Lettering.UNICODE, windows).believable()) {
            return new TextEncoding(VIETNAMESE, 0, Lettering.UNICODE, "windows-1258");
        }
        if (!old.believable() || old.lettering() == Lettering.UNICODE) {
            throw new Fault("intake.file.encoding");
        }
        return new TextEncoding(WESTERN, 0, old.lettering(), old.lettering().name());
    }

    private static boolean decodes(Charset charset, byte[] bytes, boolean whole) {
        CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), CharBuffer.allocate(bytes.length + 1), whole);
        try {
            if (result.isError()) {
                result.throwException();
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Positive when the odd bytes are mostly zero (little end first), negative when the even ones are, 0 when neither. */
    private static int zeros(byte[] start) {
        int odd = 0;
        int even = 0;
        int length = Math.min(start.length, 2000);
        for (int i = 0; i < length; i++) {
            if (start[i] == 0) {
                odd += i % 2;
                even += 1 - i % 2;
            }
        }
        return Math.max(odd, even) < length / 5 || length < 4 ? 0 : Integer.compare(odd, even);
    }

    private static boolean starts(byte[] bytes, int... mark) {
        if (bytes.length < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
