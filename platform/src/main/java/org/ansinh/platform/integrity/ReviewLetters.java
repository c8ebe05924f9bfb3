package org.ansinh.platform.integrity;

import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.law.Text;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.registry.Merges;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.OfficialDocument;
import org.ansinh.platform.web.OfficialDocument.Block;
import org.ansinh.platform.web.OfficialDocument.Heading;
import org.ansinh.platform.web.OfficialDocument.Item;
import org.ansinh.platform.web.OfficialDocument.Paragraph;
import org.ansinh.platform.web.OfficialDocument.Table;
import org.ansinh.platform.web.OfficialDocuments;
import org.ansinh.platform.web.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The notice that opens a review to the person, the conclusion that ends it and what became of an objection, in the form of Decree 30/2020/NĐ-CP. None accuses. */
@Component
class ReviewLetters {

    private static final Locale VIETNAMESE = Locale.of("vi", "VN");
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/uuuu");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

    private static final String HOW = "bằng lời tại Bộ phận Một cửa, qua điện thoại hoặc bằng đơn. Không mất tiền";
    private static final List<Block> RIGHTS_OF_AN_OFFICER = List.of(
            new Item("Thông báo này không làm thay đổi công việc hay quyền hạn nào của Ông (Bà)."),
            new Item("Ông (Bà) có quyền xem hồ sơ và trả lời; người kết luận và người xem lại không phải là người đã nêu."));
    private static final List<Block> RIGHTS = List.of(
            new Item("Thông báo này không làm thay đổi khoản trợ cấp nào mà Ông (Bà) đang nhận."),
            new Item("Ông (Bà) có quyền xem hồ sơ, nhờ người thân đi cùng hoặc trả lời thay."));

    private final RuleBook book;
    private final EvidenceWords words;
    private final ReviewStore store;
    private final CaseMonths months;
    private final Registry registry;
    private final Merges merges;
    private final Areas areas;
    private final Law law;
    private final OfficialDocuments documents;
    private final MessageSource messages;

    ReviewLetters(RuleBook book, EvidenceWords words, ReviewStore store, CaseMonths months, Registry registry, Merges merges,
            Areas areas, Law law, OfficialDocuments documents, MessageSource messages) {
        this.book = book;
        this.words = words;
        this.messages = messages;
        this.months = months;
        this.store = store;
        this.registry = registry;
        this.merges = merges;
        this.areas = areas;
        this.law = law;
        this.documents = documents;
    }

    /** The letters of a case: what it is about, how it ended, and how an objection to that ended. */
    enum Form {
        NOTICE,
        CONCLUSION,
        SETTLEMENT
    }

    /** Keeps the letter as it goes out, in both formats. */
    void keep(ReviewCase one, Finding finding, Form form) {
        OfficialDocument letter = switch (form) {
            case NOTICE -> notice(one, finding);
            case CONCLUSION -> conclusion(one, finding);
            case SETTLEMENT -> settlement(one, finding);
        };
        store.letter(one.id(), form.name(), "PDF", documents.pdf(letter));
        store.letter(one.id(), form.name(), "DOCX", documents.docx(letter));
    }

