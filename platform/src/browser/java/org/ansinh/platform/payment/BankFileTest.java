package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV09;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.ansinh.platform.casework.Payee;
import org.junit.jupiter.api.Test;

/** The bank file read back by an independent library for ISO 20022. */
class BankFileTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    @Test
    void anotherProgramReadsEveryTransferAsItWasWritten() throws Exception {
        RunLine regular = line(1, "Nguyễn Thị Ánh", "970436", Reason.REGULAR, NOVEMBER, 810_000);
        RunLine arrears = line(2, "Đỗ Văn Ướt & con", "VBAAVNVX", Reason.arrears(NOVEMBER), YearMonth.of(2026, 7), 60_000);

        CustomerCreditTransferInitiationV09 message = read(List.of(regular, arrears)).getCstmrCdtTrfInitn();

        assertThat(message.getGrpHdr().getMsgId()).isEqualTo("ANSINH-202611-1");
        assertThat(message.getGrpHdr().getNbOfTxs()).isEqualTo("2");
        assertThat(message.getGrpHdr().getCtrlSum()).isEqualByComparingTo(new BigDecimal(870_000));
        assertThat(message.getPmtInf()).hasSize(1);
        assertThat(message.getPmtInf().getFirst().getDbtr().getNm()).isEqualTo("Ủy ban nhân dân phường Rạch Giá");
        List<CreditTransferTransaction34> transfers = message.getPmtInf().getFirst().getCdtTrfTxInf();
        assertThat(transfers).extracting(transfer -> transfer.getPmtId().getEndToEndId())
                .containsExactly("SA-7000001-202611-R", "SA-7000001-202607-A202611");
        assertThat(transfers).extracting(transfer -> transfer.getCdtr().getNm()).containsExactly("Nguyễn Thị Ánh", "Đỗ Văn Ướt & con");
        assertThat(transfers).extracting(transfer -> transfer.getAmt().getInstdAmt().getValue().toPlainString()).containsExactly("810000",
                "60000");
        assertThat(transfers).allSatisfy(transfer -> assertThat(transfer.getAmt().getInstdAmt().getCcy()).isEqualTo("VND"));
        assertThat(transfers.getFirst().getCdtrAgt().getFinInstnId().getClrSysMmbId().getMmbId()).isEqualTo("970436");
        assertThat(transfers.getLast().getCdtrAgt().getFinInstnId().getBICFI()).isEqualTo("VBAAVNVX");
        assertThat(transfers.getLast().getCdtrAcct().getId().getOthr().getId()).isEqualTo("0123456789");
    }

    private static MxPain00100109 read(List<RunLine> lines) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Debtor debtor = new Debtor("Ủy ban nhân dân phường Rạch Giá", "3713000000000", "VBAAVNVX");
        BankFile.write(out,
                new BankFile.Header("ANSINH-202611-1", Instant.parse("2026-11-23T02:00:00Z"), LocalDate.of(2026, 11, 23), debtor,
                        lines.size(), lines.stream().mapToLong(RunLine::amount).sum()),
                lines.iterator());
        return MxPain00100109.parse(out.toString(StandardCharsets.UTF_8));
    }

    private static RunLine line(int number, String name, String bank, Reason reason, YearMonth month, long amount) {
        return new RunLine(number, 7_000_001, "SA", month, reason, amount, 1, 7, new Payee.BankAccount(name, bank, "0123456789"),
                reason.key("SA", 7_000_001, month));
    }
}
