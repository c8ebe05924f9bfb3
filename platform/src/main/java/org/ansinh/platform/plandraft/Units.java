package org.ansinh.platform.plandraft;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Units as plans print them, and indicators whose unit nobody prints. */
final class Units {

    /** @param length characters of the folded text that it takes */
    record Unit(String name, int length, Use use) {

        boolean counts(String folded, int number) {
            return switch (use) {
                case ALWAYS -> true;
                case TIMES -> folded.substring(Math.max(0, number - 30), number)
                        .matches(".*\\b(?:tang|gap|bang)(?: (?:len|khoang|tren|hon|it nhat|duoi|tu|toi thieu|gan))* ");
                case LIFE -> LIFE.matcher(folded).find() && !folded.substring(Math.max(0, number - 5), number).matches(".*\\b(?:lop|thu) ");
                case THINGS -> !folded.substring(Math.max(0, number - 12), number)
                        .matches(".*(?:\\bnam|\\bso|\\blop|\\bmuc do|\\bkhoa|\\bngay|\\bthang|\\bquy|\\bdieu|\\blan thu|\\bnhom) $");
            };
        }
    }

    /** When a number with the unit is a figure: always; only where something becomes so many times as much; only of the length of life; only where nothing before makes it a name. */
    enum Use {
        ALWAYS,
        TIMES,
        LIFE,
        THINGS
    }

    /** How many times as much as before. */
    static final String TIMES = "lần";

    private static final Pattern LIFE = Pattern.compile("tuoi tho|song khoe|nam di hoc|nam song");

    private record Known(Pattern pattern, String name, Use use) {}

    private static final List<Known> KNOWN = new ArrayList<>();

    /** What an indicator is counted in where the document prints no unit, and whether less of it is better. */
    record Indicator(Pattern words, String unit, boolean lessIsBetter) {}

    private static final List<Indicator> BARE = List.of(
            new Indicator(Pattern.compile("\\bhdi\\b|chi so phat trien con nguoi"), "điểm HDI", false),
            new Indicator(Pattern.compile("giuong benh[ a-z]*(?:/|tren|tinh tren) ?(?:1 )?(?:10[. ]?000|van|mot van)"),
                    "giường bệnh/10.000 dân", false),
            new Indicator(Pattern.compile("bac si[ a-z]*(?:/|tren|tinh tren) ?(?:1 )?(?:10[. ]?000|van|mot van)"), "bác sĩ/10.000 dân",
                    false),
            new Indicator(Pattern.compile("duoc si[ a-z]*(?:/|tren|tinh tren) ?(?:1 )?(?:10[. ]?000|van|mot van)"), "dược sĩ/10.000 dân",
                    false),
            new Indicator(Pattern.compile("dieu duong[ a-z]*(?:/|tren|tinh tren) ?(?:1 )?(?:10[. ]?000|van|mot van)"),
                    "điều dưỡng viên/10.000 dân", false),
            new Indicator(Pattern.compile("tong ty suat sinh|muc sinh thay the"), "con/phụ nữ", false),
            new Indicator(Pattern.compile("(?:ty|ti) (?:so|le) gioi tinh khi sinh"), "bé trai/100 bé gái", true));

    private static final Pattern FOR_THEM = Pattern.compile("100\\s?%|ho tro|\\bduoc\\b|tro giup|the bhyt|bao hiem|tham gia|thoat ngheo");
    /** By how much something falls: of that more is better. */
    private static final Pattern FALL = Pattern.compile("\\b(?:muc|toc do) giam\\b|^giam (?:so|luong) |\\bgiam$");
    private static final Pattern LESS_IS_BETTER = Pattern.compile(
            "ho ngheo|ngheo da chieu|ngheo|that nghiep|thieu viec lam|suy dinh duong|thap coi|nhe can|tu vong|tai ngheo|bo hoc|luu ban|tao hon|ket hon can huyet|mu chu|tai nan|bao luc|xam hai|nghien|nhiem hiv|mac moi|khong sinh|nha tam|that thoat|tre han|chi phi|rui ro|tai nghien|ro ri|khong co nha");

