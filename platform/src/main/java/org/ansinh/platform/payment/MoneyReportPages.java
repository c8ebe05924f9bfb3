package org.ansinh.platform.payment;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.web.SheetWriter;
import org.ansinh.platform.web.SheetWriter.Format;
import org.ansinh.platform.web.AmountInWords;
import org.ansinh.platform.web.OfficialDocument;
import org.ansinh.platform.web.OfficialDocument.Block;
import org.ansinh.platform.web.OfficialDocument.Heading;
import org.ansinh.platform.web.OfficialDocument.Item;
import org.ansinh.platform.web.OfficialDocument.Paragraph;
import org.ansinh.platform.web.OfficialDocument.Table;
import org.ansinh.platform.web.OfficialDocuments;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Reports to the treasury and the finance office for a period, and the closing of a year. */
@Controller
@RequestMapping("/chi-tra/bao-cao")
class MoneyReportPages {

    private static final Locale VIETNAMESE = Locale.of("vi", "VN");

    private final WholeLedger whole;
    private final MoneyReports reports;
    private final Books books;
    private final ProgrammeWords words;
    private final OfficialDocuments documents;
    private final Areas areas;
    private final Today today;

    MoneyReportPages(WholeLedger whole, MoneyReports reports, Books books, ProgrammeWords words, OfficialDocuments documents, Areas areas,
            Today today) {
        this.whole = whole;
        this.reports = reports;
        this.books = books;
        this.words = words;
        this.documents = documents;
        this.areas = areas;
        this.today = today;
    }

    @GetMapping
    String report(@RequestParam(name = "tu", defaultValue = "") String from, @RequestParam(name = "den", defaultValue = "") String to,
            @ModelAttribute("page") Page page, Model model) {
        whole.require(WholeLedger.READERS);
        LedgerPages.Period period = LedgerPages.Period.parse(from, to, today.day());
        model.addAttribute("from", period.from());
        model.addAttribute("to", period.to());
        model.addAttribute("query", period.query());
        model.addAttribute("rows", rows(period, page));
        model.addAttribute("open", open(period.to(), page));
        model.addAttribute("year", today.day().getYear());
        return "payment/report";
    }

    @GetMapping("/bao-cao.{format:csv|xlsx}")
    void table(@PathVariable("format") String format, @RequestParam(name = "tu", defaultValue = "") String from,
            @RequestParam(name = "den", defaultValue = "") String to, @ModelAttribute("page") Page page, HttpServletResponse response)
            throws IOException {
        whole.require(WholeLedger.READERS);
        LedgerPages.Period period = LedgerPages.Period.parse(from, to, today.day());
        List<ReportView.Row> rows = rows(period, page);
        try (SheetWriter sheet = LedgerPages.send(response, Format.valueOf(format.toUpperCase(Locale.ROOT)),
                "bao-cao-chi-" + period.from() + "-" + period.to(),
                page.t("payment.report.title"))) {
            List<Object> head = new ArrayList<>(
                    List.of(page.t("payment.programme"), page.t("payment.source"), page.t("payment.receivers")));
            ReportView.Money.COLUMNS.forEach(column -> head.add(page.t(column)));
            head.addAll(List.of(page.t("payment.budget"), page.t("payment.budget.left")));
            sheet.row(head);
            for (ReportView.Row one : rows) {
                List<Object> cells = new ArrayList<>(List.of(one.programme(), one.source(), one.receivers()));
                cells.addAll(one.money().columns());
                cells.addAll(one.stated() ? List.of(one.budget(), one.left()) : List.of("", ""));
                sheet.row(cells);
            }
        }
    }

