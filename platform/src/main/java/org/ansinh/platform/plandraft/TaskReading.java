package org.ansinh.platform.plandraft;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.plandraft.Clauses.Span;
import org.ansinh.platform.plandraft.Draft.Duty;
import org.ansinh.platform.plandraft.Draft.Kind;
import org.ansinh.platform.plandraft.Draft.Part;
import org.ansinh.platform.plandraft.Outline.Standing;

/** Tasks: what, who, when, of the sections on tasks and on carrying out. */
final class TaskReading {

    private static final int SHORTEST = 15;
    static final String VERBS = "thuc hien|trien khai|day manh|tang cuong|nang cao|xay dung|phat trien|doi moi|tiep tuc|tap trung|quan tam|to chuc|tuyen truyen|van dong|huy dong|bao dam|dam bao|ho tro|tao|mo rong|ra soat|nghien cuu|"
            + "de nghi|kip thoi|phat hien|phat huy|phat dong|ung dung|thuong xuyen|chu dong|chu trong|khuyen khich|giai quyet|da dang|da dang hoa|hoan thien|quan ly|kiem tra|giam sat|theo doi|bao cao|dinh ky|so ket|tong ket|huong dan|phoi hop|chi dao|lanh dao|bo tri|cap nhat|"
            + "dao tao|boi duong|dau tu|long ghep|pho bien|cung co|tich cuc|phan luong|ngan chan|uu tien|lam tot|tham muu|quan triet|cu the hoa|lap|ban hanh|chuyen doi|so hoa|chuan hoa|thanh lap|khao sat|dieu tra|thong ke|hoc tap|bieu duong|khen thuong|gan|lay|xu ly|thuc day|coi trong|tham gia|moi|cong khai|giao|hang nam|dua|day|cap|chi tra|thu hut|giu gin|bao ve|phong ngua|han che|giam|nhan rong|ton vinh|lua chon|chuan bi|rut|bo sung|dinh huong|ket noi|cham lo|cai cach|co giai phap|co ke hoach|tien hanh|duy tri|quyet tam";
    private static final Pattern ACTS = Pattern
            .compile("^(?:va |dong thoi |trong do,? (?:tap trung )?|chu tri,? |tung buoc |khong ngung |manh dan |ve [a-z ,-]{2,60}: ?)?(?:"
                    + VERBS + ")\\b");
    private static final Pattern WHEN = Pattern.compile(
            "(?:(?:dinh ky )?(?:hang|moi) (?:nam|quy|thang|tuan)(?:,? (?:so ket|6 thang))?|dinh ky(?: (?:6 thang|hang nam|hang quy|hang thang|sau thang))?(?:,? (?:mot|1) nam)?|6 thang(?:,? (?:mot|1) nam|,? hang nam)?|truoc (?:ngay )?(?=\\d{1,2}(?:[/.]\\d| thang))\\d{1,2}(?:[/.]\\d{1,2}(?:[/.]20\\d\\d)?| thang \\d{1,2}(?: nam 20\\d\\d| hang nam)?)(?:,? (?:hang|moi) nam)?|"
                    + "(?:trong |xong (?:trong |truoc )?|hoan thanh (?:trong |truoc )?|truoc |cuoi |het )?quy (?:[iv1-4]+)\\s*(?:/|nam |[-,] ?(?:quy )?[iv1-4]+[/ ](?:nam )?)\\s*20\\d\\d|trong (?:thang \\d{1,2}(?:[/ ](?:nam )?20\\d\\d)?|nam 20\\d\\d|giai doan 20\\d\\d\\s*-\\s*20\\d\\d)|"
                    + "giai doan 20\\d\\d\\s*-\\s*20\\d\\d|(?:den|truoc|cuoi|het|xong truoc|hoan thanh nam|tu) (?:het |cuoi )?nam 20\\d\\d(?: den nam 20\\d\\d)?|thang \\d{1,2}[/.]20\\d\\d|thuong xuyen(?= (?:bao cao|va khi))|nam 20[23]\\d\\s*-\\s*20\\d\\d|theo quy dinh ve che do bao cao)");

    /** A sentence that says nothing but by when. */
    private static final Pattern TIME_ONLY = Pattern
            .compile("^(?:(?:thoi gian|thoi han|tien do|hoan thanh|thuc hien|xong|trong|truoc|vao|la|:) ?)*$");
    private static final Pattern DAY = Pattern.compile("\\d{1,2}(?:[/.]\\d{1,2}| thang \\d)");
    private static final Pattern MONTH = Pattern.compile("\\bquy (?:[iv]+|\\d)|thang \\d");
    private static final Pattern AGAIN = Pattern.compile("\\b(?:dinh ky|hang|moi)\\b");

    private static final Pattern CITED = Pattern
            .compile("\\b(?:chien luoc|chuong trinh|de an|quy hoach|ke hoach|nghi quyet|quyet dinh)[^,;.]{0,90}$");

    private final Finding finding;

    TaskReading(Finding finding) {
        this.finding = finding;
    }

