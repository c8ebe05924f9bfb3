package org.ansinh.platform.plandraft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ansinh.platform.plandraft.Draft.Part;
import org.ansinh.platform.plandraft.Draft.Section;
import org.jspecify.annotations.Nullable;

/** The tree of sections, and for every block what it is about: its section's part, year and body. */
final class Outline {

    private static final int TITLE = 160;
    private static final int HEADING = 280;
    /** Level of a line that introduces what follows without a marker of its own. */
    private static final int INTRODUCTION = 6;

    private static final Pattern YEARS = Pattern.compile(
            "(?:giai doan|thoi ky) (?:nam )?(20\\d\\d)\\s*-\\s*(20\\d\\d)|(?:den|nam|tam nhin|het) (?:het |cuoi |hang )?(?:nam )?(20\\d\\d)");
    private static final Pattern ORGANISATION = Pattern.compile(
            "to ch.{1,5}c th.{1,6}c hien|phan cong|trach nhiem (?:cua|thuc hien)|che do (?:thong tin|bao cao)|^to chuc trien khai");
    private static final Pattern SITUATION = Pattern.compile(
            "tinh hinh|thuc trang|ket qua (?:thuc hien|dat duoc)|danh gia (?:chung|ket qua|tinh hinh)|boi canh|dac diem|nguyen nhan|^(?:nhung )?(?:ton tai|han che|kho khan)|khai quat|su can thiet");
    private static final Pattern VIEW = Pattern.compile("quan diem|muc dich|yeu cau$|^yeu cau|nguyen tac|tu tuong chi dao");
    private static final Pattern GENERAL = Pattern.compile("(?:muc tieu|muc dich) (?:tong quat|chung|tong the)");
    private static final Pattern TASKS = Pattern
            .compile("nhiem vu|giai phap|bien phap|noi dung (?:thuc hien|chu yeu|cong viec|trong tam)|cong tac trong tam");

    /** Where a block stands. {@code body}: the one named by a heading above it; empty without. */
    record Standing(Block block, int section, Part part, @Nullable Integer year, String body, boolean heading, Part declared) {}

    private record Open(int level, int section, Part part, @Nullable Integer year, String body) {}

    private final SourceText source;
    private final List<Section> sections = new ArrayList<>();
    private final List<Standing> standings = new ArrayList<>();
    private final List<Open> path = new ArrayList<>();

    Outline(SourceText source) {
        this.source = source;
    }

    Outline read(List<Block> blocks) {
        for (int i = 0; i < blocks.size(); i++) {
            add(blocks.get(i), i + 1 < blocks.size() ? blocks.get(i + 1) : null);
        }
        return this;
    }

    List<Section> sections() {
        return sections;
    }

    List<Standing> standings() {
        return standings;
    }

    private void add(Block block, @Nullable Block next) {
        Marker marker = block.marker();
        String folded = Folding.fold(block.text()).strip();
        Integer level = level(block, folded, next);
        if (level == null) {
            Open above = path.isEmpty() ? new Open(-1, -1, Part.OTHER, null, "") : path.getLast();
            standings.add(new Standing(block, above.section(), above.part(), above.year(), above.body(), false, Part.OTHER));
            return;
        }
        while (!path.isEmpty() && path.getLast().level() >= level) {
            path.removeLast();
        }
        Open above = path.isEmpty() ? new Open(-1, -1, Part.OTHER, null, "") : path.getLast();
        boolean heading = heading(block, folded, next);
        String lead = heading
                ? folded
                : folded.substring(0,
                        Math.min(folded.length(), folded.indexOf(':') > 0 && folded.indexOf(':') < 90 ? folded.indexOf(':') : 0));
        if (!heading && !Measures.of(lead).isEmpty()) {
            lead = "";
        }
        Optional<Part> own = lead.isEmpty() ? Optional.empty() : part(lead, level, above.part());
        Part part = own.orElse(above.part());
        Integer year = lead.isEmpty() ? null : year(lead);
        sections.add(new Section(above.section(), level, marker == null ? "" : marker.printed(), shortened(block.text()), part,
                block.flow().place(source, 0, block.text().length())));
        String body = part == Part.ORGANISATION && heading
                ? Bodies.at(block.text()).map(Bodies.Found::name).orElse(above.body())
                : level <= 1 ? "" : above.body();
        Open open = new Open(level, sections.size() - 1, part, year != null ? year : above.year(), body);
        path.add(open);
        standings.add(new Standing(block, open.section(), part, open.year(), body, heading, own.orElse(Part.OTHER)));
    }

