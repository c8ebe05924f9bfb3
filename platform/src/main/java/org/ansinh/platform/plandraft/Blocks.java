package org.ansinh.platform.plandraft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lines joined to headings, paragraphs and points. Leaves out page numbers, running heads, signatures and lists of receivers. */
final class Blocks {

    private static final Pattern PAGE = Pattern.compile("^[-–—\\s]*(?:trang )?\\d{1,4}(?:\\s*/\\s*\\d{1,4})?[-–—\\s]*$");
    private static final Pattern RECEIVERS = Pattern.compile("^n[oa]i nhan\\s*:?\\s*$|^n[oa]i nhan:.*");
    private static final Pattern SIGNATURE = Pattern.compile("^(?:t\\s*/\\s*m|tm|kt|tl|tuq|k/t)\\s*[.\\s]\\s*\\p{L}.*");
    private static final Pattern NAME = Pattern.compile("^(?:\\p{Lu}\\p{Ll}+\\s+){1,4}\\p{Lu}\\p{Ll}+$");
    private static final String JUNK_LETTERS = "\\^'\"•>?/*.~`|_rfFtoO079ya-";
    private static final Pattern PROPER = Pattern.compile(
            "^(?:trung uong|nha nuoc|nhan dan|viet nam|to quoc|chinh phu|chinh tri|hoi dong|mat tran|ban (?:chap|thuong)|thanh uy|tinh uy|huyen uy|uy ban|quoc hoi|xiii|nq|bhxh|bhyt|dang\\b(?! (?:uy|bo) phuong)|doan thanh|ngan hang|so [a-z]+ |ubnd|hdnd).*");
    private static final int RUNNING = 3;
    private static final int HEADING = 320;
    private static final double BELIEVED = 2.6;

    private final SourceText source;
    private final Restorer restorer;
    private final boolean poor;
    private final Set<Integer> left = new HashSet<>();
    private final List<Block> blocks = new ArrayList<>();
    private final Map<Integer, Integer> numbers = new HashMap<>();

    private Flow.Builder open = new Flow.Builder();
    private @Nullable Marker marker;
    private int style = -1;

    /** @param poor whether the text came from a recognition without marks, so that rubbish of the margin is to be expected */
    Blocks(SourceText source, Restorer restorer, boolean poor) {
        this.source = source;
        this.restorer = restorer;
        this.poor = poor;
    }

    List<Block> read() {
        leaveOut();
        for (int i = 0; i < source.lines(); i++) {
            if (!left.contains(i)) {
                line(i);
            }
        }
        close();
        return blocks;
    }

    private void leaveOut() {
        source.tables().forEach(table -> {
            for (int i = table.firstLine(); i <= table.lastLine(); i++) {
                left.add(i);
            }
        });
        runningHeads();
        for (int i = 0; i < source.lines(); i++) {
            String folded = Folding.fold(source.line(i).strip());
            if (PAGE.matcher(folded).matches()) {
                left.add(i);
            } else if (RECEIVERS.matcher(folded).matches()) {
                receivers(i);
            } else if (SIGNATURE.matcher(folded).matches() && folded.length() < 60 && letters(source.line(i)) > 0.6) {
                signature(i);
            }
        }
    }

    /** The same line at the top or bottom of many pages. */
    private void runningHeads() {
        Map<String, List<Integer>> seen = new HashMap<>();
        for (int i = 0; i < source.lines(); i++) {
            boolean edge = i < 2 || i > source.lines() - 3 || source.linePages()[i] != source.linePages()[Math.max(0, i - 2)]
                    || source.linePages()[i] != source.linePages()[Math.min(source.lines() - 1, i + 2)];
            String folded = Folding.fold(source.line(i).strip()).replaceAll("\\d+", "#");
            if (edge && folded.length() > 3 && folded.length() < 100) {
                seen.computeIfAbsent(folded, any -> new ArrayList<>()).add(i);
            }
        }
        seen.values().stream().filter(
                lines -> lines.size() >= RUNNING && lines.stream().map(line -> source.linePages()[line]).distinct().count() >= RUNNING)
                .forEach(left::addAll);
    }

    /** "Nơi nhận" and the points under it; a text that was cut by it goes on behind. */
    private void receivers(int first) {
        left.add(first);
        for (int i = first + 1; i < source.lines(); i++) {
            String line = source.line(i).strip();
            boolean listed = line.isEmpty() || line.startsWith("-") || line.startsWith("+") || Folding.fold(line).startsWith("luu")
                    || SIGNATURE.matcher(Folding.fold(line)).matches();
            if (!listed) {
                return;
            }
            left.add(i);
        }
    }

    private void signature(int at) {
        for (int i = Math.max(0, at - 3); i <= Math.min(source.lines() - 1, at + 6); i++) {
            String line = source.line(i).strip();
            if (i == at || NAME.matcher(line).matches() && line.length() < 40 || line.length() <= 2
                    || i > at && line.length() < 40 && letters(line) > 0.7 && Marker.of(line).isEmpty()) {
                left.add(i);
            }
        }
    }

