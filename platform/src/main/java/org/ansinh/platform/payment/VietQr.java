package org.ansinh.platform.payment;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.ansinh.platform.launch.Fault;

/**
 * The payload of a VietQR code for one transfer to an account: EMVCo merchant-presented QR as NAPAS profiles it (service QRIBFTTA),
 * with the amount in whole đồng and CRC-16/CCITT-FALSE at the end. Pure.
 */
final class VietQr {

    private static final int REFERENCE = 25;
    private static final int PURPOSE = 25;

    private VietQr() {}

    /**
     * A code that is paid once.
     *
     * @param bin six digits of the receiving bank in the clearing system
     * @param amount đồng, more than 0
     * @param reference ours, to find the transfer again; cut to 25 characters
     * @param purpose what the payer's app shows; diacritics are left out and it is cut to 25 characters, as the profile asks
     */
    static String payload(String bin, String account, long amount, String reference, String purpose) {
        if (!bin.matches("[0-9]{6}") || !account.matches("[0-9A-Za-z]{1,19}") || amount <= 0 || amount > 9_999_999_999_999L) {
            throw new Fault("payment.qr.impossible");
        }
        String receiver = field("00", "A000000727") + field("01", field("00", bin) + field("01", account)) + field("02", "QRIBFTTA");
        String more = field("01", plain(reference, REFERENCE)) + field("08", plain(purpose, PURPOSE));
        String open = field("00", "01") + field("01", "12") + field("38", receiver) + field("53", "704")
                + field("54", String.valueOf(amount))
                + field("58", "VN") + (more.isEmpty() ? "" : field("62", more)) + "6304";
        return open + crc(open);
    }

    /** Tag, two digits of length, value; nothing for an empty value. */
    private static String field(String tag, String value) {
        return value.isEmpty() ? "" : tag + "%02d".formatted(value.length()) + value;
    }

    private static String plain(String text, int most) {
        String bare = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace('đ', 'd').replace('Đ', 'D')
                .replaceAll("[^A-Za-z0-9 .-]", " ").replaceAll("\\s+", " ").strip();
        return bare.substring(0, Math.min(bare.length(), most)).strip();
    }

    /** CRC-16/CCITT-FALSE (polynomial 1021, start FFFF) of everything up to and with the tag and length of the CRC, four capital digits. */
    static String crc(String text) {
        int crc = 0xFFFF;
        for (byte one : text.getBytes(StandardCharsets.US_ASCII)) {
            crc ^= (one & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : crc << 1 ^ 0x1021;
            }
            crc &= 0xFFFF;
        }
        return "%04X".formatted(crc);
    }
}
