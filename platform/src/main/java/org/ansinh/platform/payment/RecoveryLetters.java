package org.ansinh.platform.payment;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.casework.ComplaintWords;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.registry.Sex;
import org.ansinh.platform.web.AmountInWords;
import org.ansinh.platform.web.OfficialDocument;
import org.ansinh.platform.web.OfficialDocument.Article;
import org.ansinh.platform.web.OfficialDocument.Block;
import org.ansinh.platform.web.OfficialDocument.Heading;
import org.ansinh.platform.web.OfficialDocument.Item;
import org.ansinh.platform.web.OfficialDocument.Paragraph;
import org.ansinh.platform.web.OfficialDocument.Table;
import org.ansinh.platform.web.OfficialDocuments;
import org.springframework.stereotype.Component;

/** The decision on money paid too much and the notice to the citizen: how much of which month, why, how it is given back, how to disagree. */
@Component
class RecoveryLetters {

    private static final Locale VIETNAMESE = Locale.of("vi", "VN");
    private static final int GROWN_UP = 16;

    private final Registry registry;
    private final Areas areas;
    private final ProgrammeWords programmes;
    private final OfficialDocuments documents;
    private final Recoveries recoveries;
    private final Today today;

    RecoveryLetters(Registry registry, Areas areas, ProgrammeWords programmes, OfficialDocuments documents, Recoveries recoveries,
            Today today) {
        this.registry = registry;
        this.areas = areas;
        this.programmes = programmes;
        this.documents = documents;
        this.recoveries = recoveries;
        this.today = today;
    }

    enum Form {
        DECISION,
        NOTICE
    }

