package org.ansinh.platform.plandraft;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers with a unit and a word of comparison, found in folded text. Ages, years, levels and numbers of documents are none. */
final class Measures {

    /**
     * @param start where its words begin, the comparison's among them
     * @param number where the digits begin
     * @param end after the unit and what belongs to it
     * @param stated the comparison the words give; null where they give none
     * @param decrease whether the number is by how much something falls, not where it stands then
     */
    record Measure(int start, int number, int end, @Nullable Compare stated, BigDecimal value, @Nullable BigDecimal upTo, String unit,
            boolean mended, boolean decrease) {

        Measure withUnit(String other) {
            return new Measure(start, number, end, stated, value, upTo, other, mended, decrease);
        }

        boolean percent() {
            return unit.startsWith("%");
        }
    }

    /** So far behind a number what belongs to it is looked for. */
    private static final int NEAR = 80;
    private static final String NUMBER = "(?:\\d{1,3}(?:[. ]\\d{3})+(?:,\\d{1,2})?|\\d+(?:[.,]\\d{1,3})?)";
    private static final String PERCENT = "(?:(?:diem )?(?:%|phan tram\\b)|o/o|0/0)";
    private static final Pattern PERCENTAGE = Pattern
            .compile("(?<![\\d.,/])(" + NUMBER + "|[oli][\\doli]{1,2}|\\d[oli\\d]{0,2}(?:,[\\doli]{1,2})?)\\s?(" + PERCENT
                    + ")?(?:\\s?(?:-|den|toi)\\s?(?:duoi |khoang )?(" + NUMBER + "))?\\s?(" + PERCENT + ")");
    private static final Pattern COUNT = Pattern
            .compile("(?<![\\d.,/\\p{L}-])(" + NUMBER + ")(?:\\s?(?:-|den)\\s?(" + NUMBER + "))?\\s?(?=[a-z‰])");
    private static final Pattern BARE = Pattern
            .compile("(?<=\\b(?:dat|la|len|con|xuong|duoi|tren|khoang|tu|nhat|thieu|muc|bang|qua) |[:<>≤≥‹›] ?)("
                    + NUMBER + ")(?:\\s?-\\s?(" + NUMBER + "))?(?![\\d%\\p{L}/])(?!\\s?%)");
    private static final Pattern PER = Pattern.compile(
            "\\s?(?:/|tren|cho|tinh tren|so voi|/ ?moi)\\s?(?:moi )?(100\\.000|100 000|10\\.000|10 000|10000|1\\.000|1000|1 van|mot van|van|100|1 trieu|trieu)\\s?(nguoi dan|dan so|dan|nguoi|tre de song|tre sinh song|tre em|ca de song|ca sinh song|be gai|lao dong|ho)?\\b");

    private static final Pattern AGAINST_PLAN = Pattern.compile(
            "^\\s?(?:(?:so|so voi)\\s+)?(?:chi tieu|ke hoach|nghi quyet|du toan)\\b(?: (?:tinh |trung uong |cap tren |thanh pho )?(?:giao|de ra|nam))?|^\\s?so voi (?:chi tieu|ke hoach|nghi quyet)");
    private static final Pattern AGAINST_BEFORE = Pattern
            .compile("^\\s?so (?:voi )?(?:cung ky|nam (?:truoc|20\\d\\d)|dau (?:ky|nhiem ky))");
    private static final Pattern RATE = Pattern.compile("(?<![\\d.,/\\p{L}-])(" + NUMBER + ")\\s?/\\s?(?=1)");
    private static final Pattern THOUSANDS = Pattern.compile("(nghin|ngan|trieu(?! dong)) ");
    private static final Pattern SIGN = Pattern.compile("(>=|<=|≥|≤|>|<|‹|›) ?$");
    private static final Pattern YEARLY = Pattern.compile("^\\s?/\\s?(?:1 |mot )?nam\\b");

    private static final Pattern BEFORE = Pattern.compile(
            "(?:^|[^a-z])((?:(?:dat|la|len|muc|ty le|duy tri|tang len|giam con|xuong con|giam xuong con|con|o muc|bang|duoc|phan dau) )*)"
                    + "((?:binh quan )?(?:tren|hon|vuot|cao hon|lon hon|duoi|thap hon|it hon|nho hon|it nhat|toi thieu|khong duoi|khong thap hon|khong it hon|toi da|khong qua|khong vuot qua|khong cao hon|nhieu nhat|khoang|xap xi|gan|tu)(?: muc)? ?){0,2}$");
    private static final Pattern AFTER = Pattern.compile("^(?: [a-z]+){0,3} tro (len|xuong)\\b");
    private static final Pattern AFTER_PERCENT = Pattern.compile("^\\s?tro (len|xuong)\\b");
    private static final Pattern FALLS = Pattern.compile(
            "\\b(?:giam|giam them|giam binh quan|giam tu|giam it nhat|giam toi thieu|giam khoang|giam tren)(?: (?:binh quan|moi nam|hang nam|tu|it nhat|toi thieu|khoang|tren|them|duoc))* ?$");

    private Measures() {}