    private OfficialDocument notice(ReviewCase one, Finding finding) {
        if (finding.control()) {
            return drawn(one);
        }
        Rule rule = book.require(finding.rule());
        Rule.Letter own = rule.letter();
        List<Text> asks = own == null ? List.of() : own.asks();
        boolean helped = !asks.isEmpty();
        List<Block> body = new ArrayList<>();
        body.add(new Paragraph((own == null
                ? "Khi đối chiếu dữ liệu, chúng tôi thấy một điểm cần hỏi lại: " + rule.name().vi().toLowerCase(VIETNAMESE)
                        + programme(finding) + "."
                : own.opening().vi()) + " Đây chưa phải là kết luận và chưa ai cho rằng Ông (Bà) làm sai."));
        body.add(new Heading(helped ? "Dữ liệu đang ghi" : "Hai dữ liệu đang khác nhau"));
        programmeName(finding).filter(name -> own != null).ifPresent(name -> body.add(new Item("Chính sách: " + name + ".")));
        side(rule.left(), finding, "left", body);
        side(rule.right(), finding, "right", body);
        if (helped) {
            body.add(new Heading("Việc tiếp theo"));
            asks.forEach(text -> body.add(new Item(text.vi() + ".")));
            body.add(new Item("Nếu muốn nói thêm, xin liên hệ trước hết ngày " + day(one.replyBy()) + ", " + HOW + "."));
        } else {
            body.add(new Heading("Có thể là vì"));
            rule.innocent().forEach(text -> body.add(new Item(text.vi() + ".")));
            body.add(new Heading("Xin Ông (Bà) cho biết"));
            body.add(new Item("Trả lời trước hết ngày " + day(one.replyBy()) + " (" + one.replyDays() + " ngày), " + HOW + "."));
        }
        body.addAll(one.officer() == null ? RIGHTS : RIGHTS_OF_AN_OFFICER);
        return letter(one, Form.NOTICE, "THÔNG BÁO",
                helped ? "Về việc giúp Ông (Bà) về chế độ trợ giúp xã hội" : "Về việc đề nghị cho biết thêm thông tin", body);
    }

    /** Who was drawn by lot is accused of nothing, so the letter names no rule and compares nothing. */
    private OfficialDocument drawn(ReviewCase one) {
        String question = store.question(one.id());
        List<Block> body = new ArrayList<>();
        body.add(new Paragraph((one.officer() == null ? "Hồ sơ của Ông (Bà)" : "Việc giải quyết hồ sơ của Ông (Bà)")
                + " được rút ngẫu nhiên để kiểm tra chất lượng. Không ai, và không phép đối chiếu nào, nêu điều gì về Ông (Bà)."));
        body.add(new Heading("Xin Ông (Bà) cho biết"));
        if (question.isEmpty()) {
            body.add(new Item("Ông (Bà) không phải làm gì. Nếu biết hồ sơ của mình có chỗ ghi chưa đúng, xin báo trước hết ngày "
                    + day(one.replyBy()) + ", " + HOW + "."));
        } else {
            body.add(new Item("Khi xem hồ sơ, chúng tôi muốn hỏi: " + question.replaceFirst("[.]$", "") + "."));
            body.add(new Item("Trả lời trước hết ngày " + day(one.replyBy()) + " (" + one.replyDays() + " ngày), " + HOW + "."));
        }
        body.addAll(one.officer() == null ? RIGHTS : RIGHTS_OF_AN_OFFICER);
        return letter(one, Form.NOTICE, "THÔNG BÁO", "Về việc kiểm tra chất lượng hồ sơ", body);
    }

    private OfficialDocument conclusion(ReviewCase one, Finding finding) {
        List<Block> body = new ArrayList<>();
        boolean confirmed = one.conclusion() == ReviewCase.Conclusion.CONFIRMED;
        if (confirmed) {
            body.add(new Paragraph(
                    "Sau khi xem xét" + programme(finding) + (one.reply().isEmpty() ? "" : " và ý kiến của Ông (Bà)") + ", kết luận: "
                            + cause(one) + "."));
            body.add(new Item("Căn cứ: " + one.article() + "."));
            body.add(new Item("Lý do: " + one.reason() + "."));
            if (one.amount() > 0) {
                body.add(new Item("Số tiền liên quan, cộng từ các tháng dưới đây: " + money(one.amount()) + "."));
                body.add(new Table(List.of("Chính sách", "Tháng", "Đã chi", "Ngày chi", "Liên quan"), months.of(one.id()).stream()
                        .map(month -> List.of(programmeName(month.programme()).orElse(month.programme()), month.month().format(MONTH),
                                money(month.paid()), day(month.paidOn()), money(month.amount())))
                        .toList()));
            }
            body.add(new Item(one.officer() == null
                    ? leads(finding)
                    : "Kết luận này không tự làm thay đổi điều gì. Việc xử lý, nếu có, theo một quyết định riêng mà Ông (Bà) có quyền khiếu nại."));
        } else {
            body.add(new Paragraph(finding.control()
                    ? "Sau khi xem hồ sơ được rút ngẫu nhiên, kết luận: không có điều gì sai. Xin cảm ơn Ông (Bà)."
                    : "Sau khi xem xét, kết luận: không có điều gì sai. Xin cảm ơn Ông (Bà) và xin lỗi vì sự phiền hà. Dữ liệu này sẽ không dùng để hỏi lại Ông (Bà) nữa."));
        }
        body.add(new Heading("Nếu Ông (Bà) không đồng ý"));
        body.add(new Item("Xin cho biết bằng lời hoặc bằng đơn trước hết ngày " + day(one.objectBy())
                + ". Người xem xét là người khác, không phải người đã đề xuất hay đã ký."));
        return letter(one, Form.CONCLUSION, "KẾT LUẬN", "Về kết quả xem xét thông tin", body);
    }

