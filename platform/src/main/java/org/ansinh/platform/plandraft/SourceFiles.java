package org.ansinh.platform.plandraft;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.ansinh.platform.intake.TextFile;
import org.ansinh.platform.launch.Fault;

/** What kind a file is, by its beginning, and its text; a Fault that says what to do where there is none. */
final class SourceFiles {

    /** Bytes of a file at most. */
    static final int FILE = 20 << 20;
    /** Characters of text at most: a plan of 500 pages has about 1.5 million. */
    static final int TEXT = 3_000_000;
    /** Lines longer than this become several. */
    private static final int LINE = 20_000;

    /** Vietnamese letters in UTF-8 that were taken for Western ones: "Æ°á»›c", "Ä‘". */
    private static final Pattern BROKEN = Pattern.compile("á[º»]|Ã[\\u0080-\\u00bf]|Ä[\\u0090\\u0091\u2018]|Æ[°¡]|\ufffd");
    /** One in so many letters tells that all of them are wrong. */
    private static final int GARBLED = 50;

    private SourceFiles() {}

    static SourceText read(byte[] file) {
        if (file.length == 0) {
            throw new Fault("plandraft.file.empty");
        }
        if (file.length > FILE) {
            throw new Fault("plandraft.file.large", FILE >> 20);
        }
        try {
            if (starts(file, "%PDF")) {
                return PdfSource.read(file);
            }
            if (starts(file, "PK\u0003\u0004")) {
                return DocxSource.read(file);
            }
        } catch (IOException e) {
            throw new Fault("plandraft.file.broken", String.valueOf(e.getMessage()));
        }
        refuseOthers(file);
        return text(TextFile.of(file));
    }

    private static void refuseOthers(byte[] file) {
        if (file.length > 4 && (file[0] & 0xFF) == 0xD0 && (file[1] & 0xFF) == 0xCF && (file[2] & 0xFF) == 0x11) {
            throw new Fault(contains(file, "EncryptedPackage") ? "plandraft.file.password" : "plandraft.file.doc");
        }
        if (starts(file, "{\\rtf")) {
            throw new Fault("plandraft.file.doc");
        }
        boolean picture = (file[0] & 0xFF) == 0xFF && file.length > 2 && (file[1] & 0xFF) == 0xD8 || starts(file, "\u0089PNG")
                || starts(file, "GIF8") || starts(file, "II*\u0000") || starts(file, "MM\u0000*");
        if (picture) {
            throw new Fault("plandraft.file.scanned", 1);
        }
        if (starts(file, "<!DOCTYPE") || starts(file, "<html")) {
            throw new Fault("plandraft.file.kind", "HTML");
        }
    }

    /** Whether the letters are those of another encoding, or none at all. */
    private static boolean garbled(String text) {
        long controls = text.chars().filter(letter -> Character.isISOControl(letter) && !Character.isWhitespace(letter)).count();
        long broken = BROKEN.matcher(text).results().count();
        return controls * GARBLED > text.length() || broken * GARBLED > text.chars().filter(Character::isLetter).count();
    }

    private static boolean starts(byte[] file, String mark) {
        return file.length >= mark.length()
                && Arrays.equals(Arrays.copyOf(file, mark.length()), mark.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** In UTF-16, as names in such files are. */
    private static boolean contains(byte[] file, String name) {
        return new String(file, StandardCharsets.UTF_16LE).toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }

    private static SourceText text(TextFile file) {
        if (file.text().isBlank()) {
            throw new Fault("plandraft.file.empty");
        }
        if (file.text().length() > TEXT) {
            throw new Fault("plandraft.file.long", TEXT);
        }
        if (garbled(file.text())) {
            throw new Fault("plandraft.file.encoding", file.encoding());
        }
        SourceText.Builder lines = new SourceText.Builder();
        int page = 1;
        String[] pages = file.text().split("\f", -1);
        for (String one : pages) {
            for (String line : one.split("\r\n|\n|\r", -1)) {
                for (int start = 0; start == 0 || start < line.length(); start += LINE) {
                    lines.line(line.substring(start, Math.min(line.length(), start + LINE)), page, -1);
                }
            }
            page++;
        }
        return lines.build(false, "TXT, " + file.encoding(), pages.length);
    }
}
