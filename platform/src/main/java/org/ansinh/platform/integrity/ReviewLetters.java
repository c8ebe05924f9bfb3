package org.ansinh.platform.integrity;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.ansinh.law.Programme;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.OfficialDocument;
import org.ansinh.platform.web.OfficialDocument.Block;
import org.ansinh.platform.web.OfficialDocument.Heading;
import org.ansinh.platform.web.OfficialDocument.Item;
import org.ansinh.platform.web.OfficialDocument.Paragraph;
import org.ansinh.platform.web.OfficialDocuments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The notice that opens a review to the person, and the conclusion that ends it, in the form of Decree 30/2020/NĐ-CP. It accuses nobody. */
@Component
class ReviewLetters {

    private static final Locale VIETNAMESE = Locale.of("vi", "VN");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private final RuleBook book;
    private final ReviewStore store;
    private final Registry registry;
    private final Areas areas;
    private final Law law;
    private final OfficialDocuments documents;

    ReviewLetters(RuleBook book, ReviewStore store, Registry registry, Areas areas, Law law, OfficialDocuments documents) {
        this.book = book;
        this.store = store;
        this.registry = registry;
        this.areas = areas;
        this.law = law;
        this.documents = documents;
    }

    /** The two letters of a case. */
    enum Form {
        NOTICE,
        CONCLUSION
    }

    /** Keeps the letter as it goes out, in both formats. */
    void keep(ReviewCase one, Finding finding, Form form) {
        OfficialDocument letter = form == Form.NOTICE ? notice(one, finding) : conclusion(one, finding);
        store.letter(one.id(), form.name(), "PDF", documents.pdf(letter));
        store.letter(one.id(), form.name(), "DOCX", documents.docx(letter));
    }

    private OfficialDocument notice(ReviewCase one, Finding finding) {
        Rule rule = book.require(finding.rule());
        List<Block> body = new ArrayList<>();
        body.add(new Paragraph("Khi đối chiếu dữ liệu, chúng tôi thấy một điểm cần hỏi lại: " + rule.name().vi().toLowerCase(VIETNAMESE)
                + programme(finding)
                + ". Đây chưa phải là kết luận và chưa ai cho rằng Ông (Bà) làm sai."));
        body.add(new Heading("Hai dữ liệu đang khác nhau"));
        side(rule.left(), finding, "left", body);
        side(rule.right(), finding, "right", body);
        body.add(new Heading("Có thể là vì"));
        rule.innocent().forEach(text -> body.add(new Item(text.vi() + ".")));
        body.add(new Heading("Xin Ông (Bà) cho biết"));
        body.add(new Item("Trả lời trước hết ngày " + day(one.replyBy()) + " (" + one.replyDays()
                + " ngày), bằng lời tại Bộ phận Một cửa, qua điện thoại hoặc bằng đơn. Không mất tiền."));
        body.add(new Item("Trong thời gian này, tiền trợ cấp vẫn được chi trả như cũ."));
        body.add(new Item("Ông (Bà) có quyền xem hồ sơ, nhờ người thân đi cùng hoặc trả lời thay."));
        return letter(one, "THÔNG BÁO", "Về việc đề nghị cho biết thêm thông tin", body);
    }

    private OfficialDocument conclusion(ReviewCase one, Finding finding) {
        List<Block> body = new ArrayList<>();
        boolean confirmed = one.conclusion() == ReviewCase.Conclusion.CONFIRMED;
        if (confirmed) {
            body.add(new Paragraph("Sau khi xem xét" + programme(finding) + " và ý kiến của Ông (Bà), kết luận: "
                    + cause(Objects.requireNonNull(one.cause())) + "."));
            body.add(new Item("Căn cứ: " + one.article() + "."));
            body.add(new Item("Lý do: " + one.reason() + "."));
            if (one.amount() > 0) {
                body.add(new Item("Số tiền liên quan, cộng theo từng tháng có chứng từ: "
                        + NumberFormat.getIntegerInstance(VIETNAMESE).format(one.amount()) + " đồng."));
            }
            body.add(new Item(
                    "Kết luận này không tự làm thay đổi việc chi trả. Nếu cần thay đổi, Ông (Bà) sẽ nhận một quyết định riêng và có quyền khiếu nại quyết định đó."));
        } else {
            body.add(new Paragraph(
                    "Sau khi xem xét, kết luận: không có điều gì sai. Xin cảm ơn Ông (Bà) và xin lỗi vì sự phiền hà. Dữ liệu này sẽ không dùng để hỏi lại Ông (Bà) nữa."));
        }
        body.add(new Heading("Nếu Ông (Bà) không đồng ý"));
        body.add(new Item("Xin cho biết bằng lời hoặc bằng đơn trước hết ngày " + day(one.objectBy())
                + ". Người xem xét là người khác, không phải người đã đề xuất hay đã ký."));
        return letter(one, "KẾT LUẬN", "Về kết quả xem xét thông tin", body);
    }

