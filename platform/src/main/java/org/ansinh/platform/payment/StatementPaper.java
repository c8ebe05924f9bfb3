package org.ansinh.platform.payment;

import java.text.NumberFormat;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.web.AmountInWords;
import org.ansinh.platform.web.OfficialDocument;
import org.ansinh.platform.web.OfficialDocument.Block;
import org.ansinh.platform.web.OfficialDocument.Item;
import org.ansinh.platform.web.OfficialDocument.Paragraph;
import org.ansinh.platform.web.OfficialDocument.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes what a person was due and paid, month by month, as an official paper. */
@Component
class StatementPaper {

    private static final Locale VIETNAMESE = Locale.of("vi", "VN");
    private static final int MOST = 600;

    private final Convergence convergence;
    private final Statements statements;
    private final MonthlyRuns monthly;
    private final ProgrammeWords words;
    private final Areas areas;
    private final Today today;

    StatementPaper(Convergence convergence, Statements statements, MonthlyRuns monthly, ProgrammeWords words, Areas areas, Today today) {
        this.convergence = convergence;
        this.statements = statements;
        this.monthly = monthly;
        this.words = words;
        this.areas = areas;
        this.today = today;
    }

    /** {@code from}, {@code to}: months, inclusive; null for the first of the ledger and the present one. */
    OfficialDocument of(Person person, int unit, @Nullable YearMonth from, @Nullable YearMonth to, String writer) {
        YearMonth first = from == null ? monthly.opening() : from;
        YearMonth last = to == null ? YearMonth.from(today.day()) : to;
        if (first.isAfter(last)) {
            throw new Fault("payment.period.order", first.toString(), last.toString());
        }
        List<StatementView.Row> rows = statements.of(person.id(), last).rows().stream().filter(row -> !row.month().isBefore(first))
                .toList();
        List<StatementView.Row> lines = rows.subList(Math.max(0, rows.size() - MOST), rows.size());
        long received = lines.stream().mapToLong(StatementView.Row::received).sum();
        List<Block> body = new ArrayList<>();
        body.add(new Paragraph("Ông (bà): " + person.name() + ", mã số " + person.code() + "."));
        body.add(
                new Paragraph("Từ tháng " + month(first) + " đến tháng " + month(last) + ", số tiền trợ cấp đã nhận là " + dong(received)
                        + " đồng (bằng chữ: " + AmountInWords.dong(received).toLowerCase(VIETNAMESE) + ")."));
        if (lines.isEmpty()) {
            body.add(new Paragraph("Không có khoản chi trả hằng tháng nào trong thời gian này."));
        } else {
            body.add(new Table(List.of("Tháng", "Chính sách", "Được hưởng", "Đã nhận", "Đang chuyển", "Ngày chi"), lines.stream()
                    .map(one -> List.of(month(one.month()), words.inDocument(one.programme()), dong(one.due()), dong(one.received()),
                            dong(one.waiting()), days(one)))
                    .toList()));
        }
        item(body, "Đã lệnh chi, ngân hàng hoặc bưu điện chưa báo kết quả", lines.stream().mapToLong(StatementView.Row::waiting).sum());
        item(body, "Bị trả lại hoặc chưa nhận, chưa chi lại", lines.stream().mapToLong(StatementView.Row::back).sum());
        item(body, "Số tiền đang thu hồi theo quyết định",
                convergence.of(person.id()).values().stream().flatMap(List::stream).mapToLong(Owed::open).sum());
        String name = areas.find(unit).map(AreaUnit::name).orElse(String.valueOf(unit));
        return new OfficialDocument("", List.of("ỦY BAN NHÂN DÂN", name.toUpperCase(VIETNAMESE)), "", "XN-UBND", "",
                name.replaceFirst("^(phường|xã|đặc khu|thị trấn) ", ""), today.day(), false, "BẢN KÊ", "Trợ cấp hằng tháng đã chi trả", "",
                "", List.of(), "", body,
                List.of("Người đề nghị", "Lưu: VT"), List.of("NGƯỜI LẬP"), writer);
    }

    private static void item(List<Block> body, String what, long amount) {
        if (amount > 0) {
            body.add(new Item(what + ": " + dong(amount) + " đồng."));
        }
    }

    private static String days(StatementView.Row row) {
        return row.days().stream().map(day -> "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear()))
                .collect(Collectors.joining(", "));
    }

    private static String month(YearMonth month) {
        return "%02d/%d".formatted(month.getMonthValue(), month.getYear());
    }

    private static String dong(long amount) {
        return NumberFormat.getIntegerInstance(VIETNAMESE).format(amount);
    }
}
