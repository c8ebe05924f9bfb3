package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.prowidesoftware.swift.model.mx.dic.AccountNotification17;
import com.prowidesoftware.swift.model.mx.dic.AccountStatement9;
import jakarta.xml.bind.annotation.XmlType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.payment.BankSimulator.Order;
import org.ansinh.platform.payment.BankSimulator.Told;
import org.ansinh.platform.payment.BankSimulator.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xml.sax.SAXException;

/**
 * What we send, and what the simulated bank sends, is valid by the schemas of ISO 20022. pain.001.001.09 and pain.002.001.10 are the
 * published files. Those of camt.053.001.08 and camt.054.001.08 lie in no artefact: they are the published camt.052.001.08, whose
 * types they share to the version, under the outer names of statement and notification, which an independent model confirms.
 */
class OfficialSchemasTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    /** Names that people and old registers have. */
    private static final List<String> NAMES = List.of("Nguyễn Thị Ánh", "Đỗ Văn Ướt & con", "<Trần> \"Út\" ]]>", "A\u0000B\u0007\tC\r\nD",
            "Lý " + "Ướt ".repeat(80),
            "😀".repeat(150), "\uD800nửa chữ", "\uFFFE");

    private final Schema transfers = schema("pain.001.001.09", read("pain.001.001.09"));

    @Test
    void everyBankFileIsValidWhateverThePayeeIsCalled() throws Exception {
        List<RunLine> lines = new ArrayList<>();
        for (String name : NAMES) {
            lines.add(line(lines.size() + 1, name, "970436", "0123456789", Reason.REGULAR, NOVEMBER, 810_000));
            lines.add(line(lines.size() + 1, name, "VBAAVNVX", "9".repeat(19), Reason.arrears(NOVEMBER), YearMonth.of(2026, 7),
                    999_999_999_999L));
        }
        validate(transfers, file(lines));
    }

    @Test
    void theSchemaFindsWhatIsWrong() {
        String good = file(List.of(line(1, "Nguyễn Thị Ánh", "970436", "0123456789", Reason.REGULAR, NOVEMBER, 810_000)));
        for (String bad : List.of(good.replace("<PmtMtd>TRF", "<PmtMtd>CASH"), good.replace("<MsgId>", "<MsgId>" + "9".repeat(36)),
                good.replaceFirst("<CdtrAgt>.*?</CdtrAgt>", "<CdtrAgt/>"), good.replace("Ccy=\"VND\"", "Ccy=\"đồng\""))) {
            assertThat(bad).isNotEqualTo(good);
            assertThatThrownBy(() -> validate(transfers, bad)).isInstanceOf(SAXException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(value = AnswerFormat.class, names = {"PAIN002", "CAMT054", "CAMT053"})
    void everyAnswerOfTheSimulatedBankIsValid(AnswerFormat format) throws Exception {
        Schema schema = switch (format) {
            case PAIN002 -> schema("pain.002.001.10", read("pain.002.001.10"));
            case CAMT054 -> schema("camt.054.001.08", notification());
            case CAMT053 -> schema("camt.053.001.08", statement());
            case CSV -> throw new IllegalArgumentException();
        };
        List<String> codes = List.of("AC01", "AC04", "BE01", "MD07", "NARR");
        Order order = new Order("ANSINH-202611-1", "3713000000000",
                IntStream.rangeClosed(1, 40).mapToObj(i -> new Transfer("SA-" + i + "-202611-R", 540_000L + i)).toList());
        for (int returned : new int[]{0, 30, 100}) {
            List<Told> told = new BankSimulator(3, returned, codes).fates(order);
            for (List<Told> some : List.of(told, BankSimulator.part(told, 2, 3), told.subList(0, 1), BankSimulator.late(told))) {
                validate(schema, answer(format, order, some));
            }
        }
    }

    @Test
    void statementAndNotificationHaveTheOuterElementsThatAnIndependentModelGivesThem() throws IOException {
        assertThat(elements(statement())).containsExactlyElementsOf(elements(AccountStatement9.class));
        assertThat(elements(notification())).containsExactlyElementsOf(elements(AccountNotification17.class));
    }

    private static String statement() {
        return read("camt.052.001.08").replace("camt.052.001.08", "camt.053.001.08").replace("\"BkToCstmrAcctRpt\"", "\"BkToCstmrStmt\"")
                .replace("\"Rpt\"", "\"Stmt\"").replace("\"RptPgntn\"", "\"StmtPgntn\"").replace("\"AddtlRptInf\"", "\"AddtlStmtInf\"")
                .replace("minOccurs=\"0\" name=\"Bal\" type=\"CashBalance8\"", "minOccurs=\"1\" name=\"Bal\" type=\"CashBalance8\"");
    }

    private static String notification() {
        return read("camt.052.001.08").replace("camt.052.001.08", "camt.054.001.08")
                .replace("\"BkToCstmrAcctRpt\"", "\"BkToCstmrDbtCdtNtfctn\"")
                .replace("\"Rpt\"", "\"Ntfctn\"").replace("\"RptPgntn\"", "\"NtfctnPgntn\"")
                .replace("\"AddtlRptInf\"", "\"AddtlNtfctnInf\"")
                .replaceFirst("<xs:element [^>]*name=\"Bal\" type=\"CashBalance8\"/>", "");
    }

    @Test
    void theNamesByWhichAnAnswerIsJudgedAreThoseOfTheSchemas() {
        assertThat(IsoForm.of("pain.002.001.10")).containsExactlyInAnyOrderElementsOf(names(read("pain.002.001.10")));
        assertThat(IsoForm.of("camt.053.001.08")).containsExactlyInAnyOrderElementsOf(names(statement()));
        assertThat(IsoForm.of("camt.054.001.08")).containsExactlyInAnyOrderElementsOf(names(notification()));
    }

    private static Set<String> names(String schema) {
        Set<String> names = Pattern.compile("<xs:element [^>]*\\bname=\"(\\w+)\"").matcher(schema).results().map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        names.remove("Document");
        return names;
    }

    /** Elements of the report of an account, in their order. */
    private static List<String> elements(String schema) {
        String type = schema.substring(schema.indexOf("<xs:complexType name=\"AccountReport25\">"));
        return Stream.of(type.substring(0, type.indexOf("</xs:complexType>")).split("<xs:element", -1)).skip(1)
                .map(element -> element.replaceAll("(?s).*?name=\"(\\w+)\".*", "$1")).toList();
    }

    private static List<String> elements(Class<?> model) {
        return Arrays.stream(Objects.requireNonNull(model.getAnnotation(XmlType.class)).propOrder())
                .map(name -> Character.toUpperCase(name.charAt(0)) + name.substring(1)).toList();
    }

    private static void validate(Schema schema, String document) throws SAXException, IOException {
        schema.newValidator().validate(new StreamSource(new StringReader(document)));
    }

    private static Schema schema(String name, String text) {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newSchema(new StreamSource(new StringReader(text), name));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(OfficialSchemasTest.class.getResourceAsStream("/" + name + ".xsd"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String answer(AnswerFormat format, Order order, List<Told> told) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BankSimulator.write(out, format, "B-1", order, told);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String file(List<RunLine> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            BankFile.write(out, new BankFile.Header("ANSINH-202611-1", Instant.parse("2026-11-23T02:00:00Z"), LocalDate.of(2026, 11, 23),
                    new Debtor("Ủy ban nhân dân phường Rạch Giá", "3713000000000", "VBAAVNVX"), lines.size(),
                    lines.stream().mapToLong(RunLine::amount).sum()), lines.iterator());
        } catch (javax.xml.stream.XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static RunLine line(int number, String name, String bank, String account, Reason reason, YearMonth month, long amount) {
        return new RunLine(number, 7_000_001, "SA", month, reason, amount, 1, 7, new Payee.BankAccount(name, bank, account),
                reason.key("SA", 7_000_001, month));
    }
}
