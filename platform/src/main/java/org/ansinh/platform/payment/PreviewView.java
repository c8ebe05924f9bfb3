package org.ansinh.platform.payment;

import java.time.YearMonth;
import java.util.List;

/** This month beside the last: what was ordered then, each cause of a difference, what is ordered now. Amounts in đồng. */
public record PreviewView(YearMonth month, Sum last, Sum now, List<Cause> causes, List<Programme> programmes, String chosen,
        List<Person> people, int page, int pages,
        String base) {

    public record Sum(int people, long amount) {}

    /** {@code sentence}: why, in words. */
    public record Cause(String cause, String sentence, int people, long amount, String href, boolean current) {}

    public record Programme(String name, long last, long difference, long now) {}

    public record Person(String code, String name, String programme, long amount, String detail) {}

    /** What no cause explains: nothing, or the program is wrong and says so. */
    public long unexplained() {
        return now.amount() - last.amount() - causes.stream().mapToLong(Cause::amount).sum();
    }
}
