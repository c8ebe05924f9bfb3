package org.ansinh.platform.payment;

import java.text.NumberFormat;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final Ledger ledger;
    private final MonthlyRuns monthly;
    private final ProgrammeWords words;
    private final Areas areas;
    private final Today today;

    StatementPaper(Convergence convergence, Ledger ledger, MonthlyRuns monthly, ProgrammeWords words, Areas areas, Today today) {
        this.convergence = convergence;
        this.ledger = ledger;
        this.monthly = monthly;
        this.words = words;
        this.areas = areas;
        this.today = today;
    }

    /** A line of the paper. */
    record Line(YearMonth month, String programme, long due, long received, String paidOn) {}

    /** {@code from}, {@code to}: months, inclusive; null for the first of the ledger and the present one. */
    OfficialDocument of(Person person, int unit, @Nullable YearMonth from, @Nullable YearMonth to, String writer) {
        YearMonth first = from == null ? monthly.opening() : from;
        YearMonth last = to == null ? YearMonth.from(today.day()) : to;
        if (first.isAfter(last)) {
            throw new Fault("payment.period.order", first.toString(), last.toString());
        }
        List<Line> lines = lines(person.id(), first, last);
        long received = lines.stream().mapToLong(Line::received).sum();
        List<Block> body = new ArrayList<>();
        body.add(new Paragraph("Ông (bà): " + person.name() + ", mã số " + person.code() + "."));
        body.add(
                new Paragraph("Từ tháng " + month(first) + " đến tháng " + month(last) + ", số tiền trợ cấp đã chi trả là " + dong(received)
                        + " đồng (bằng chữ: " + AmountInWords.dong(received).toLowerCase(VIETNAMESE) + ")."));
        if (lines.isEmpty()) {
            body.add(new Paragraph("Không có khoản chi trả hằng tháng nào trong thời gian này."));
        } else {
            body.add(new Table(List.of("Tháng", "Chính sách", "Được hưởng", "Đã chi", "Ngày chi"), lines.stream()
                    .map(one -> List.of(month(one.month()), one.programme(), dong(one.due()), dong(one.received()), one.paidOn()))
                    .toList()));
        }
        long open = convergence.of(person.id()).values().stream().flatMap(List::stream).mapToLong(Owed::open).sum();
        if (open > 0) {
            body.add(new Item("Số tiền đang thu hồi theo quyết định: " + dong(open) + " đồng."));
        }
        String name = areas.find(unit).map(AreaUnit::name).orElse(String.valueOf(unit));
        return new OfficialDocument("", List.of("ỦY BAN NHÂN DÂN", name.toUpperCase(VIETNAMESE)), "", "XN-UBND", "",
                name.replaceFirst("^(phường|xã|đặc khu|thị trấn) ", ""), today.day(), false, "BẢN KÊ", "Trợ cấp hằng tháng đã chi trả", "",
                "", List.of(), "", body,
                List.of("Người đề nghị", "Lưu: VT"), List.of("NGƯỜI LẬP"), writer);
    }

    List<Line> lines(long person, YearMonth first, YearMonth last) {
        List<Ledger.Paid> paid = ledger.paid(person, monthly.opening());
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<String, List<Owed>> programme : convergence.of(person).entrySet()) {
            for (Owed one : programme.getValue()) {
                if (!one.month().isBefore(first) && !one.month().isAfter(last) && (one.due() != 0 || one.received() != 0)) {
                    String days = paid.stream().filter(it -> it.programme().equals(programme.getKey()) && it.month().equals(one.month()))
                            .map(it -> "%02d/%02d/%d".formatted(it.bookedOn().getDayOfMonth(), it.bookedOn().getMonthValue(),
                                    it.bookedOn().getYear()))
                            .distinct().reduce((left, right) -> left + ", " + right).orElse("");
                    lines.add(new Line(one.month(), words.inDocument(programme.getKey()), one.due(), one.received(), days));
                }
            }
        }
        lines.sort(Comparator.comparing(Line::month).thenComparing(Line::programme));
        return lines.subList(Math.max(0, lines.size() - MOST), lines.size());
    }

    private static String month(YearMonth month) {
        return "%02d/%d".formatted(month.getMonthValue(), month.getYear());
    }

    private static String dong(long amount) {
        return NumberFormat.getIntegerInstance(VIETNAMESE).format(amount);
    }
}