    static List<Measure> of(String folded) {
        List<Measure> found = new ArrayList<>();
        Matcher percent = PERCENTAGE.matcher(folded);
        while (percent.find()) {
            if (digits(percent.group(1)) && !inNumber(folded, percent.start())) {
                found.add(percentage(folded, percent));
            }
        }
        Matcher count = COUNT.matcher(folded);
        int from = 0;
        while (count.find(from)) {
            from = count.end();
            Measure one = count(folded, count);
            if (one != null && found.stream().noneMatch(other -> one.number() < other.end() && other.number() < one.end())) {
                found.add(one);
                from = Math.max(from, one.end());
            }
        }
        Matcher rate = RATE.matcher(folded);
        while (rate.find()) {
            Matcher per = PER.matcher(folded).region(rate.end(1), folded.length());
            if (per.lookingAt() && found.stream().noneMatch(other -> rate.start() < other.end() && other.number() < per.end())) {
                found.add(measure(folded, rate.start(1), per.end(), value(rate.group(1)), null, Units.counted(folded) + denominator(per),
                        false));
            }
        }
        Units.Indicator indicator = Units.bare(folded);
        if (indicator != null) {
            Matcher bare = BARE.matcher(folded);
            while (bare.find()) {
                boolean taken = found.stream().anyMatch(other -> bare.start() < other.end() && other.number() < bare.end());
                if (!taken && !per(folded, bare.start()) && !isYear(folded, bare)) {
                    found.add(measure(folded, bare.start(), bare.end(), value(bare.group(1)),
                            bare.group(2) == null ? null : value(bare.group(2)), indicator.unit(), false));
                }
            }
        }
        found.sort((one, other) -> Integer.compare(one.number(), other.number()));
        return shareDenominators(found, folded);
    }

    private static boolean isYear(String folded, Matcher bare) {
        return bare.group(1).matches("(?:19|20)\\d\\d") || folded.substring(0, bare.start()).matches(".*\\bnam $");
    }