    void read(Standing standing) {
        if (standing.heading() || standing.part() != Part.TASKS && standing.part() != Part.ORGANISATION) {
            return;
        }
        Flow flow = standing.block().flow();
        String text = flow.proposed();
        List<Task> tasks = new ArrayList<>();
        int first = 0;
        for (Span sentence : Clauses.sentences(text)) {
            String said = sentence.of(text);
            if (!tasks.isEmpty() && (timeOnly(said) || Bodies.only(said))) {
                for (int i = first; i < tasks.size(); i++) {
                    tasks.set(i, tasks.get(i).with(said, i + 1 < tasks.size() ? tasks.get(i).shown() : sentence));
                }
                continue;
            }
            first = tasks.size();
            String who = "";
            for (Span part : joined(text, sentence)) {
                Optional<Bodies.Found> own = Bodies.at(part.of(text));
                who = own.map(Bodies.Found::name).orElse(who);
                tasks.add(new Task(part, part, who, own, ""));
            }
        }
        tasks.forEach(task -> task(standing, task));
    }

    /**
     * @param shown the part with the sentences behind it that are about nothing else
     * @param more what those say: who is to do it or by when
     */
    private record Task(Span part, Span shown, String who, Optional<Bodies.Found> own, String more) {

        Task with(String said, Span until) {
            String named = who.isEmpty() && Bodies.only(said) ? Bodies.at(said).map(Bodies.Found::name).orElse("") : who;
            return new Task(part, new Span(part.start(), until.end()), named, own, more + " " + said);
        }
    }

    private static boolean timeOnly(String text) {
        String folded = Folding.fold(text);
        Matcher when = WHEN.matcher(folded);
        return when.find() && TIME_ONLY.matcher((folded.substring(0, when.start()) + folded.substring(when.end())).strip()).matches();
    }

    /** Parts between semicolons that are tasks of their own: those that begin with what is to be done, or with who does it. */
    private static List<Span> joined(String text, Span sentence) {
        List<Span> parts = new ArrayList<>();
        int start = sentence.start();
        for (int i = sentence.start(); i < sentence.end(); i++) {
            if (text.charAt(i) == ';') {
                String rest = Folding.fold(text.substring(i + 1, sentence.end())).strip();
                boolean begun = Folding.fold(text.substring(start, i)).strip().length() >= SHORTEST;
                boolean named = Bodies.at(text.substring(start, sentence.end())).map(found -> found.end()).orElse(0) > i - start;
                if (begun && !named
                        && (ACTS.matcher(rest).find() || Bodies.at(text.substring(i + 1, sentence.end()).strip()).isPresent())) {
                    parts.add(Clauses.trimmed(text, start, i));
                    start = i + 1;
                }
            }
        }
        Span last = Clauses.trimmed(text, start, sentence.end());
        if (!last.isEmpty()) {
            parts.add(last);
        }
        return parts;
    }

    private void task(Standing standing, Task task) {
        String text = task.part().of(standing.block().flow().proposed());
        String folded = Folding.fold(text);
        if (text.length() < SHORTEST || folded.endsWith(":") || folded.matches(
                "^(?:ke hoach|nghi quyet|chuong trinh) nay .{0,80}|^tren day la.*|^trong qua trinh (?:trien khai|thuc hien).*|^(?:kinh phi|nguon kinh phi).{0,40}")) {
            return;
        }
        Set<Doubt> doubts = EnumSet.noneOf(Doubt.class);
        String body = task.who();
        if (body.isEmpty()) {
            List<String> named = Bodies.named(text);
            body = named.isEmpty() ? standing.body() : String.join(", ", named);
            if (body.isEmpty()) {
                doubts.add(Doubt.NOBODY_NAMED);
            } else if (named.isEmpty()) {
                doubts.add(Doubt.BODY_OF_HEADING);
            }
        }
        String time = when(text + task.more());
        if (time.isEmpty()) {
            doubts.add(Doubt.NO_TIME);
        }
        String what = task.own().map(found -> text.substring(Math.min(found.end(), text.length())).replaceAll("^[\\s:;,.-]+", ""))
                .filter(rest -> rest.length() >= SHORTEST).orElse(text);
        finding.add(Kind.TASK, standing.section(), standing.block().flow(), task.shown(), new Duty(what, body, time), doubts);
    }

    /** The most precise time named that is not the period of a strategy or programme; with how often, where that is said apart. */
    private static String when(String text) {
        String folded = Folding.fold(text);
        Matcher when = WHEN.matcher(folded);
        String best = "";
        String again = "";
        while (when.find()) {
            if (!when.group().matches("(?:giai doan|den|nam|tu) .*") || !CITED.matcher(folded.substring(0, when.start())).find()) {
                String found = text.substring(when.start(), when.end()).strip();
                again = again.isEmpty() && AGAIN.matcher(when.group()).find() ? found : again;
                best = best.isEmpty() || precision(found) > Math.max(1, precision(best)) ? found : best;
            }
        }
        boolean apart = !again.isEmpty() && !best.equals(again) && !AGAIN.matcher(Folding.fold(best)).find()
                && !best.matches(".*20\\d\\d.*");
        return apart ? again + ", " + best : best;
    }

    /** 3 a day, 2 a month or quarter, 1 anything else. */
    private static int precision(String when) {
        String folded = Folding.fold(when);
        return DAY.matcher(folded).find() ? 3 : MONTH.matcher(folded).find() ? 2 : 1;
    }
}