    private static @Nullable Integer level(Block block, String folded, @Nullable Block next) {
        Marker marker = block.marker();
        if (block.style() >= 0 && block.style() < SourceText.LIST) {
            return marker == null || marker.point() ? Integer.valueOf(block.style()) : Integer.valueOf(marker.level());
        }
        if (marker != null) {
            return marker.point() && introduces(folded, next) ? Integer.valueOf(INTRODUCTION) : Integer.valueOf(marker.level());
        }
        if (folded.length() < 120 && Blocks.letters(block.text()) > 0.75 && part(folded, 1, Part.OTHER).isPresent()) {
            return 1;
        }
        return introduces(folded, next) ? Integer.valueOf(INTRODUCTION) : null;
    }

    /** "Mục tiêu cụ thể đến năm 2030:" without a number, before a list. */
    private static boolean introduces(String folded, @Nullable Block next) {
        boolean open = folded.endsWith(":") || next != null && next.marker() != null && folded.length() < 90 && !folded.matches(".*[.;,]$");
        return open && folded.length() < 200 && next != null && part(folded, INTRODUCTION, Part.OTHER).isPresent()
                && Measures.of(folded).isEmpty();
    }

    private static boolean heading(Block block, String folded, @Nullable Block next) {
        Marker marker = block.marker();
        if (block.style() >= 0 && block.style() < SourceText.LIST) {
            return true;
        }
        if (folded.length() > HEADING) {
            return false;
        }
        boolean measured = !Measures.of(folded).isEmpty();
        if (marker != null && marker.point()) {
            return folded.endsWith(":") && next != null && !measured || introduces(folded, next);
        }
        return !folded.matches(".*[.;]$") && !measured;
    }

    static Optional<Part> part(String folded, int level, Part above) {
        boolean targets = folded.contains("muc tieu") || folded.contains("chi tieu");
        boolean tasks = TASKS.matcher(folded).find();
        if (above == Part.TASKS || above == Part.ORGANISATION) {
            return folded.matches("^(?:ve )?(?:muc tieu|chi tieu).*")
                    ? Optional.of(Part.TARGETS)
                    : tasks && folded.length() < 60
                            ? Optional.of(Part.TASKS)
                            : level <= 1 && ORGANISATION.matcher(folded).find() ? Optional.of(Part.ORGANISATION) : Optional.empty();
        }
        if (above == Part.SITUATION) {
            return Optional.empty();
        }
        if (ORGANISATION.matcher(folded).find()) {
            return Optional.of(Part.ORGANISATION);
        }
        if (GENERAL.matcher(folded).find()) {
            return Optional.of(Part.GENERAL_GOAL);
        }
        if (targets && tasks) {
            return Optional.of(
                    folded.indexOf("nhiem vu") >= 0 && folded.indexOf("nhiem vu") < folded.indexOf("muc tieu") ? Part.TASKS : Part.TARGETS);
        }
        if (targets) {
            return Optional.of(Part.TARGETS);
        }
        if (folded.contains("tam nhin") || folded.matches("^den nam 20[45]\\d.*")) {
            return Optional.of(Part.VISION);
        }
        if (folded.matches("^(?:phan dau )?(?:den|giai doan|nam) (?:het |cuoi )?(?:nam )?20[23]\\d.*")
                && (above == Part.TARGETS || above == Part.GENERAL_GOAL)) {
            return Optional.of(Part.TARGETS);
        }
        if (VIEW.matcher(folded).find()) {
            return Optional.of(Part.VIEW);
        }
        if (tasks) {
            return Optional.of(Part.TASKS);
        }
        return SITUATION.matcher(folded).find() ? Optional.of(Part.SITUATION) : Optional.empty();
    }

    /** The last year a text looks forward to; null when it names none. */
    static @Nullable Integer year(String folded) {
        Integer found = null;
        Matcher years = YEARS.matcher(folded);
        while (years.find()) {
            String year = years.group(2) != null ? years.group(2) : years.group(3);
            boolean vision = years.group().startsWith("tam nhin") && found != null;
            boolean compared = folded.substring(0, years.start()).endsWith("so voi ");
            found = vision || compared || year == null ? found : Integer.valueOf(year);
        }
        return found;
    }

    private static String shortened(String text) {
        String flat = text.strip();
        if (flat.length() <= TITLE) {
            return flat;
        }
        int space = flat.lastIndexOf(' ', TITLE);
        return flat.substring(0, space < TITLE / 2 ? TITLE : space) + "…";
    }
}
