package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everybody who is paid in cash, and how far each is on the way to an account. */
public record AccountPlanView(@Nullable YearMonth month, List<Unit> units, List<Row> rows, String chosen, String area, int page, int pages,
        String base, List<RunView.Option> areas) {

    /** People of one unit. {@code share} per cent of receivers paid by account, -1 without receivers. */
    public record Unit(String name, int receivers, int cash, int untouched, int asked, int agreed, int opened, int refused, int share) {}

    /** {@code state}: empty when nobody has asked yet. {@code account}: an account that can be used is in the register: the next run pays there. */
    public record Row(String code, String name, int birthYear, String areaName, String hamlet, String state, String note, String by,
            @Nullable LocalDate on, boolean account) {}
}
