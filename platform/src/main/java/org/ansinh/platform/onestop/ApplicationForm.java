package org.ansinh.platform.onestop;

import org.jspecify.annotations.Nullable;

/**
 * The application as the page sends it; everything as typed.
 *
 * @param ma code of a saved draft; empty for a new one
 * @param mat its secret
 */
public record ApplicationForm(
        @Nullable String ma, @Nullable String mat, @Nullable String chinhSach, @Nullable String diaBan, @Nullable String hoTen,
        @Nullable String sinh,
        @Nullable String khom, @Nullable String nguoiNop, @Nullable String dienThoai, @Nullable String thu, @Nullable String loi) {

    public ApplicationForm {
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
        return new ApplicationForm(code.text(), secret, chinhSach, diaBan, hoTen, sinh, khom, nguoiNop, dienThoai, thu, loi);
    }
}