    /** Share of capitals among the letters. */
    static double letters(String line) {
        long all = line.chars().filter(Character::isLetter).count();
        return all == 0 ? 0 : line.chars().filter(Character::isUpperCase).count() / (double) all;
    }

    private void line(int index) {
        String whole = source.line(index);
        int start = 0;
        while (start < whole.length() && Character.isWhitespace(whole.charAt(start))) {
            start++;
        }
        String line = whole.substring(start).stripTrailing();
        if (line.isEmpty()) {
            if (source.hard()) {
                close();
            }
            return;
        }
        int junk = poor ? junk(line) : 0;
        int at = source.lineStarts()[index] + start + junk;
        line = line.substring(junk);
        Optional<Marker> found = Marker.of(line).filter(this::plausible);
        int level = source.levels()[index];
        if (found.isPresent() || level >= 0 || source.hard() || begins(line)) {
            close();
            marker = found
                    .orElse(level >= SourceText.LIST ? new Marker(Marker.POINT + Math.min(1, level - SourceText.LIST), "•", 0, 0) : null);
            style = level;
            int skipped = found.map(Marker::length).orElse(0);
            found.filter(one -> !one.point() && one.number() > 0).ifPresent(one -> {
                numbers.put(one.level(), one.number());
                numbers.keySet().removeIf(deeper -> deeper > one.level());
            });
            open.add(line.substring(skipped), at + skipped);
        } else {
            open.add(line, at);
        }
    }

    /** A number that begins a line by chance is no heading: it must follow its neighbour. */
    private boolean plausible(Marker one) {
        int before = numbers.getOrDefault(one.level(), 0);
        return one.point() || one.number() == 0 || one.level() != 2 && one.level() != 5 && one.level() != 6 || one.number() <= 1
                || one.number() > before && one.number() <= before + 3 || source.hard();
    }

    /** Whether a line without a marker begins a new paragraph. */
    private boolean begins(String line) {
        if (open.isEmpty()) {
            return true;
        }
        char last = open.last();
        boolean capital = Character.isUpperCase(line.charAt(0)) || line.charAt(0) == '"' || line.charAt(0) == '“';
        if (".:;!?…".indexOf(last) >= 0) {
            return capital;
        }
        if (open.length() >= HEADING || marker != null && marker.point()) {
            return false;
        }
        boolean before = letters(open.text()) > 0.6;
        boolean capitals = letters(line) > 0.6;
        return (marker != null || before) && capital
                && (capitals != before || !capitals && !PROPER.matcher(Folding.fold(line)).matches() && last != ',');
    }

    private void close() {
        if (!open.isEmpty()) {
            Flow flow = open.build();
            blocks.add(new Block(marker, style, Restorer.bare(flow.text()) || poor ? restorer.restore(flow) : flow));
        }
        open = new Flow.Builder();
        marker = null;
        style = -1;
    }

    /** Characters at the beginning of a line that recognition made of the margin. */
    private int junk(String line) {
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end)) && line.charAt(end) != ',' && line.charAt(end) != ';') {
            end++;
        }
        String word = line.substring(0, end);
        if (Marker.of(line).isPresent() || sound(word)) {
            return 0;
        }
        int best = 0;
        double likely = Double.NEGATIVE_INFINITY;
        int most = Math.min(line.length() - 1, 9);
        for (int cut = 1; cut <= most && JUNK_LETTERS.indexOf(line.charAt(cut - 1)) >= 0; cut++) {
            String rest = line.substring(cut);
            if (rest.matches("[-–]\\s?\\p{L}.*|\\d+(?:[.,]\\d+)?\\s?%.*")) {
                return cut;
            }
            String[] words = rest.split("[\\s,;.:]+", 3);
            if (strangeness(words[0]) < BELIEVED) {
                double score = restorer.likelihood(
                        words.length > 1 && words[1].matches("\\p{L}+") ? List.of(words[0], words[1]) : List.of(words[0])) - 0.05 * cut;
                best = score > likely ? cut : best;
                likely = Math.max(score, likely);
            }
        }
        return best;
    }

    private boolean sound(String word) {
        String bare = word.replaceAll("^[\"“(]+|[\"”).:;!?]+$", "");
        return bare.isEmpty() || bare.matches("[\\d.,/%-]+")
                || bare.matches(".*[/\\d-].*\\p{Lu}.*") && bare.matches("[\\p{L}\\d/.-]+") && !bare.matches("^[FO\\d]+\\p{Ll}.*")
                || strangeness(bare) < 2.4;
    }

    private double strangeness(String word) {
        if (word.isEmpty() || !word.matches("[\\p{L}^\\\\]+")) {
            return word.contains("-") ? Arrays.stream(word.split("-")).mapToDouble(this::strangeness).max().orElse(9) : 9;
        }
        return restorer.strangeness(word);
    }
}