    private String leads(Finding finding) {
        return switch (book.require(finding.rule()).leadsTo()) {
            case START ->
                "Cơ quan sẽ giúp lập hồ sơ để Ông (Bà) được hưởng. Ông (Bà) sẽ nhận một quyết định riêng và có quyền khiếu nại quyết định đó.";
            case RECEIVER, REGISTER, MERGE -> "Cơ quan sẽ cùng Ông (Bà) ghi lại cho đúng. Kết luận này không làm thay đổi việc chi trả.";
            case END, RECOVERY, DEATH, ACCOUNT, NONE ->
                "Kết luận này không tự làm thay đổi việc chi trả. Nếu cần thay đổi, Ông (Bà) sẽ nhận một quyết định riêng và có quyền khiếu nại quyết định đó.";
        };
    }

    /** How her objection ended. An overturned conclusion is taken back in so many words. */
    private OfficialDocument settlement(ReviewCase one, Finding finding) {
        List<Block> body = new ArrayList<>();
        boolean overturned = one.settlement() == ReviewCase.Settlement.OVERTURNED;
        body.add(new Paragraph("Ngày " + day(one.objectedOn()) + ", Ông (Bà) cho biết không đồng ý với kết luận ngày "
                + day(one.decidedOn()) + programme(finding) + ". Một người khác đã xem lại từ đầu."));
        body.add(new Heading("Kết quả"));
        if (overturned) {
            body.add(new Item("Ông (Bà) đúng: kết luận ngày " + day(one.decidedOn())
                    + " được bỏ, không còn giá trị, và không được dùng để làm gì nữa. Xin lỗi Ông (Bà)."));
        } else {
            body.add(new Item("Kết luận ngày " + day(one.decidedOn()) + " được giữ nguyên."));
        }
        body.add(new Item("Lý do: " + one.settlementReason().replaceFirst("[.]$", "") + "."));
        if (overturned) {
            body.add(new Item("Nếu đã có quyết định nào dựa vào kết luận ấy, xin báo cho chúng tôi: quyết định đó phải được xem lại."));
        }
        body.add(new Heading("Nếu Ông (Bà) vẫn không đồng ý"));
        body.add(new Item(ReviewTimes.on(Objects.requireNonNull(one.settledOn())).further() + "."));
        return letter(one, Form.SETTLEMENT, "THÔNG BÁO", "Về kết quả xem lại kết luận", body);
    }

    private OfficialDocument letter(ReviewCase one, Form form, String type, String subject, List<Block> body) {
        String unit = areas.find(one.areaUnit()).map(AreaUnit::name).orElse(String.valueOf(one.areaUnit()));
        LocalDate on = Objects.requireNonNull(switch (form) {
            case NOTICE -> one.notifiedOn();
            case CONCLUSION -> one.decidedOn();
            case SETTLEMENT -> one.settledOn();
        });
        String signer = Objects.requireNonNull(switch (form) {
            case NOTICE -> one.openerName();
            case CONCLUSION -> one.deciderName();
            case SETTLEMENT -> one.settlerName();
        });
        String symbol = switch (form) {
            case NOTICE -> "TB-UBND";
            case CONCLUSION -> "KL-UBND";
            case SETTLEMENT -> "TBXL-UBND";
        };
        String signature = switch (form) {
            case NOTICE -> "CÁN BỘ RÀ SOÁT";
            case CONCLUSION -> "NGƯỜI KẾT LUẬN";
            case SETTLEMENT -> "NGƯỜI XEM LẠI";
        };
        return new OfficialDocument("", List.of("ỦY BAN NHÂN DÂN", unit.toUpperCase(VIETNAMESE)),
                Objects.requireNonNullElse(one.number(), "").replaceAll("/.*", ""), symbol, "",
                unit.replaceFirst("^(phường|xã|thị trấn|đặc khu) ", ""), on, false, type, subject, "",
                addressee(one), List.of(), "", body,
                List.of("Như trên", "Lưu: VT, hồ sơ rà soát " + one.id()), List.of(signature), signer);
    }

