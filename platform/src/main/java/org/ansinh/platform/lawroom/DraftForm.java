package org.ansinh.platform.lawroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** What the form of a draft sends. A file, when given, counts before the text of the table. */
public record DraftForm(
        @Nullable Integer seen,
        @Nullable String xml,
        @Nullable MultipartFile file,
        @Nullable String value,
        @Nullable String appliesFrom,
        @Nullable String issued,
        @Nullable String inForce,
        @Nullable String instrument,
        @Nullable String instrumentNumber,
        @Nullable String instrumentTitle,
        @Nullable String place,
        @Nullable String examples,
        @Nullable String note) {

    DraftContent content(DraftVersion before) {
        DraftContent was = before.content();
        return new DraftContent(
                was.xml() == null ? null : table(was.xml()),
                was.xml() == null ? number(text(value)) : null,
                day("appliesFrom", appliesFrom, was.appliesFrom()),
                day("issued", issued, was.issued()),
                day("inForce", inForce, was.inForce()),
                text(instrument).toLowerCase(Locale.ROOT),
                text(instrumentNumber),
                text(instrumentTitle),
                text(place),
                examples == null ? "" : examples.replace("\r\n", "\n"),
                text(note));
    }

    private String table(String before) {
        MultipartFile given = file;
        if (given != null && !given.isEmpty()) {
            if (given.getSize() > Drafts.LARGEST_TABLE) {
                throw new Fault("lawroom.table.large");
            }
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(given.getBytes())).toString();
            } catch (CharacterCodingException e) {
                throw new Fault("lawroom.table.notText");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return xml == null || xml.isBlank() ? before : xml.replace("\r\n", "\n");
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text.replace("_", "").replace(" ", ""));
        } catch (NumberFormatException e) {
            throw new Fault("lawroom.figure.number", "", text);
        }
    }

    private static LocalDate day(String field, @Nullable String text, LocalDate before) {
        if (text == null || text.isBlank()) {
            return before;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Fault("lawroom.dayWrong", text);
        }
    }
}
