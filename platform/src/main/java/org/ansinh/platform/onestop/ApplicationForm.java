package org.ansinh.platform.onestop;

import java.util.UUID;
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

    public ApplicationForm {
        khoa = bounded(khoa, 40);
        ma = bounded(ma, 40);
        mat = bounded(mat, 40);
        chinhSach = bounded(chinhSach, 12);
        diaBan = bounded(diaBan, 12);
        hoTen = bounded(hoTen, 120);
        sinh = bounded(sinh, 20);
        khom = bounded(khom, 120);
        nguoiNop = bounded(nguoiNop, 120);
        dienThoai = bounded(dienThoai, 20);
        thu = bounded(thu, 260);
        loi = bounded(loi, 2000);
    }

    private static String bounded(@Nullable String text, int most) {
        return text == null ? "" : text.strip().substring(0, Math.min(text.strip().length(), most));
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
