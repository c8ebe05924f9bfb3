package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.MxCamt05400108;
import com.prowidesoftware.swift.model.mx.MxPain00200110;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction105;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ansinh.platform.payment.BankSimulator.Order;
import org.ansinh.platform.payment.BankSimulator.Transfer;
import org.junit.jupiter.api.Test;

/** The simulated bank's messages read back by an independent library for ISO 20022: what we test with is what banks send. */
class BankSimulatorTest {

    private static final Order ORDER = new Order("ANSINH-202611-1", "3713000000000",
            List.of(new Transfer("SA-1-202611-R", 540_000), new Transfer("SA-2-202611-R", 810_000),
                    new Transfer("SA-3-202611-R", 540_000)));
    private static final BankSimulator BANK = new BankSimulator(3, 100, List.of("AC04", "BE01"));

    @Test
    void anotherProgramReadsTheStatusReport() {
        var report = MxPain00200110.parse(text(AnswerFormat.PAIN002)).getCstmrPmtStsRpt();
        assertThat(report.getGrpHdr().getMsgId()).isEqualTo("B-1");
        assertThat(report.getOrgnlGrpInfAndSts().getOrgnlMsgId()).isEqualTo("ANSINH-202611-1");
        List<PaymentTransaction105> told = report.getOrgnlPmtInfAndSts().getFirst().getTxInfAndSts();
        assertThat(told).extracting(PaymentTransaction105::getOrgnlEndToEndId)
                .containsExactlyInAnyOrder("SA-1-202611-R", "SA-2-202611-R", "SA-3-202611-R");
        assertThat(told).allSatisfy(one -> assertThat(one.getStsRsnInf().getFirst().getRsn().getCd()).isIn("AC04", "BE01"));
    }

    @Test
    void anotherProgramReadsTheNotificationAndTheStatement() {
        var notification = MxCamt05400108.parse(text(AnswerFormat.CAMT054)).getBkToCstmrDbtCdtNtfctn().getNtfctn().getFirst();
        assertThat(notification.getAcct().getId().getOthr().getId()).isEqualTo("3713000000000");
        assertThat(notification.getNtry()).hasSize(4);
        EntryTransaction10 back = notification.getNtry().getLast().getNtryDtls().getFirst().getTxDtls().getFirst();
        assertThat(back.getRtrInf().getRsn().getCd()).isIn("AC04", "BE01");
        var statement = MxCamt05300108.parse(text(AnswerFormat.CAMT053)).getBkToCstmrStmt().getStmt().getFirst();
        assertThat(statement.getBal()).hasSize(2);
        assertThat(statement.getNtry()).hasSize(5);
    }

    @Test
    void theSameSeedGivesTheSameBytes() {
        assertThat(text(AnswerFormat.CAMT053)).isEqualTo(text(AnswerFormat.CAMT053));
        assertThat(new BankSimulator(4, 50, List.of("AC04")).fates(ORDER)).isNotEqualTo(BANK.fates(ORDER));
    }

    private static String text(AnswerFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BankSimulator.write(out, format, "B-1", ORDER, BANK.fates(ORDER));
        return out.toString(StandardCharsets.UTF_8);
    }
}
