package org.ansinh.platform.plandraft;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.plandraft.Clauses.Span;
import org.ansinh.platform.plandraft.Draft.Citation;
import org.ansinh.platform.plandraft.Draft.Kind;

/** Documents that are named: kind, number, day, issuer. Each once, where it is named first. */
final class CitationReading {

    private static final String KINDS = "nghi quyet lien tich|nghi quyet|chi thi|ket luan|quyet dinh|nghi dinh|thong tu lien tich|thong tu|phap lenh|bo luat|luat|ke hoach|chuong trinh hanh dong|chuong trinh|chien luoc|cong van|cong dien|thong bao|de an|quy dinh|huong dan|to trinh|thong tri|quy che|bao cao";
    private static final Pattern NUMBERED = Pattern.compile("(?<![a-z])(" + KINDS
            + ")\\s*(?:(?:hoi nghi|so|s6|cua [a-z ]{2,40}? so)\\s*:?\\s*)?(?:lan thu [a-z]+ )?(?:so\\s*:?\\s*)?(\\d{1,4}(?:\\s?/\\s?(?:19|20)\\d\\d)?\\s?[-/]\\s?[a-z]{1,8}\\d{0,2}(?:\\s?[-/]\\s?[a-z0-9]{1,8}){0,3})");
    private static final Pattern DAY = Pattern.compile(
            "^[\\s,]*(?:ky )?(?:ngay|ngdy)?\\s*(?:(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})\\s*[/.-]\\s*((?:19|20)\\d\\d)|(\\d{1,2}) thang (\\d{1,2}) nam ((?:19|20)\\d\\d))");
    private static final Pattern ISSUER = Pattern.compile(
            "^[\\s,]*(?:khoa [ivxl\\d]+ )?(?:cua|do) ((?:(?!\\b(?:ve|khoa|thuc hien|quy dinh|phe duyet|ban hanh|nham|tai|trong|den|va (?:ke hoach|nghi quyet|chuong trinh|chi thi|cac)|tiep tuc|theo|huong dan|o|thay the|giai doan|sua doi|chuong trinh)\\b)[a-z -]){2,70})");
    private static final Pattern LAW = Pattern.compile("(?<![\\p{L}])(?:Bộ luật|Luật|Luat|Bộ Luật) ");
    private static final Pattern LAW_NAME = Pattern.compile(
            "^([a-z]+(?:,? [a-z]+){0,10}?)(?= (?:nam|so|ngay|va cac|duoc|cua|quy dinh|theo|hien hanh|da|ve)\\b|[,.;:)]|$)(?: nam ((?:19|20)\\d\\d))?");
    private static final Pattern STRATEGY = Pattern.compile(
            "(?<![a-z])(chien luoc|chuong trinh muc tieu quoc gia|chuong trinh mtqg|de an) ((?:(?!\\b(?:va|theo|de|trong do|cua|nham|quan tam|tiep tuc|giai doan|den nam)\\b)[a-z ]){6,90})(giai doan (?:19|20)\\d\\d\\s*-\\s*(?:19|20)\\d\\d|den nam 20\\d\\d)?(,? tam nhin (?:den nam )?20\\d\\d)?");

    /** So far behind a number its day and issuer stand at most. */
    private static final int NEAR = 200;

    private final Finding finding;
    private final Set<String> known = new HashSet<>();

    CitationReading(Finding finding) {
        this.finding = finding;
    }

    void read(int section, Flow flow) {
        String text = flow.proposed();
        String folded = Folding.fold(text);
        Matcher numbered = NUMBERED.matcher(folded);
        while (numbered.find()) {
            String number = text.substring(numbered.start(2), numbered.end(2)).replaceAll("\\s", "").toUpperCase(Locale.ROOT);
            if (!number.matches(".*\\p{Lu}.*") || !number.matches("\\d+(?:/(?:19|20)\\d\\d)?[-/].*")) {
                continue;
            }
            numbered(section, flow, text, folded, numbered, printedNumber(flow, numbered));
        }
        laws(section, flow, text, folded);
        strategies(section, flow, text, folded);
    }

    /** The number as printed, which no restoration may touch. */
    private static String printedNumber(Flow flow, Matcher numbered) {
        return flow.printed(numbered.start(2), numbered.end(2)).replaceAll("\\s", "");
    }

    private void numbered(int section, Flow flow, String text, String folded, Matcher found, String number) {
        int end = found.end();
        Matcher day = DAY.matcher(next(folded, end));
        String date = "";
        if (day.find()) {
            date = day.group(1) != null ? date(day.group(1), day.group(2), day.group(3)) : date(day.group(4), day.group(5), day.group(6));
            end += day.end();
        }
        Matcher by = ISSUER.matcher(next(folded, end));
        String issuer = "";
        if (by.find()) {
            issuer = text.substring(end + by.start(1), end + by.end(1)).strip().replaceAll("[\\s,-]+$", "");
            end += by.end(1);
        }
        if (!known.add(Folding.fold(number))) {
            return;
        }
        Set<Doubt> doubts = date.isEmpty() || issuer.isEmpty() ? EnumSet.of(Doubt.CITATION_INCOMPLETE) : EnumSet.noneOf(Doubt.class);
        finding.add(Kind.CITATION, section, flow, Clauses.trimmed(text, found.start(), end),
                new Citation(kind(text, found), number, date, issuer), doubts);
    }

    private static String next(String folded, int end) {
        return folded.substring(end, Math.min(folded.length(), end + NEAR));
    }

    private static String kind(String text, Matcher found) {
        String kind = text.substring(found.start(1), found.end(1)).toLowerCase(Locale.ROOT);
        return Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
    }

    private static String date(String day, String month, String year) {
        return (day.length() == 1 ? "0" : "") + day + "/" + (month.length() == 1 ? "0" : "") + month + "/" + year;
    }

    private void laws(int section, Flow flow, String text, String folded) {
        Matcher law = LAW.matcher(text);
        while (law.find()) {
            String rest = next(folded, law.end());
            Matcher name = LAW_NAME.matcher(rest);
            if (name.find() && Character.isUpperCase(text.charAt(law.end())) && known.add("luat " + name.group(1).strip())) {
                int end = law.end() + name.end();
                finding.add(Kind.CITATION, section, flow, new Span(law.start(), end),
                        new Citation("Luật", text.substring(law.end(), law.end() + name.end(1)).strip(),
                                name.group(2) == null ? "" : name.group(2), "Quốc hội"),
                        EnumSet.of(Doubt.CITATION_INCOMPLETE));
            }
        }
    }

    private void strategies(int section, Flow flow, String text, String folded) {
        Matcher strategy = STRATEGY.matcher(folded);
        while (strategy.find()) {
            boolean named = strategy.group(3) != null || strategy.group(1).startsWith("chuong trinh");
            if (named && known
                    .add(strategy.group(1) + strategy.group(2).strip().substring(0, Math.min(18, strategy.group(2).strip().length())))) {
                Span span = Clauses.trimmed(text, strategy.start(), strategy.end());
                finding.add(Kind.CITATION, section, flow, span,
                        new Citation(kind(text, strategy), text.substring(strategy.start(2), span.end()).strip(), "", ""),
                        EnumSet.of(Doubt.CITATION_INCOMPLETE));
            }
        }
    }
}
