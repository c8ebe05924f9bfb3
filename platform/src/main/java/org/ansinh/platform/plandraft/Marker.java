package org.ansinh.platform.plandraft;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line begins with when it begins something: {@code II-}, {@code 2.1.}, {@code a)}, {@code -}.
 *
 * @param level 0 part or chapter or A., 1 I., 2 1., 3 1.1, 4 1.1.1, 5 a), 6 (1), 7 -, 8 +
 * @param number the last number of the marker, for the order of neighbours; 0 without one
 * @param length characters of the line that belong to it
 */
record Marker(int level, String printed, int number, int length) {

    static final int POINT = 7;

    private static final int BRACKETS = 6;

    /** What a target may begin with where no word does: 100%, 09/09 trường, 4.500 căn. No day, no rest of a number. */
    private static final String FIGURE = "(?=\\d{1,3}(?:[.,]\\d+)?\\s?%|\\d{1,3}/\\d{1,3}+(?![\\d/])|(?!0)\\d{1,3}(?:\\.\\d{3})*(?:,\\d+)?\\s\\p{Ll})";

    private static final Pattern PART = Pattern
            .compile("^(phan (?:thu \\p{L}+|[ivx]+|\\d+)|chuong (?:[ivx]+|\\d+)|phu luc(?: (?:[ivx]+|\\d+))?)\\s*[.:\\-)]?\\s*");
    private static final Pattern ARTICLE = Pattern.compile("^(dieu (\\d{1,3}))\\s*[.:]\\s*");
    private static final Pattern ROMAN = Pattern.compile("^([IVXl1|]{1,5})\\s*([.\\-–—:/]|\\)(?=\\s*\\p{Lu}{2}))\\s*(?=[\\p{L}\"“])");
    private static final Pattern CAPITAL = Pattern.compile("^([A-HĐ])\\s*[.\\-–]\\s+(?=\\p{Lu}{2})");
    private static final Pattern NUMBERS = Pattern
            .compile(
                    "^(\\d{1,2}(?:\\.\\d{1,2}){1,3})\\s*(?:[.)\\-:]\\s*(?=[\\p{L}\"“])|[.)]\\s+" + FIGURE + "|\\s(?=\\p{Lu})|(?=\\p{Lu}))");
    private static final Pattern NUMBER = Pattern
            .compile("^(\\d{1,2}|[lI])\\s*(?:[.)\\-/](?!\\d)\\s*(?=[\\p{L}\"“])|[.)]\\s+" + FIGURE + ")");
    private static final Pattern BRACKETED = Pattern.compile("^\\((\\d{1,2}|[a-hđ])\\)\\s*(?=[\\p{L}\\d\"“])");
    private static final Pattern LETTER = Pattern.compile("^([a-hđk])\\s*[.)](?:\\s*(?=[\\p{L}\"“])|\\s+" + FIGURE + ")");
    private static final Pattern DASH = Pattern.compile("^([-–—−•▪●○◦*+]|\\uf0b7|\\uf02d|\\uf0a7)\\s*(?=[\\p{L}\\d\"“(])");

    static Optional<Marker> of(String line) {
        String folded = Folding.fold(line);
        Matcher part = PART.matcher(folded);
        if (part.find() && line.length() > 0 && Character.isUpperCase(line.charAt(0)) && (part.end() == line.length()
                || Character.isUpperCase(line.charAt(part.end())) || part.group().strip().matches(".*[.:]$"))) {
            return Optional.of(new Marker(0, line.substring(0, part.end(1)), 0, part.end()));
        }
        Matcher article = ARTICLE.matcher(folded);
        if (article.find() && Character.isUpperCase(line.charAt(0))) {
            return Optional.of(new Marker(1, line.substring(0, article.end(1)), Integer.parseInt(article.group(2)), article.end()));
        }
        Matcher roman = ROMAN.matcher(line);
        if (roman.find() && roman.group(1).chars().anyMatch(letter -> letter == 'I' || letter == 'V' || letter == 'X')) {
            return Optional.of(new Marker(1, roman.group().strip(), roman(roman.group(1)), roman.end()));
        }
        Matcher capital = CAPITAL.matcher(line);
        if (capital.find()) {
            return Optional.of(new Marker(0, capital.group().strip(), capital.group(1).charAt(0) - 'A' + 1, capital.end()));
        }
        Matcher numbers = NUMBERS.matcher(line);
        if (numbers.find()) {
            String[] parts = numbers.group(1).split("\\.");
            return Optional
                    .of(new Marker(1 + parts.length, numbers.group().strip(), Integer.parseInt(parts[parts.length - 1]), numbers.end()));
        }
        Matcher number = NUMBER.matcher(line);
        if (number.find()) {
            String digits = number.group(1).matches("[lI]") ? "1" : number.group(1);
            return Optional.of(new Marker(2, number.group().strip(), Integer.parseInt(digits), number.end()));
        }
        Matcher bracketed = BRACKETED.matcher(line);
        if (bracketed.find()) {
            String inside = bracketed.group(1);
            return Optional.of(new Marker(BRACKETS, bracketed.group().strip(),
                    inside.matches("\\d+") ? Integer.parseInt(inside) : letter(inside), bracketed.end()));
        }
        Matcher letter = LETTER.matcher(line);
        if (letter.find()) {
            return Optional.of(new Marker(5, letter.group().strip(), letter(letter.group(1)), letter.end()));
        }
        Matcher dash = DASH.matcher(line);
        if (dash.find()) {
            return Optional
                    .of(new Marker(dash.group(1).equals("+") || dash.group(1).equals("○") || dash.group(1).equals("◦") ? POINT + 1 : POINT,
                            dash.group(1), 0, dash.end()));
        }
        return Optional.empty();
    }

    /** Place in the order in which points of Vietnamese documents are lettered: đ stands between d and e. */
    private static int letter(String one) {
        return "abcdđefghik".indexOf(one.charAt(0)) + 1;
    }

    boolean point() {
        return level >= POINT;
    }

    private static int roman(String letters) {
        String read = letters.replaceAll("[l1|]", "I").toUpperCase(Locale.ROOT);
        int sum = 0;
        for (int i = 0; i < read.length(); i++) {
            int now = value(read.charAt(i));
            sum += i + 1 < read.length() && now < value(read.charAt(i + 1)) ? -now : now;
        }
        return sum;
    }

    private static int value(char letter) {
        return letter == 'X' ? 10 : letter == 'V' ? 5 : 1;
    }
}
