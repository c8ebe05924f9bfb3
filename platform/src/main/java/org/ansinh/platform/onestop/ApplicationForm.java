package org.ansinh.platform.onestop;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The application as the page sends it; everything as typed.
 *
 * @param khoa drawn with the form, so that sending it twice is one application
 * @param ma code of a saved draft; empty for a new one
 * @param mat its secret
 */
public record ApplicationForm(
        @Nullable String khoa, @Nullable String ma, @Nullable String mat, @Nullable String chinhSach, @Nullable String diaBan,
        @Nullable String hoTen,
        @Nullable String sinh,
        @Nullable String khom, @Nullable String nguoiNop, @Nullable String dienThoai, @Nullable String thu, @Nullable String loi) {

    private static final int NAME = 120;
    private static final int PHONE = 20;
    private static final int MAIL = 260;
    private static final int WORDS = 2000;

    public ApplicationForm {
        khoa = typed(khoa);
        ma = typed(ma);
        mat = typed(mat);
        chinhSach = typed(chinhSach);
        diaBan = typed(diaBan);
        hoTen = typed(hoTen);
        sinh = typed(sinh);
        khom = typed(khom);
        nguoiNop = typed(nguoiNop);
        dienThoai = typed(dienThoai);
        thu = typed(thu);
        loi = typed(loi);
    }

    private static String typed(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** A text that is longer than can be kept. */
    record TooLong(String field, int length, int most) {}

    /** What is too long to be kept: said to her who typed it, never cut. */
    List<TooLong> tooLong() {
        return Stream.of(over("hoTen", hoTen, NAME), over("khom", khom, NAME), over("nguoiNop", nguoiNop, NAME),
                over("dienThoai", dienThoai, PHONE), over("thu", thu, MAIL), over("loi", loi, WORDS)).flatMap(Optional::stream).toList();
    }

    private static Optional<TooLong> over(String field, @Nullable String text, int most) {
        int length = text == null ? 0 : text.length();
        return length > most ? Optional.of(new TooLong(field, length, most)) : Optional.empty();
    }

    ApplicationForm saved(DossierCode code, String secret) {
        return new ApplicationForm(khoa, code.text(), secret, chinhSach, diaBan, hoTen, sinh, khom, nguoiNop, dienThoai, thu, loi);
    }

    /** With a key, and without whatever an address says of a draft: drafts are opened by a form that is sent. */
    ApplicationForm begun() {
        return new ApplicationForm(UUID.randomUUID().toString(), "", "", chinhSach, diaBan, hoTen, sinh, khom, nguoiNop, dienThoai, thu,
                loi);
    }

    /** The key of the form; a new one when none came with it. */
    UUID key() {
        try {
            return khoa == null || khoa.isEmpty() ? UUID.randomUUID() : UUID.fromString(khoa);
        } catch (IllegalArgumentException noKey) {
            return UUID.randomUUID();
        }
    }
}