    private OfficialDocument letter(ReviewCase one, String type, String subject, List<Block> body) {
        Person person = registry.find(Objects.requireNonNull(one.person())).orElseThrow();
        String unit = areas.find(one.areaUnit()).map(AreaUnit::name).orElse(String.valueOf(one.areaUnit()));
        boolean notice = type.equals("THÔNG BÁO");
        String signer = notice ? one.openerName() : Objects.requireNonNull(one.deciderName());
        LocalDate on = Objects.requireNonNull(notice ? one.notifiedOn() : one.decidedOn());
        return new OfficialDocument("", List.of("ỦY BAN NHÂN DÂN", unit.toUpperCase(VIETNAMESE)),
                Objects.requireNonNullElse(one.number(), "").replaceAll("/.*", ""), notice ? "TB-UBND" : "KL-UBND", "",
                unit.replaceFirst("^(phường|xã|thị trấn|đặc khu) ", ""), on, false, type, subject, "",
                "Ông (Bà) " + person.name() + ", mã số " + person.code(), List.of(), "", body,
                List.of("Như trên", "Lưu: VT, hồ sơ rà soát " + one.id()), List.of(notice ? "CÁN BỘ RÀ SOÁT" : "NGƯỜI KẾT LUẬN"), signer);
    }

    private static void side(Rule.Side side, Finding finding, String which, List<Block> body) {
        String values = side.columns().stream()
                .filter(column -> !finding.evidence().getOrDefault(column.name(), "").isEmpty() && told(column.type()))
                .map(column -> column.label().vi().toLowerCase(VIETNAMESE) + ": "
                        + shown(column.type(), finding.evidence().getOrDefault(column.name(), "")))
                .reduce((a, b) -> a + "; " + b).orElse("");
        body.add(new Item(side.title().vi() + " (" + finding.evidence().get(which + "_source") + ", ghi ngày "
                + day(LocalDate.parse(finding.evidence().getOrDefault(which + "_day", "1900-01-01")))
                + ")" + (values.isEmpty() ? "" : ": " + values) + "."));
    }

    /** Codes of other people stay out of a letter. */
    private static boolean told(Rule.Type type) {
        return switch (type) {
            case PERSON, PEOPLE, HOUSEHOLD, WARD, PROGRAMME -> false;
            case DAY, MONTH, MONEY, NUMBER, PERCENT, TEXT -> true;
        };
    }

    private static String shown(Rule.Type type, String value) {
        return switch (type) {
            case DAY -> day(LocalDate.parse(value));
            case MONTH -> DateTimeFormatter.ofPattern("MM/uuuu").format(LocalDate.parse(value));
            case MONEY -> NumberFormat.getIntegerInstance(VIETNAMESE).format(Long.parseLong(value)) + " đồng";
            case NUMBER, PERCENT, TEXT, PROGRAMME, PERSON, PEOPLE, HOUSEHOLD, WARD -> value;
        };
    }

    private String programme(Finding finding) {
        return law.book().programmes().stream().filter(one -> one.code().equals(finding.programme())).map(Programme::name).findFirst()
                .map(name -> ", liên quan đến " + name.vi()).orElse("");
    }

    private static String cause(Finding.Cause cause) {
        return switch (cause) {
            case FRAUD -> "có hành vi gian dối";
            case CITIZEN_ERROR -> "có sai sót khi khai báo, không có ý gian dối";
            case OFFICE_ERROR -> "sai sót thuộc về cơ quan, không phải lỗi của Ông (Bà)";
        };
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "…" : day.format(DAY);
    }
}
