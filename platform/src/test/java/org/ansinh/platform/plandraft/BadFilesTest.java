package org.ansinh.platform.plandraft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.ansinh.platform.launch.Fault;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What cannot be read is refused with what to do, and nothing takes for ever. */
class BadFilesTest {

    @Test
    void anEmptyFileIsRefused() {
        refused(() -> Sources.draft(new byte[0]), "plandraft.file.empty");
        refused(() -> Sources.draft("  \n\n ".getBytes(StandardCharsets.UTF_8)), "plandraft.file.empty");
    }

    @Test
    void aScannedPdfWithoutTextSaysWhatToDo() throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int i = 0; i < 3; i++) {
                document.addPage(new PDPage());
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            refused(() -> Sources.draft(out.toByteArray()), "plandraft.file.scanned");
        }
        refused(() -> Sources.draft(new byte[]{(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0, 1, 2}), "plandraft.file.scanned");
    }

    @Test
    void aPdfWithAPasswordIsRefused() throws IOException {
        try (PDDocument document = Loader.loadPDF(Sources.pdf(List.of("I. MỤC TIÊU"), 1))) {
            document.protect(new StandardProtectionPolicy("chu", "mo", new AccessPermission()));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            refused(() -> Sources.draft(out.toByteArray()), "plandraft.file.password");
        }
    }

    @Test
    void fiveHundredPagesAreReadInBoundedTimeAndMoreThanTheLimitRefused() {
        List<String> lines = new ArrayList<>(Sources.text("tinh-song-an.txt").lines().toList());
        while (lines.size() < 150) {
            lines.add("Đoạn " + lines.size() + ": các cơ quan, đơn vị tiếp tục tổ chức thực hiện tốt chính sách xã hội trên địa bàn.");
        }
        byte[] pdf = Sources.pdf(lines, 500);
        Duration spent = spent(() -> {
            Draft draft = Sources.draft(pdf);
            assertThat(draft.source().pages()).isEqualTo(500);
            assertThat(draft.of(Draft.Kind.TARGET)).hasSizeGreaterThan(20);
        });
        assertThat(spent).isLessThan(Duration.ofSeconds(30));
        refused(() -> Sources.draft(Sources.pdf(List.of("x"), 601)), "plandraft.file.pages");
    }

    @Test
    void aLineWithoutEndAndATextWithoutMarksOfManyStrangeWordsAreReadInBoundedTime() {
        StringBuilder strange = new StringBuilder("II. MUC TIEU\n1. Ty le ho ngheo duoi 2%; ty le bao hiem y te dat 95%.\n");
        for (int i = 0; i < 4_000; i++) {
            strange.append((char) ('a' + i % 26)).append((char) ('a' + i / 26 % 26)).append((char) ('a' + i / 676 % 26)).append(' ');
        }
        strange.append("\n").append("10 % , ".repeat(2_000));
        Duration spent = spent(
                () -> assertThat(Sources.draft(strange.toString().getBytes(StandardCharsets.UTF_8)).of(Draft.Kind.TARGET)).isNotEmpty());
        assertThat(spent).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void anOldOrForeignFileIsRefusedWithItsMend() {
        byte[] old = new byte[600];
        old[0] = (byte) 0xD0;
        old[1] = (byte) 0xCF;
        old[2] = 0x11;
        refused(() -> Sources.draft(old), "plandraft.file.doc");
        byte[] secret = Arrays.copyOf(old, 700);
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        System.arraycopy(name, 0, secret, 512, name.length);
        refused(() -> Sources.draft(secret), "plandraft.file.password");
        refused(() -> Sources.draft("{\\rtf1 x".getBytes(StandardCharsets.UTF_8)), "plandraft.file.doc");
        refused(() -> Sources.draft(Sources.zip("xl/workbook.xml", "<workbook/>")), "plandraft.file.kind");
        refused(() -> Sources.draft("<!DOCTYPE html><p>".getBytes(StandardCharsets.UTF_8)), "plandraft.file.kind");
    }

    @Test
    void aDamagedFileIsRefused() {
        byte[] pdf = Sources.pdf(Sources.text("tinh-song-an.txt").lines().toList(), 1);
        assertThatThrownBy(() -> Sources.draft(Arrays.copyOf(pdf, 200))).isInstanceOf(Fault.class);
        byte[] docx = Sources.docx("<w:p><w:r><w:t>I. MỤC TIÊU");
        refused(() -> Sources.draft(docx), "plandraft.file.broken");
        assertThatThrownBy(() -> Sources.draft(Arrays.copyOf(docx, 120))).isInstanceOf(Fault.class);
    }

    @Test
    void aZipBombIsRefused() {
        refused(() -> Sources.draft(Sources.docx("<w:p><w:r><w:t>" + "0".repeat(64 << 20) + "</w:t></w:r></w:p>")), "intake.file.bomb");
    }

    @Test
    void aDocxThatNamesOtherFilesFetchesNothing() {
        byte[] docx = Sources.zip("word/document.xml",
                "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d>&x;</d>");
        assertThatThrownBy(() -> Sources.draft(docx)).isInstanceOf(Fault.class);
    }

    @Test
    void lettersOfAWrongEncodingAndBytesThatAreNoTextAreToldAsSuch() {
        String twice = new String(Sources.bytes("tinh-song-an.txt"), StandardCharsets.ISO_8859_1);
        refused(() -> Sources.draft(twice.getBytes(StandardCharsets.UTF_8)), "plandraft.file.encoding");
        byte[] noise = new byte[20_000];
        new Random(7).nextBytes(noise);
        assertThatThrownBy(() -> Sources.draft(noise)).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.key()).endsWith(".file.encoding"));
    }

    @Test
    void somethingThatIsNoPlanIsRefused() {
        refused(() -> Sources.draft("Kính gửi anh chị,\nHôm nay trời đẹp, giá gạo tăng 5% so với tuần trước.\nChúc cả nhà mạnh khỏe.\n"
                .getBytes(StandardCharsets.UTF_8)), "plandraft.notPlan");
    }

    @Test
    void aShareOfMoreThanAllIsKeptAsPrintedAndMarked() {
        Draft draft = Sources
                .draft("II. MỤC TIÊU ĐẾN NĂM 2030\n1. Tỷ lệ hộ gia đình có nước sạch đạt 950%.\n2. Tỷ lệ bao phủ bảo hiểm y tế đạt 95%.\n"
                        .getBytes(StandardCharsets.UTF_8));
        Draft.Item first = draft.of(Draft.Kind.TARGET).getFirst();
        assertThat(first.doubts()).contains(Doubt.OVER_ALL);
        assertThat(first.confidence()).isLessThan(60);
        assertThat(draft.notes()).contains("plandraft.note.overAll");
        refused(() -> Understanding.of(first.reading()).checked(Draft.Kind.TARGET), "plandraft.field.overAll");
    }

    /** Time of the processor, which a busy machine does not stretch. */
    private static Duration spent(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    }

    private static void refused(ThrowingCallable act, String key) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo(key));
    }
}
