package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** The page of what a run found to look at. Amounts in đồng. */
public record ExceptionView(YearMonth month, boolean draft, List<Kind> kinds, List<Row> rows, String chosen, int page, int pages,
        String base) {

    /** A kind with how many there are and how many somebody has looked at. */
    public record Kind(String trouble, int count, int looked, String href, boolean current, boolean serious) {}

    /**
     * One of them: all months of one kind, person and programme.
     *
     * @param due of all months together, as {@code settled}
     * @param why what was found, in a sentence
     * @param link where to mend it; empty when nowhere in the program
     * @param looked noted in this run
     * @param held whether she is held in this draft; {@code holdable}: whether there is a line to hold
     */
    public record Row(String trouble, boolean serious, String code, String name, String programme, String programmeName, YearMonth from,
            YearMonth month, long due, long settled, String why,
            String link, String linkText, List<Noted> notes, boolean looked, boolean held, boolean holdable) {}

    /** What somebody noted. */
    public record Noted(String note, String by, LocalDate on, YearMonth month) {}

    /** How many nobody has looked at yet of the kinds in which money may go wrong. */
    public int open() {
        return kinds.stream().filter(Kind::serious).mapToInt(kind -> kind.count() - kind.looked()).sum();
    }
}
