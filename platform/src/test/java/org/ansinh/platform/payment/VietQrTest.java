package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.QrCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the worked examples of the clearing house's QR format (NAPAS, version 1.0, September 2021, section 6.1). */
class VietQrTest {

    private static final String WORKED = "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E";

    @Test
    void theWorkedExampleOfATransferToAnAccountIsMadeByteForByte() {
        assertThat(VietQr.payload("970403", "0011012345678", 180_000, "NPS6869", "thanh toán đơn hàng")).isEqualTo(WORKED);
    }

    @ParameterizedTest
    @CsvSource({"123456789,29B1",
            "00020101021138570010A00000072701270006970403011200110123456780208QRIBFTTA53037045802VN6304,F4E5",
            "00020101021138600010A0000007270130000697040301169704031101234567"
                    + "0208QRIBFTTC53037045802VN6304,4F52",
            "00020101021238600010A00000072701300006970403011697040311012345670208QRIBFTTC530370454061800005802VN62340107NPS68690819thanh toan don hang6304,A203"})
    void theCheckDigitsAreThoseOfTheWorkedExamples(String text, String crc) {
        assertThat(VietQr.crc(text)).isEqualTo(crc);
    }

    @Test
    void aScannerReadsFromTheImageWhatWasWritten() throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(QrCode.of(WORKED).png(4)));
        int[] points = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), points);
        assertThat(new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText()).isEqualTo(WORKED);
    }

    @Test
    void whatNobodyCanPayHasNoCode() {
        assertThatThrownBy(() -> VietQr.payload("9704", "0011012345678", 1, "", "")).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> VietQr.payload("970403", "00 11", 1, "", "")).isInstanceOf(Fault.class);
        assertThatThrownBy(() -> VietQr.payload("970403", "0011012345678", 0, "", "")).isInstanceOf(Fault.class);
    }
}
