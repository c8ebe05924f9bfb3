package org.ansinh.platform.plandraft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of bodies that carry something out. */
final class Bodies {

    private static final String PLACES = "(?: (?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu|cap xa|cac cap|cap huyen|hai cap|2 cap|dia phuong|trung uong|trung uong dang|khu vuc))?";
    private static final String WORDS = "(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|uy ban (?:mat tran to quoc|mttq)(?: viet nam)?|ban can su dang|dang doan|cac (?:(?:huyen|thi|thanh|quan)(?: uy)?,? ?)+uy|ubmttq(?:vn)?|mttq|mat tran to quoc(?: viet nam)?|ban thuong vu|ban chap hanh|thuong truc|"
            + "tinh uy|thanh uy|huyen uy|quan uy|dang uy|dang bo|(?:(?:cac|moi|tung) )?chi bo|cac chi|ban tuyen giao(?: va dan van)?|ban dan van|ban to chuc|ban noi chinh|uy ban kiem tra|ban xay dung dang|van phong|bao hiem xa hoi|bhxh|"
            + "ngan hang chinh sach xa hoi|cong an|bo chi huy quan su|ban chi huy quan su|bo doi bien phong|toa an nhan dan|vien kiem sat nhan dan|cuc thong ke|chi cuc thong ke|thong ke|kho bac|"
            + "lien doan lao dong|hoi lien hiep phu nu|hoi phu nu|hoi nong dan|hoi cuu chien binh|doan thanh nien|tinh doan|thanh doan|hoi nguoi cao tuoi|hoi nguoi khuyet tat|hoi chu thap do|hiep hoi doanh nghiep|"
            + "cac doan the(?: chinh tri[ -]*xa hoi)?|doan the chinh tri|cac to chuc chinh tri[ -]*xa hoi|cac hoi quan chung|cac hoi,? doan the|cac so,? (?:ban,? )?nganh|cac phong,? ban(?:,? nganh)?|cac co quan,? (?:ban nganh,? )?don vi|cac ban,? nganh|cac cap uy(?: dang)?|cap uy|cac dia phuong|thu truong cac|nguoi dung dau|"
            + "so (?!ket|lieu|luong|sanh|hoa|bo\\b)[a-z]+(?:(?:,| va)? [a-z]+){0,6}|phong [a-z]+(?:(?:,| va|-)? ?[a-z]+){0,6}|trung tam [a-z]+(?: [a-z]+){0,5}|dai phat thanh[ a-z]*|bao (?!cao|dam|tro|ve|hiem|gom)[a-z]+(?: va [a-z ]+)?|ban quan ly[ a-z]*|ban chi dao[ a-z]*|truong tram y te|tram y te|truong [a-z]+(?: [a-z]+){0,3})";
    private static final Pattern BODY = Pattern
            .compile("(?:thuong truc |ban thuong vu |dang uy |lanh dao |thu truong |chu tich )?" + WORDS + PLACES);
    /** Where a name ends: at what the body does. */
    private static final Pattern ACTS = Pattern.compile(
            "(?:\\b(?:chu tri|phoi hop|chiu trach nhiem|tham muu|to chuc (?:quan triet|thuc hien|trien khai|tuyen truyen|hoc tap|kiem tra|giam sat|hoi|cac|ra|lay|dieu)|xay dung ke hoach|xay dung|trien khai|thuc hien|huong dan|theo doi|bao cao|co (?:trach nhiem|ke hoach|nhiem vu)|can cu|tren co so|tang cuong|day manh|ra soat|tiep tuc|chi dao|lanh dao|kiem tra|giam sat|tuyen truyen|pho bien|bo tri|de xuat|dam bao|bao dam|cung cap|cap nhat|thuong xuyen|dinh ky|giup|quan triet|cu the hoa|hang nam|chu dong|chu trong|tong hop|lap|ban hanh|van dong|day|nang cao|phat huy|don doc|duoc giao|la co quan|dang ky|dua (?:vao|noi dung|cac))\\b|[:(.]|;(?! ?(?:mat tran|cac|ubnd|uy ban|so|phong|ban|hoi)))");
    /** Names that hold what would be an act elsewhere. */
    private static final Pattern NAMES = Pattern.compile(
            "^(?:thuong truc |lanh dao )?(?:uy ban kiem tra|ban xay dung(?: dang)?|ban chi dao|ban van dong|ban quan ly|(?:so|phong) xay dung|doan (?:kiem tra|giam sat)|ban can su dang)\\b");
    private static final Pattern VERBS = Pattern.compile("(?<!, )(?<! va )\\b(?:" + TaskReading.VERBS + "|xay dung|huy dong|dang ky)\\b");
    private static final Pattern NAMED = Pattern
            .compile("\\b(?:giao cho|giao|do|co quan chu tri:?|don vi chu tri:?|chu tri:)\\s+(?=(?:" + WORDS + "))");
    private static final Pattern AT = Pattern
            .compile("^(?:giao |de nghi |yeu cau |trach nhiem (?:cua )?|doi voi |co quan chu tri:? ?|don vi chu tri:? ?)?");

    private Bodies() {}

    /** @param end first character after the names, of the text given */
    record Found(String name, int start, int end) {}

    /** The body a sentence begins with: "Giao Sở Y tế chủ trì…", "Các chi, đảng bộ trực thuộc; Mặt trận Tổ quốc…". */
    static Optional<Found> at(String text) {
        String folded = Folding.fold(text);
        Matcher lead = AT.matcher(folded);
        int start = lead.find() ? lead.end() : 0;
        Matcher body = BODY.matcher(folded).region(start, folded.length());
        if (!body.lookingAt()) {
            return Optional.empty();
        }
        int end = start + cut(folded.substring(start, Math.min(folded.length(), start + 260)), body.group().length());
        return Optional.of(new Found(text.substring(start, end).strip().replaceAll("[,:;.\\s-]+$", ""), start, end));
    }

    /** Whether a sentence says nothing but who is to do it: "Giao Sở Nội vụ chủ trì thực hiện". */
    static boolean only(String text) {
        Optional<Found> body = at(text);
        return Folding.fold(text).matches("^(?:giao|phan cong|do) .*") && body.isPresent() && Folding.fold(text.substring(body.get().end()))
                .matches("[ ,.]*(?:(?:chu tri|phoi hop|to chuc|trien khai|thuc hien|theo doi|tham muu|chiu trach nhiem|,|va) ?)*[ .]*");
    }

    /** Goes on over "trực thuộc; Mặt trận Tổ quốc, các đoàn thể…" up to the verb. */
    private static int cut(String folded, int least) {
        Matcher ends = ACTS.matcher(folded);
        Matcher name = NAMES.matcher(folded);
        int from = name.find() ? name.end() : 0;
        while (ends.find(from)) {
            if (ends.start() > 3) {
                return Math.max(3, ends.start());
            }
            from = ends.end();
        }
        Matcher verb = VERBS.matcher(folded);
        if (verb.find(Math.min(least, folded.length()))) {
            return verb.start();
        }
        return Math.min(folded.length(), Math.max(least, folded.length() < 120 ? folded.length() : least));
    }

    /** Bodies named after "do … chủ trì", "cơ quan chủ trì:", "giao …" anywhere in a sentence. */
    static List<String> named(String text) {
        String folded = Folding.fold(text);
        List<String> names = new ArrayList<>();
        Matcher lead = NAMED.matcher(folded);
        while (lead.find()) {
            String rest = text.substring(lead.end(), Math.min(text.length(), lead.end() + 160));
            at(rest).ifPresent(found -> names.add(found.name()));
        }
        return names;
    }
}
