package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Cash lists of a run for the post office. Amounts in đồng. */
public record CashView(YearMonth month, boolean approved, List<Sum> sums, List<Task> tasks, int open) {

    /** One list: a paying point of a unit. {@code waiting}: not answered yet. */
    public record Sum(String areaName, String point, String address, int people, long amount, int paid, int notCollected, int waiting,
            String href) {}

    /** Money that nobody collected and that stands on no list. */
    public record Task(long result, String code, String name, String areaName, long amount, String why, String enteredBy, boolean mine) {}

    /** One list to hand out. {@code signature} columns are for the receiver; {@code units} for the form. */
    public record Sheet(YearMonth month, String messageId, String areaName, String point, String address, int area, int pointId,
            List<Row> rows, long amount, int waiting, LocalDate on,
            String inWords) {}

    /** One payment. {@code state}: WAITING, PAID, NOT_COLLECTED, AGAIN. */
    public record Row(int number, int line, int attempt, String code, String person, String birthYear, String payee, String place,
            String programme, YearMonth month, boolean arrears,
            long amount, String state, String why) {}
}
