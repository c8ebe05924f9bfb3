package org.ansinh.platform.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.ansinh.platform.launch.Fault;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.junit.jupiter.api.Test;

class CheckedFileTest {

    @Test
    void aPhotographIsKeptAsItsPictureAndNothingElse() throws IOException {
        byte[] photograph = picture("jpg", 40, 20);
        byte[] withSecret = concat(photograph, "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8));
        CheckedFile kept = CheckedFile.of(withSecret);
        assertThat(kept.type()).isEqualTo(Document.Type.JPEG);
        assertThat(new String(kept.content(), StandardCharsets.ISO_8859_1)).doesNotContain("script");
        assertThat(read(kept.content()).getWidth()).isEqualTo(40);
    }

    @Test
    void aPhotographTakenSidewaysIsTurnedUpright() throws IOException {
        byte[] plain = picture("jpg", 40, 20);
        byte[] exif = {(byte) 0xff, (byte) 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0,
                1, 0, 6, 0, 0, 0, 0, 0, 0};
        byte[] sideways = concat(Arrays.copyOf(plain, 2), concat(exif, Arrays.copyOfRange(plain, 2, plain.length)));
        BufferedImage kept = read(CheckedFile.of(sideways).content());
        assertThat(kept.getWidth()).isEqualTo(20);
        assertThat(kept.getHeight()).isEqualTo(40);
    }

    @Test
    void aFileIsWhatItsContentSaysWhateverItsName() {
        assertThat(fault("<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8))).isEqualTo("registry.paper.type");
        assertThat(fault("MZ program".getBytes(StandardCharsets.UTF_8))).isEqualTo("registry.paper.type");
        assertThat(fault("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("registry.paper.type");
        assertThat(fault("\0\0\0\30ftypheic".getBytes(StandardCharsets.UTF_8))).isEqualTo("registry.paper.phoneImage");
        assertThat(fault(new byte[0])).isEqualTo("registry.paper.empty");
        assertThat(fault(new byte[CheckedFile.MAX_BYTES + 1])).isEqualTo("registry.paper.large");
    }

    @Test
    void aSmallPictureFileThatUnfoldsToAHugePictureIsRefusedByItsDeclaredSize() throws IOException {
        assertThat(fault(pngDeclaring(60_000, 60_000))).isEqualTo("registry.paper.picture");
    }

    @Test
    void aBrokenPictureIsToldAsSuch() throws IOException {
        assertThat(fault(Arrays.copyOf(picture("png", 40, 20), 60))).isEqualTo("registry.paper.broken");
    }

    @Test
    void aPlainPdfIsKeptByteForByte() throws IOException {
        byte[] plain = pdf(document -> {
        });
        assertThat(CheckedFile.of(plain).content()).isEqualTo(plain);
    }

    @Test
    void aPdfThatDoesSomethingWhenOpenedIsRefused() throws IOException {
        assertThat(fault(pdf(document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)")))))
                .isEqualTo("registry.paper.active");
        assertThat(fault(pdf(document -> document.getDocumentCatalog().setOpenAction(new PDActionLaunch()))))
                .isEqualTo("registry.paper.active");
    }

    @Test
    void aLockedPdfIsRefusedSinceNobodyCanLookIntoIt() throws IOException {
        assertThat(fault(pdf(document -> {
            try {
                document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }))).isEqualTo("registry.paper.locked");
    }

    @Test
    void aPdfWhosePartsUnfoldToGigabytesIsRefusedBeforeItIsRead() throws IOException {
        ByteArrayOutputStream folded = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(folded)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 200; i++) {
                out.write(zeros);
            }
        }
        byte[] head = ("%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length " + folded.size() + " >>\nstream\n")
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(fault(concat(head, concat(folded.toByteArray(), "\nendstream\nendobj\n".getBytes(StandardCharsets.US_ASCII)))))
                .isEqualTo("registry.paper.unfolds");
        byte[] twice = "%PDF-1.5\n1 0 obj\n<< /Type /ObjStm /Filter [/FlateDecode /FlateDecode] >>\nstream\nx"
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(fault(twice)).isEqualTo("registry.paper.unfolds");
    }

    @Test
    void whatIsSealedOpensOnlyForTheSameOwnerAndUnaltered() {
        Seal seal = new Seal(new javax.crypto.spec.SecretKeySpec(new byte[32], "AES"));
        byte[] sealed = seal.close(new byte[]{1, 2, 3}, new byte[]{7});
        assertThat(seal.open(sealed, new byte[]{7})).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> seal.open(sealed, new byte[]{8})).isInstanceOf(Fault.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> seal.open(sealed, new byte[]{7})).isInstanceOf(Fault.class);
        assertThat(seal.close(new byte[]{1}, new byte[0])).isNotEqualTo(seal.close(new byte[]{1}, new byte[0]));
    }

    static byte[] picture(String format, int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, out);
        return out.toByteArray();
    }

    static byte[] pdf(Consumer<PDDocument> change) throws IOException {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            change.accept(document);
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] pngDeclaring(int width, int height) throws IOException {
        byte[] png = picture("png", 10, 10);
        ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        CRC32 check = new CRC32();
        check.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) check.getValue());
        return png;
    }

    private static BufferedImage read(byte[] file) throws IOException {
        return java.util.Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static String fault(byte[] file) {
        try {
            CheckedFile.of(file);
            return "";
        } catch (Fault fault) {
            return fault.key();
        }
    }
}
