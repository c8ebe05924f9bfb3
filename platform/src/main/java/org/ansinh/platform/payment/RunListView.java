package org.ansinh.platform.payment;

import java.time.YearMonth;
import java.util.List;

/** The list of a run by area and paying agency: sums, and one list of one area and agency to read or print. Amounts in đồng. */
public record RunListView(YearMonth month, boolean approved, String messageId, List<Sum> sums, String area, String areaName, String agency,
        String agencyName, List<Line> lines, int total,
        long amount, int page, int pages, String base, List<RunView.Option> areas, List<RunView.Option> agencies) {

    /** One area and agency. */
    public record Sum(String areaName, String agencyName, int people, int lines, long amount, String href) {}

    /** One payment. {@code birthYear} 0 when unknown. */
    public record Line(int number, String code, String person, int birthYear, String payee, String programme, YearMonth month,
            boolean arrears, long amount, String account,
            String hamlet) {}
}