    @GetMapping("/bao-cao.pdf")
    ResponseEntity<byte[]> paper(@RequestParam(name = "tu", defaultValue = "") String from,
            @RequestParam(name = "den", defaultValue = "") String to) {
        Officer officer = whole.require(WholeLedger.READERS);
        LedgerPages.Period period = LedgerPages.Period.parse(from, to, today.day());
        List<MoneyReports.Row> rows = reports.rows(period.from(), period.to());
        long due = rows.stream().mapToLong(row -> row.money().due()).sum();
        List<Block> body = new ArrayList<>();
        body.add(new Paragraph("Từ " + OfficialDocument.words(period.from()) + " đến " + OfficialDocument.words(period.to())
                + ", số phải chi là " + dong(due)
                + " đồng (bằng chữ: " + AmountInWords.dong(due).toLowerCase(VIETNAMESE)
                + "), theo chính sách và nguồn như sau (đơn vị: đồng):"));
        body.add(table(rows));
        body.add(ways(rows));
        body.add(new Heading("Còn mở ở ngày cuối kỳ"));
        body.addAll(openItems(period.to()));
        return pdf("bao-cao-chi-" + period.from() + "-" + period.to(),
                "Kết quả chi trả trợ cấp từ ngày %s đến ngày %s".formatted(inFigures(period.from()), inFigures(period.to())), body,
                officer);
    }

    /** The closing of a year, on paper. */
    @GetMapping("/nam/{year:[0-9]{4}}.pdf")
    ResponseEntity<byte[]> yearEnd(@PathVariable("year") int year) {
        Officer officer = whole.require(WholeLedger.READERS);
        if (year < 2000 || year > 2200) {
            throw new Fault("payment.year.form", String.valueOf(year));
        }
        LocalDate first = LocalDate.of(year, 1, 1);
        LocalDate last = LocalDate.of(year, 12, 31);
        List<Block> body = new ArrayList<>();
        body.add(new Heading("1. Dự toán và quyết toán theo chính sách, nguồn (đơn vị: đồng)"));
        List<MoneyReports.Row> rows = reports.rows(first, last);
        body.add(table(rows));
        body.add(ways(rows));
        body.add(new Heading("2. Số dư các tài khoản (đơn vị: đồng; nợ trừ có)"));
        body.add(new Table(List.of("Tài khoản", "Đầu năm", "Nợ", "Có", "Cuối năm"), books.balances(first, last).stream()
                .map(one -> List.of(account(one.account()), dong(one.opening()), dong(one.debit()), dong(one.credit()),
                        dong(one.closing())))
                .toList()));
        body.add(new Paragraph("Cộng số dư mọi tài khoản: "
                + dong(books.balances(first, last).stream().mapToLong(Books.Balance::closing).sum()) + " đồng."));
        body.add(new Heading("3. Còn mở ngày 31/12"));
        body.addAll(openItems(last));
        if (last.isAfter(today.day())) {
            body.add(new Paragraph("Năm chưa kết thúc: số liệu đến " + OfficialDocument.words(today.day()) + "."));
        }
        return pdf("quyet-toan-" + year, "Khóa sổ và quyết toán chi trả trợ cấp năm " + year, body, officer);
    }

    private List<Item> openItems(LocalDate day) {
        MoneyReports.Open way = reports.onTheWay(day);
        MoneyReports.Open post = reports.atPostOffices(day);
        MoneyReports.Open owed = reports.owed(day);
        MoneyReports.Open claims = reports.claims(day);
        return List.of(new Item("Lệnh chi ngân hàng chưa trả lời: " + dong(way.count()) + " lệnh, " + dong(way.amount()) + " đồng."),
                new Item("Tiền mặt chưa có kết quả: " + dong(post.count()) + " khoản, " + dong(post.amount()) + " đồng."),
                new Item(
                        "Bị trả lại hoặc không ai nhận, chưa chi lại: " + dong(owed.count()) + " người, " + dong(owed.amount()) + " đồng."),
                new Item("Còn phải thu hồi: " + dong(claims.count()) + " người, " + dong(claims.amount()) + " đồng."));
    }

    private List<ReportView.Open> open(LocalDate day, Page page) {
        MoneyReports.Open aside = reports.aside(day);
        MoneyReports.Open way = reports.onTheWay(day);
        MoneyReports.Open post = reports.atPostOffices(day);
        MoneyReports.Open owed = reports.owed(day);
        MoneyReports.Open claims = reports.claims(day);
        return List.of(new ReportView.Open(page.t("payment.report.open.way"), way.count(), way.amount()),
                new ReportView.Open(page.t("payment.report.open.post"), post.count(), post.amount()),
                new ReportView.Open(page.t("payment.report.open.owed"), owed.count(), owed.amount()),
                new ReportView.Open(page.t("payment.asides.report"), aside.count(), aside.amount()),
                new ReportView.Open(page.t("payment.report.open.claims"), claims.count(), claims.amount()));
    }

