package org.ansinh.platform.registry;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.ansinh.platform.launch.Fault;

/**
 * How large the compressed parts of a PDF file become, counted without keeping them, so that a small file that unfolds into
 * gigabytes is refused before anything reads it.
 */
final class PdfUnfolding {

    private static final long MAX_PART = 128L << 20;
    private static final long MAX_ALL = 512L << 20;
    private static final Pattern STREAM = Pattern.compile("stream\r?\n");
    private static final Pattern FILTERS = Pattern.compile("/(?:Filter|F)\\s*\\[([^\\]]{0,400})\\]");
    private static final Pattern UNFOLDING = Pattern.compile("/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL)\\b");
    private static final Pattern ESCAPED = Pattern.compile("/\\S*#[0-9A-Fa-f]{2}");
    private static final Pattern LZW = Pattern.compile("/Filter\\s*\\[?\\s*/(?:LZWDecode|LZW|RunLengthDecode|RL)\\b");

    private PdfUnfolding() {}

    static void require(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        long all = 0;
        Matcher streams = STREAM.matcher(text);
        int from = 0;
        while (streams.find(from)) {
            requireOneUnfolding(text.substring(Math.max(from, streams.start() - 2000), streams.start()));
            Inflated part = inflated(file, streams.end());
            all += part.size();
            if (part.size() > MAX_PART || all > MAX_ALL) {
                throw new Fault("registry.paper.unfolds");
            }
            from = streams.end() + part.read();
        }
    }

    /** Twice compressed parts, and compressions that cannot be counted in structures, are not made by honest programs. */
    private static void requireOneUnfolding(String dictionary) {
        Matcher filters = FILTERS.matcher(dictionary);
        while (filters.find()) {
            if (UNFOLDING.matcher(filters.group(1)).results().count() > 1 || ESCAPED.matcher(filters.group(1)).find()) {
                throw new Fault("registry.paper.unfolds");
            }
        }
        boolean structure = dictionary.contains("/ObjStm") || dictionary.contains("/XRef");
        if (structure && LZW.matcher(dictionary).find()) {
            throw new Fault("registry.paper.unfolds");
        }
    }

    /** Bytes that came out, and compressed bytes that were read; both 0 when the part is not compressed so. */
    private record Inflated(long size, int read) {}

    private static Inflated inflated(byte[] file, int from) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(file, from, file.length - from);
            byte[] part = new byte[1 << 16];
            long size = 0;
            while (!inflater.finished() && size <= MAX_PART) {
                int some = inflater.inflate(part);
                if (some == 0) {
                    break;
                }
                size += some;
            }
            return new Inflated(size, (int) inflater.getBytesRead());
        } catch (DataFormatException e) {
            return new Inflated(0, 0);
        }
    }
}
