package org.ansinh.platform.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.launch.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables for banks as data: those that are shipped, and those a city writes for its own bank. */
class BankTablesTest {

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final List<RunLine> LINES = List.of(line(1, "Nguyễn Thị Ánh", "970436", 540_000),
            line(2, "Đỗ \"Út\"; Ướt, Jr|2", "VBAAVNVX", 1_620_000));

    @TempDir
    private Path data;

    @Test
    void theFullTableIsForPeopleAndSpreadsheets() throws IOException {
        assertThat(written("csv", StandardCharsets.UTF_8)).isEqualTo("""
                \uFEFFSTT,Mã giao dịch,Họ và tên,Ngân hàng,Số tài khoản,Số tiền (đồng),Chương trình,Tháng,Lý do,Hình thức\r
                1,SP-1-202611-R,"Nguyễn Thị Ánh","970436","0123456789",540000,SP,2026-11,REGULAR,Chuyển khoản\r
                2,SP-2-202611-R,"Đỗ ""Út""; Ướt, Jr|2","VBAAVNVX","0123456789",1620000,SP,2026-11,REGULAR,Chuyển khoản\r
                """);
    }

    @Test
    void theTableForBulkTransfersHasCapitalsWithoutAccents() throws IOException {
        assertThat(written("khong-dau", StandardCharsets.US_ASCII)).isEqualTo("""
                STT;TAI KHOAN NHAN;TEN NGUOI NHAN;MA NGAN HANG;SO TIEN;NOI DUNG;MA GIAO DICH\r
                1;0123456789;NGUYEN THI ANH;970436;540000;SP THANG 11/2026;SP-1-202611-R\r
                2;0123456789;"DO ""UT""; UOT, JR|2";VBAAVNVX;1620000;SP THANG 11/2026;SP-2-202611-R\r
                """);
    }

    @Test
    void theOtherTablesKeepTheirDelimiterEncodingAndAmounts() throws IOException {
        assertThat(written("bang-tinh", StandardCharsets.UTF_16LE)).startsWith("\uFEFFSTT\tHọ và tên\t")
                .contains("1\tNguyễn Thị Ánh\t\"0123456789\"\t\"970436\"\t540.000\tSP tháng 11/2026\tSP-1-202611-R\r\n", "\t1.620.000\t");
        assertThat(written("may-chu", StandardCharsets.UTF_8))
                .startsWith("SP-1-202611-R|3713000000000|970436|0123456789|540000.00|VND|Nguyễn Thị Ánh|")
                .contains("|\"Đỗ \"\"Út\"\"; Ướt, Jr|2\"|");
    }