    static {
        add("%", "%", Use.ALWAYS);
        add("‰|phan nghin", "‰", Use.ALWAYS);
        add("m2 san\\s?/\\s?nguoi|m2\\s?/\\s?nguoi|m2 san/ nguoi|met vuong san/nguoi|met vuong/nguoi|m2 san nha o/nguoi|m2/dau nguoi",
                "m² sàn/người", Use.ALWAYS);
        add("luot lao dong|luat lao dong|luot nguoi lao dong|luot nguoi|luot", "lượt", Use.ALWAYS);
        add("giuong benh vien|giuong benh|giuong", "giường bệnh", Use.ALWAYS);
        add("bac si|bac sy", "bác sĩ", Use.ALWAYS);
        add("duoc si dai hoc|duoc si|duoc sy", "dược sĩ", Use.ALWAYS);
        add("dieu duong vien|dieu duong", "điều dưỡng viên", Use.ALWAYS);
        add("(?:nhan vien|can bo|nguoi|vien chuc)(?: lam)? cong tac xa hoi|cong tac vien cong tac xa hoi", "nhân viên công tác xã hội",
                Use.ALWAYS);
        add("trieu dong/nguoi/nam|trieu dong/nguoi/thang|trieu dong/nguoi|trieu dong/nam|trieu dong", "triệu đồng", Use.THINGS);
        add("ty dong|ti dong|ty(?= ?(?:[,.;)]|$))", "tỷ đồng", Use.THINGS);
        add("lan(?! thu)", TIMES, Use.TIMES);
        add("can ho(?= nha o)|can(?= nha o)|can ho|can nha|can(?! (?:cu|bo|thiet|doi|ngheo|phai|co|thi))", "căn", Use.THINGS);
        add("nha tinh nghia|nha dai doan ket|can nha tinh nghia|nha o|nha(?! (?:nuoc|truong|giao|may|tho))", "căn", Use.THINGS);
        add("nguoi lao dong|lao dong|viec lam moi|viec lam", "người", Use.THINGS);
        add("nguoi cao tuoi|nguoi khuyet tat|nguoi ngheo|nguoi dan|nguoi|doi tuong|hoc vien", "người", Use.THINGS);
        add("ho ngheo|ho can ngheo|ho gia dinh|ho(?! (?:tro|so|khau))", "hộ", Use.THINGS);
        add("tre em|tre(?! (?:hoa|han))|hoc sinh", "trẻ em", Use.THINGS);
        add("truong hoc|truong(?! hop)", "trường", Use.THINGS);
        add("tram y te|co so bao tro xa hoi|co so tro giup xa hoi|co so(?! du lieu)|trung tam|mo hinh|nha van hoa|du an|cong trinh",
                "cơ sở", Use.THINGS);
        add("xa, phuong|don vi cap xa|xa(?! hoi)|phuong(?! (?:phap|an|tien|thuc|huong))|ap(?! dung)|khom|khu pho|thon|to dan pho", "đơn vị",
                Use.THINGS);
        add("phien giao dich viec lam|phien|cuoc|lop", "lượt", Use.THINGS);
        add("be trai\\s?/\\s?100 be gai|nam\\s?/\\s?100 nu|nam/100 be gai", "bé trai/100 bé gái", Use.ALWAYS);
        add("con\\s?/\\s?(?:1 )?(?:phu nu|ba me)|con tren (?:1|mot) phu nu", "con/phụ nữ", Use.ALWAYS);
        add("ca mac|ca(?! (?:nuoc|cac|nhan|hai|ve|ba))", "ca", Use.THINGS);
        add("tuoi", "năm", Use.LIFE);
        add("nam(?! gioi)", "năm", Use.LIFE);
    }

    private Units() {}

    private static void add(String words, String name, Use use) {
        KNOWN.add(new Known(Pattern.compile("(?:" + words + ")(?![\\p{L}])"), name, use));
    }

    /** The unit that begins there, the longest; null when none does. */
    static @Nullable Unit at(String folded, int start) {
        Unit best = null;
        for (Known known : KNOWN) {
            Matcher match = known.pattern().matcher(folded).region(start, folded.length());
            if (match.lookingAt() && (best == null || match.group().length() > best.length())) {
                best = new Unit(full(known.name(), match.group()), match.group().length(), known.use());
            }
        }
        return best;
    }

    private static String full(String name, String printed) {
        if (!name.startsWith("triệu")) {
            return name;
        }
        return name + (printed.contains("/nguoi") ? "/người" : "")
                + (printed.endsWith("/nam") ? "/năm" : printed.endsWith("/thang") ? "/tháng" : "");
    }

    /** Whether less of it is better: poverty, unemployment, deaths. What is done for those concerned is not. */
    static boolean lessIsBetter(String folded) {
        return LESS_IS_BETTER.matcher(folded.replace("bao hiem that nghiep", "").replace("bao hiem y te", "")).find()
                && !FOR_THEM.matcher(folded).find() && !FALL.matcher(folded).find();
    }

    /** What is counted in a sentence that gives only "12/10.000 dân". */
    static String counted(String folded) {
        return folded.contains("bac si") || folded.contains("bac sy")
                ? "bác sĩ"
                : folded.contains("giuong")
                        ? "giường bệnh"
                        : folded.contains("duoc si")
                                ? "dược sĩ"
                                : folded.contains("dieu duong") ? "điều dưỡng viên" : "ca";
    }

    static @Nullable Indicator bare(String folded) {
        return BARE.stream().filter(one -> one.words().matcher(folded).find()).findFirst().orElse(null);
    }
}