    private static boolean digits(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    /** Part of a document's number, such as 42-NQ/TW, or of a date. */
    private static boolean inNumber(String folded, int start) {
        return start > 1 && folded.charAt(start - 1) == '-' && Character.isLetterOrDigit(folded.charAt(start - 2))
                && !Character.isDigit(folded.charAt(start - 2));
    }

    private static Measure percentage(String folded, Matcher match) {
        String first = match.group(1);
        int start = match.start(1);
        int space = first.lastIndexOf(' ');
        if (space >= 0) {
            start += space + 1;
            first = first.substring(space + 1);
        }
        String straight = first.replace('o', '0').replace('l', '1').replace('i', '1');
        boolean mended = !straight.equals(first) || !match.group(4).equals("%") && !match.group(4).contains("phan tram");
        BigDecimal upTo = match.group(3) == null ? null : value(match.group(3));
        int end = match.end();
        String unit = "%";
        Matcher against = AGAINST_PLAN.matcher(behind(folded, end));
        if (against.find()) {
            unit = "% chỉ tiêu";
            end += against.end();
        } else {
            Matcher than = AGAINST_BEFORE.matcher(behind(folded, end));
            if (than.find()) {
                unit = "% so với trước";
                end += than.end();
            } else {
                Matcher yearly = YEARLY.matcher(behind(folded, end));
                if (yearly.find()) {
                    unit = "%/năm";
                    end += yearly.end();
                }
            }
        }
        return measure(folded, start, end, value(straight), upTo, unit, mended);
    }

    private static String behind(String folded, int end) {
        return folded.substring(end, Math.min(folded.length(), end + NEAR));
    }

    private static @Nullable Measure count(String folded, Matcher match) {
        Matcher thousands = THOUSANDS.matcher(folded).region(match.end(), folded.length());
        BigDecimal times = !thousands.lookingAt()
                ? BigDecimal.ONE
                : BigDecimal.valueOf(thousands.group(1).equals("trieu") ? 1_000_000 : 1_000);
        int words = times.equals(BigDecimal.ONE) ? match.end() : thousands.end();
        Units.Unit unit = Units.at(folded, words);
        if (unit == null || per(folded, match.start()) || !unit.counts(folded, match.start())) {
            return null;
        }
        int end = words + unit.length();
        String name = unit.name();
        Matcher per = PER.matcher(folded).region(end, folded.length());
        if (per.lookingAt()) {
            name += denominator(per);
            end = per.end();
        }
        Matcher yearly = YEARLY.matcher(behind(folded, end));
        if (yearly.find()) {
            name += "/năm";
            end += yearly.end();
        }
        return measure(folded, match.start(), end, times(value(match.group(1)), times),
                match.group(2) == null ? null : times(value(match.group(2)), times), name, false);
    }

    private static BigDecimal times(BigDecimal number, BigDecimal times) {
        return times.equals(BigDecimal.ONE) ? number : new BigDecimal(number.multiply(times).stripTrailingZeros().toPlainString());
    }

    /** On how many something is counted, as {@code /10.000 dân}; empty when the words do not say. */
    static String on(String folded) {
        Matcher per = PER.matcher(folded);
        while (per.find()) {
            if (per.group(2) != null) {
                return denominator(per);
            }
        }
        return "";
    }

    private static String denominator(Matcher per) {
        String number = switch (per.group(1)) {
            case "1 van", "mot van", "van", "10 000", "10000" -> "10.000";
            case "100 000" -> "100.000";
            case "1000" -> "1.000";
            case "1 trieu", "trieu" -> "1.000.000";
            default -> per.group(1);
        };
        String what = per.group(2) == null ? "dân" : switch (per.group(2)) {
            case "nguoi" -> "người";
            case "tre de song", "ca de song", "tre sinh song", "ca sinh song" -> "trẻ đẻ sống";
            case "tre em" -> "trẻ em";
            case "be gai" -> "bé gái";
            case "lao dong" -> "lao động";
            case "ho" -> "hộ";
            default -> "dân";
        };
        return "/" + number + " " + what;
    }

    /** Whether the number is the "10.000 dân" that something is counted on. */
    private static boolean per(String folded, int start) {
        int from = Math.max(0, start - 14);
        Matcher per = PER.matcher(folded).region(from, folded.length());
        while (per.find()) {
            if (per.start(1) == start) {
                return per.group(2) != null;
            }
            if (per.start(1) > start) {
                return false;
            }
        }
        return false;
    }

    private static Measure measure(String folded, int number, int end, BigDecimal value, @Nullable BigDecimal upTo, String unit,
            boolean mended) {
        int base = Math.max(0, number - 60);
        String spaced = folded.substring(base, number).stripTrailing() + " ";
        Matcher words = BEFORE.matcher(spaced);
        boolean said = words.find() && words.group(2) != null && !words.group(2).isBlank();
        String compared = said ? words.group(2).strip() : "";
        int start = said ? base + words.start(2) : number;
        Matcher after = (unit.startsWith("%") ? AFTER_PERCENT : AFTER).matcher(behind(folded, end));
        Compare stated = stated(compared);
        Matcher sign = SIGN.matcher(folded.substring(0, number));
        if (sign.find()) {
            stated = sign(sign.group(1));
            start = sign.start();
        }
        int last = end;
        if (after.find()) {
            last = end + after.end();
            stated = after.group(1).equals("len") ? Compare.AT_LEAST : Compare.AT_MOST;
        } else if (compared.equals("tu") && upTo == null) {
            stated = null;
        }
        if (upTo != null) {
            stated = Compare.BETWEEN;
        }
        return new Measure(Math.clamp(start, 0, number), number, last, stated, value, upTo, unit, mended, FALLS.matcher(spaced).find());
    }

    private static Compare sign(String sign) {
        return switch (sign) {
            case ">", "›" -> Compare.MORE_THAN;
            case "<", "‹" -> Compare.LESS_THAN;
            case ">=", "≥" -> Compare.AT_LEAST;
            default -> Compare.AT_MOST;
        };
    }

    private static @Nullable Compare stated(String words) {
        String last = words.replaceAll(" muc$", "").replace("binh quan ", "");
        if (last.matches(".*(?:khong (?:duoi|thap hon|it hon)|it nhat|toi thieu)$")) {
            return Compare.AT_LEAST;
        }
        if (last.matches(".*(?:khong (?:qua|vuot qua|cao hon)|toi da|nhieu nhat)$")) {
            return Compare.AT_MOST;
        }
        if (last.matches(".*(?:tren|hon|vuot)$") && !last.matches(".*(?:thap|it|nho) hon$")) {
            return Compare.MORE_THAN;
        }
        if (last.matches(".*(?:duoi|(?:thap|it|nho) hon)$")) {
            return Compare.LESS_THAN;
        }
        return last.matches(".*(?:khoang|xap xi|gan)$") ? Compare.ABOUT : null;
    }

    /** "62 giường bệnh, 27 bác sĩ, 35 điều dưỡng trên 10.000 dân": the last one says on how many all of them are counted. */
    private static List<Measure> shareDenominators(List<Measure> measures, String folded) {
        List<Measure> shared = new ArrayList<>(measures);
        for (int i = shared.size() - 2; i >= 0; i--) {
            Measure next = shared.get(i + 1);
            Measure one = shared.get(i);
            int slash = next.unit().indexOf('/');
            String between = one.end() <= next.start() ? folded.substring(one.end(), next.start()) : "";
            if (slash > 0 && one.unit().indexOf('/') < 0 && !one.percent() && next.unit().matches(".*/\\d.*")
                    && between.matches("\\s?(?:,|va|;|, va)?\\s?(?:co )?")) {
                shared.set(i, one.withUnit(one.unit() + next.unit().substring(slash)));
            }
        }
        return shared;
    }

    /** A Vietnamese number: comma before decimals, points between thousands; a point before one or two digits is taken for a comma. */
    static BigDecimal value(String printed) {
        String flat = printed.replace(" ", "");
        if (flat.matches("\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?")) {
            return new BigDecimal(flat.replace(".", "").replace(',', '.'));
        }
        return new BigDecimal(flat.replace(',', '.'));
    }
}