    @Test
    void aNameThatASpreadsheetWouldRunIsHarmless() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BankTables(data).require("khong-dau").write(out, header(), List.of(line(1, "=cmd|' /C calc'!A0\n2", "970436", 1)).iterator());
        assertThat(out.toString(StandardCharsets.US_ASCII)).contains(";'=CMD|' /C CALC'!A0 2;");
    }

    @Test
    void aCityDescribesTheTableOfItsOwnBankAndItCountsAtOnce() throws IOException {
        Files.writeString(data.resolve(BankTables.OWN), """
                ngan-hang-cua-toi:
                  name: {vi: Ngân hàng của tôi, en: My bank}
                  columns: [{field: key}, {field: account}, {field: amount}, {field: fixed, text: LUONG}]
                """);
        assertThat(new BankTables(data).all()).extracting(BankTable::id).containsExactly("csv", "khong-dau", "bang-tinh", "may-chu", "momo",
                "zalopay", "viettel-money", "vnpt-money",
                "ngan-hang-cua-toi");
        assertThat(written("ngan-hang-cua-toi", StandardCharsets.UTF_8)).contains("SP-1-202611-R,0123456789,540000,LUONG\r\n");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", value = {
            "columns: 5 => payment.table.wrong", "encodin: UTF-8 => payment.table.wrong", "encoding: TCVN3 => payment.table.wrong",
            "encoding: ASCII => payment.table.wrong", "delimiter: xx => payment.table.wrong", "amounts: roman => payment.table.wrong",
            "header: maybe => payment.table.wrong", "ending: exe => payment.table.wrong",
            "columns: [{field: key}, {field: amount}] => payment.table.needs", "wallet: [] => payment.table.wrong",
            "wallet: [' '] => payment.table.wrong", "columns: [{field: iban}] => payment.table.wrong", "columns: [ => payment.table.yaml"})
    void aWrongDescriptionIsRefusedWithPlaceAndMend(String wrong, String reason) {
        String columns = wrong.startsWith("columns") ? "" : "  columns: [{field: key}, {field: account}, {field: amount}]\n";
        String text = "t:\n  name: {vi: T, en: T}\n" + columns + "  " + wrong + "\n";
        assertThatThrownBy(() -> BankTables.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "bank-tables.yaml"))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.key()).isEqualTo(reason));
    }

    @Test
    void anOperatorOfWalletsIsKnownByTheNamesPeopleUseAndItsTableNamesTheMessageAndThePhone() throws IOException {
        BankTables tables = new BankTables(data);
        assertThat(tables.wallets(List.of("MoMo", "ví  momo", "VÍ MOMO", "Viettel Money", "Ví lạ")))
                .isEqualTo(Map.of("MoMo", "momo", "ví  momo", "momo", "VÍ MOMO", "momo", "Viettel Money", "viettel-money"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RunLine line = new RunLine(3, 3, "SP", NOVEMBER, Reason.REGULAR, 540_000, 1, 7,
                new Payee.Wallet("Nguyễn Thị Ánh", "momo", "0912345678"), "SP-3-202611-R");
        tables.require("momo").write(out, header(), List.of(line).iterator());
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
                Mã lô,STT,Mã giao dịch,Số điện thoại ví,Họ và tên,Số tiền (đồng),Nội dung\r
                ANSINH-202611-1,3,SP-3-202611-R,"0912345678","Nguyễn Thị Ánh",540000,SP tháng 11/2026\r
                """);
    }

    @Test
    void anUnknownFormNamesThoseThereAre() {
        assertThatThrownBy(() -> new BankTables(data).form("xyz")).isInstanceOfSatisfying(Fault.class,
                fault -> assertThat(fault.arguments()).containsExactly("xyz",
                        "csv, khong-dau, bang-tinh, may-chu, momo, zalopay, viettel-money, vnpt-money"));
        assertThat(new BankTables(data).form("PAIN001")).isEqualTo(MonthlyRuns.Format.PAIN001);
    }

    @Test
    void aLetterThatTheEncodingLacksIsToldWithItsLine() {
        assertThatThrownBy(() -> new BankTables(data).require("khong-dau").write(new ByteArrayOutputStream(), header(),
                List.of(line(7, "李小龍", "970436", 1)).iterator()))
                .isInstanceOfSatisfying(Fault.class, fault -> assertThat(fault.arguments()).startsWith(7, "李小龍"));
    }

    private String written(String form, Charset encoding) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new BankTables(data).require(form).write(out, header(), LINES.iterator());
        return out.toString(encoding);
    }

    private static BankFile.Header header() {
        return new BankFile.Header("ANSINH-202611-1", Instant.parse("2026-11-23T02:00:00Z"), LocalDate.of(2026, 11, 23),
                new Debtor("Ủy ban nhân dân phường Rạch Giá", "3713000000000", "VBAAVNVX"), 2, 2_160_000);
    }

    private static RunLine line(int number, String name, String bank, long amount) {
        return new RunLine(number, number, "SP", NOVEMBER, Reason.REGULAR, amount, 1, 7, new Payee.BankAccount(name, bank, "0123456789"),
                Reason.REGULAR.key("SP", number, NOVEMBER));
    }
}