    enum Format {
        PDF("application/pdf"),
        DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }
    }

    /** What the sentences need. */
    private record Words(String unit, String salutation, String name, String code, String programme, LocalDate day) {

        String start() {
            return salutation.substring(0, 1).toUpperCase(VIETNAMESE) + salutation.substring(1);
        }
    }

    /** Writes and keeps both papers; in the transaction of the decision. */
    void keep(Recovery recovery, Instant at) {
        for (Form form : Form.values()) {
            OfficialDocument document = write(form, recovery);
            for (Format format : Format.values()) {
                byte[] content = render(document, format);
                recoveries.keepLetter(recovery.id(), form.name(), format.name(), content,
                        HexFormat.of().formatHex(SpooledFile.sha256Digest().digest(content)), at);
            }
        }
    }

    /** The kept bytes of a decided recovery; of one that waits, a draft. */
    byte[] of(Recovery recovery, Form form, Format format) {
        return recoveries.letter(recovery.id(), form.name(), format.name()).orElseGet(() -> render(write(form, recovery), format));
    }

    private byte[] render(OfficialDocument document, Format format) {
        return switch (format) {
            case PDF -> documents.pdf(document);
            case DOCX -> documents.docx(document);
        };
    }

    OfficialDocument write(Form form, Recovery recovery) {
        Words words = words(recovery);
        return form == Form.DECISION ? decision(recovery, words) : notice(recovery, words);
    }

    private OfficialDocument decision(Recovery recovery, Words words) {
        boolean waive = recovery.method() == Recovery.Method.WAIVE;
        String subject = (waive ? "Về việc không thu hồi số tiền đã chi vượt: " : "Về việc thu hồi số tiền đã chi vượt: ")
                + words.programme();
        List<Block> body = new ArrayList<>();
        body.add(new Article(1,
                "Xác định " + words.salutation() + " " + words.name() + ", mã số " + words.code() + ", đã nhận vượt mức được hưởng "
                        + words.programme()
                        + " số tiền " + dong(recovery.amount()) + " (bằng chữ: "
                        + AmountInWords.dong(recovery.amount()).toLowerCase(VIETNAMESE) + "), theo từng tháng như sau:"));
        body.add(table(recovery));
        body.add(new Paragraph("Lý do: " + sentence(recovery.reason()) + "."));
        body.add(new Article(2, terms(recovery)));
        body.add(new Article(3, ComplaintWords.ofDecision(words.day(), words.unit(), words.salutation(), words.name())));
        body.add(new Article(4, "Cơ quan chi trả, kế toán và " + recovery.payer() + " chịu trách nhiệm thi hành Quyết định này."));
        return new OfficialDocument("", List.of("ỦY BAN NHÂN DÂN", words.unit().toUpperCase(VIETNAMESE)), number(recovery), "QĐ-TH", "",
                place(words.unit()),
                words.day(), recovery.decided() == null, "QUYẾT ĐỊNH", subject,
                "CHỦ TỊCH ỦY BAN NHÂN DÂN " + words.unit().toUpperCase(VIETNAMESE), "",
                List.of("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025",
                        "Căn cứ " + sentence(recovery.basis()).replaceFirst("^[Cc]ăn cứ ", ""),
                        "Theo đề nghị của " + recovery.proposer()),
                "QUYẾT ĐỊNH:", body, List.of("Như Điều 4", "Lưu: VT, hồ sơ " + words.code()), List.of("CHỦ TỊCH"), signer(recovery));
    }

    private OfficialDocument notice(Recovery recovery, Words words) {
        boolean waive = recovery.method() == Recovery.Method.WAIVE;
        List<Block> body = new ArrayList<>();
        body.add(new Paragraph("Ủy ban nhân dân " + words.unit() + " trân trọng thông báo:"));
        body.add(new Item(words.start() + " " + words.name() + " đã được chi " + dong(recovery.amount()) + " nhiều hơn mức được hưởng "
                + words.programme() + "."));
        body.add(table(recovery));
        body.add(new Heading("Vì sao"));
        body.add(new Item(sentence(recovery.reason()) + "."));
        body.add(new Heading(waive ? "Không phải nộp lại" : "Nộp lại thế nào"));
        body.add(new Item(terms(recovery)));
        if (!waive) {
            body.add(new Item("Nếu việc nộp lại làm cuộc sống khó khăn, " + words.salutation()
                    + " có thể đề nghị giảm mức mỗi tháng hoặc miễn một phần, tại Bộ phận Một cửa."));
        }
        body.add(new Heading("Nếu " + words.salutation() + " không đồng ý"));
        ComplaintWords.ofNotice(words.day(), words.unit(), words.salutation(), words.name()).forEach(line -> body.add(new Item(line)));
        return new OfficialDocument("", List.of("ỦY BAN NHÂN DÂN", words.unit().toUpperCase(VIETNAMESE)), "", "", "Kèm theo QĐ số "
                + (number(recovery).isEmpty() ? "......" : number(recovery)) + "/QĐ-TH", place(words.unit()), words.day(),
                recovery.decided() == null,
                "THÔNG BÁO", waive ? "Không thu hồi số tiền đã chi vượt" : "Thu hồi số tiền đã chi vượt", "", recovery.payer(), List.of(),
                "", body,
                List.of(words.start() + " " + words.name(), "Lưu: VT, hồ sơ " + words.code()), List.of("CHỦ TỊCH"), signer(recovery));
    }

    private static Table table(Recovery recovery) {
        return new Table(List.of("Tháng", "Được hưởng", "Đã chi", "Chi vượt"), recovery.months().stream()
                .map(one -> List.of(month(one.month()), dong(one.due()), dong(one.received()), dong(one.amount()))).toList());
    }

    private static String terms(Recovery recovery) {
        String waived = recovery.waived() == 0
                ? ""
                : "Không thu " + dong(recovery.waived()) + ". Lý do: " + sentence(recovery.waiveReason()) + ". ";
        long rest = recovery.amount() - recovery.waived();
        return switch (recovery.method()) {
            case WAIVE -> "Không thu hồi số tiền " + dong(recovery.amount()) + ". Lý do: " + sentence(recovery.waiveReason()) + ".";
            case WITHHOLD -> waived + "Thu hồi " + dong(rest) + ", trừ dần vào khoản được hưởng hằng tháng, mỗi tháng không quá "
                    + dong(recovery.instalment())
                    + ", từ tháng " + month(recovery.from()) + ". Tháng nào cũng để lại ít nhất " + recovery.keepPercent()
                    + "% khoản được hưởng. Không trừ vào khoản khác.";
            case PAY_IN -> waived + "Thu hồi " + dong(rest) + ". Người nộp: " + recovery.payer() + ", nộp lại mỗi tháng "
                    + dong(recovery.instalment()) + ", từ tháng "
                    + month(recovery.from()) + ", có biên lai. Không tự động trừ vào khoản nào.";
        };
    }

    private Words words(Recovery recovery) {
        LocalDate day = recovery.decided() == null ? today.day() : recovery.decided().on();
        Person person = registry.find(recovery.person()).orElse(null);
        String unit = areas.find(recovery.areaUnit()).map(AreaUnit::name).orElse(String.valueOf(recovery.areaUnit()));
        String salutation = person == null
                ? "ông/bà"
                : person.born().plusYears(GROWN_UP).isAfter(day) ? "cháu" : person.sex() == Sex.FEMALE ? "bà" : "ông";
        return new Words(unit, salutation, person == null ? recovery.payer() : person.name(),
                person == null ? String.valueOf(recovery.person()) : person.code(),
                programmes.inDocument(recovery.programme()), day);
    }

    private static String number(Recovery recovery) {
        return recovery.decided() == null || recovery.decided().number() == 0 ? "" : String.valueOf(recovery.decided().number());
    }

    private static String signer(Recovery recovery) {
        return recovery.decided() == null ? "" : recovery.decided().name();
    }

    private static String place(String unit) {
        return unit.replaceFirst("^(phường|xã|đặc khu|thị trấn) ", "");
    }

    private static String month(YearMonth month) {
        return "%02d/%d".formatted(month.getMonthValue(), month.getYear());
    }

    private static String dong(long amount) {
        return NumberFormat.getIntegerInstance(VIETNAMESE).format(amount) + " đồng";
    }

    private static String sentence(String text) {
        return text.strip().replaceAll("[.;,]+$", "");
    }
}