    /** The officer where it is about her doing, never the person whose file it was. */
    private String addressee(ReviewCase one) {
        Integer officer = one.officer();
        if (officer != null) {
            return "Ông (Bà) " + store.officerName(officer) + ", cán bộ";
        }
        Person person = registry.find(merges.survivor(Objects.requireNonNull(one.person()))).orElseThrow();
        return "Ông (Bà) " + person.name() + ", mã số " + person.code();
    }

    private void side(Rule.Side side, Finding finding, String which, List<Block> body) {
        Page page = new Page(VIETNAMESE, "", null, Set.of(), "", false, finding.foundOn(), messages);
        String values = side.columns().stream().filter(column -> told(column, finding)).flatMap(column -> words
                .text(column.type(), finding.evidence().getOrDefault(column.name(), ""), finding, page).stream()
                .map(text -> column.label().vi().toLowerCase(VIETNAMESE) + ": " + text)).collect(Collectors.joining("; "));
        String source = Stream.of(finding.evidence().getOrDefault(which + "_source", ""), on(finding.evidence().get(which + "_day")))
                .filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
        body.add(new Item(
                side.title().vi() + (source.isEmpty() ? "" : " (" + source + ")") + (values.isEmpty() ? "" : ": " + values) + "."));
    }

    private static String on(@Nullable String day) {
        return day == null || day.isEmpty() ? "" : "ghi ngày " + day(LocalDate.parse(day));
    }

    /** Other people, and what is theirs, stay out of a letter; so does what only officers can read. */
    private static boolean told(Rule.Column column, Finding finding) {
        boolean hers = column.of() == null || finding.evidence().getOrDefault(column.of(), "").equals(String.valueOf(finding.person()));
        return hers && column.told() && !finding.evidence().getOrDefault(column.name(), "").isEmpty() && switch (column.type()) {
            case PERSON, PEOPLE, HOUSEHOLD, WARD, PROGRAMME -> false;
            case DAY, MONTH, MONEY, NUMBER, PERCENT, TEXT, BANK, ROW -> true;
        };
    }

    private String programme(Finding finding) {
        return programmeName(finding).map(name -> ", liên quan đến " + name).orElse("");
    }

    private Optional<String> programmeName(Finding finding) {
        return programmeName(finding.programme());
    }

    private Optional<String> programmeName(String code) {
        return law.book().programmes().stream().filter(one -> one.code().equals(code)).findFirst().map(one -> one.name().vi());
    }

    private static String money(long dong) {
        return NumberFormat.getIntegerInstance(VIETNAMESE).format(dong) + " đồng";
    }

    private static String cause(ReviewCase one) {
        Finding.Cause cause = Objects.requireNonNull(one.cause());
        if (one.officer() != null) {
            return switch (cause) {
                case FRAUD, OFFICER_FRAUD -> "có hành vi gian dối";
                case OFFICE_ERROR -> "có sai sót của cơ quan, không có ý gian dối";
                case CITIZEN_ERROR -> "có sai sót khi người dân khai báo, không phải lỗi của Ông (Bà)";
            };
        }
        return switch (cause) {
            case FRAUD -> "có hành vi gian dối";
            case CITIZEN_ERROR -> "có sai sót khi khai báo, không có ý gian dối";
            case OFFICE_ERROR -> "sai sót thuộc về cơ quan, không phải lỗi của Ông (Bà)";
            case OFFICER_FRAUD -> "việc làm sai của cán bộ, không phải lỗi của Ông (Bà)";
        };
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "…" : day.format(DAY);
    }
}