    private Table table(List<MoneyReports.Row> rows) {
        return new Table(List.of("Chính sách", "Nguồn", "Số người", "Phải chi", "Đã thu hồi", "Dự toán năm còn lại"), rows.stream()
                .map(one -> List.of(words.inDocument(one.programme()), source(one.source()), dong(one.receivers()), dong(one.money().due()),
                        dong(one.money().recovered()),
                        one.budget() == null ? "chưa nhập" : dong(one.budget() - one.spent())))
                .toList());
    }

    /** What became of it, on its way and with the receivers. */
    private Table ways(List<MoneyReports.Row> rows) {
        return new Table(List.of("Chính sách", "Ngân hàng: đã lệnh", "đã chi", "trả lại", "Tiền mặt: đã giao", "đã nhận", "không nhận"),
                rows.stream().map(one -> List.of(words.inDocument(one.programme()), dong(one.money().bank()), dong(one.money().made()),
                        dong(one.money().returned()), dong(one.money().cash()), dong(one.money().collected()),
                        dong(one.money().notCollected()))).toList());
    }

    private ResponseEntity<byte[]> pdf(String name, String subject, List<Block> body, Officer officer) {
        String unit = issuer();
        OfficialDocument document = new OfficialDocument("", List.of("ỦY BAN NHÂN DÂN", unit.toUpperCase(VIETNAMESE)), "", "BC-UBND", "",
                unit.replaceFirst("^(phường|xã|đặc khu|thị trấn|tỉnh|thành phố) ", ""), today.day(), false, "BÁO CÁO", subject, "",
                "Kho bạc Nhà nước; cơ quan tài chính",
                List.of(), "", body, List.of("Như trên", "Lưu: VT, kế toán"), List.of("NGƯỜI LẬP"), officer.name());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline; filename=\"" + name + ".pdf\"").body(documents.pdf(document));
    }

    /** The ward, or what stands above several. */
    private String issuer() {
        List<AreaUnit> wards = areas.wards(today.day());
        AreaUnit first = wards.getFirst();
        return wards.size() == 1 || first.parent() == null
                ? first.name()
                : areas.find(first.parent()).map(AreaUnit::name).orElse(first.name());
    }

    private List<ReportView.Row> rows(LedgerPages.Period period, Page page) {
        return reports.rows(period.from(), period.to()).stream().map(one -> new ReportView.Row(words.name(one.programme(), page),
                LedgerPages.source(one.source(), page), one.receivers(), one.money(), one.budget() != null,
                one.budget() == null ? 0 : one.budget(), one.budget() == null ? 0 : one.budget() - one.spent())).toList();
    }

    private String account(Books.Account account) {
        String kind = switch (account.kind()) {
            case "EXPENSE" -> "Chi";
            case "PAYABLE" -> "Phải trả";
            case "RECEIVABLE" -> "Phải thu hồi";
            case "BANK" -> "Lệnh chi ở ngân hàng";
            case "CASH" -> "Tiền mặt";
            default -> "Tài khoản chi";
        };
        FundSource source = account.source();
        return kind + (account.programme() == null ? "" : " " + words.inDocument(account.programme()))
                + (source == null ? "" : ", " + source(source));
    }

    private static String source(FundSource source) {
        return switch (source) {
            case CENTRAL -> "trung ương";
            case PROVINCE -> "tỉnh";
            case WARD -> "phường, xã";
            case FUND -> "quỹ";
            case UNSTATED -> "chưa xác định";
        };
    }

    private static String dong(long amount) {
        return NumberFormat.getIntegerInstance(VIETNAMESE).format(amount);
    }

    private static String inFigures(LocalDate day) {
        return "%02d/%02d/%d".formatted(day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }
}
