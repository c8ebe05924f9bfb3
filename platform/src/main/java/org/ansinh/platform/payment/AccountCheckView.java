package org.ansinh.platform.payment;

import java.time.YearMonth;
import java.util.List;

/** Whose accounts a run pays into, and accounts of several people. */
public record AccountCheckView(YearMonth month, List<Level> levels, List<Row> rows, String chosen, int page, int pages, String base,
        List<Shared> shared) {

    public record Level(String level, int count, String href, boolean current) {}

    /** {@code way}, {@code level} and {@code checked} are codes with a message each. */
    public record Row(String code, String name, String programme, String mustBe, String holder, String bank, String accountEnd,
            String level, String way, String checked) {}

    /** One account of several people. */
    public record Shared(String holder, String bank, String accountEnd, List<Member> members, String explanation) {

        /** {@code by}: how the money of this one comes here; {@code sure}: her own account, or with authority. */
        public record Member(String code, String name, String by, boolean sure) {}

        public boolean open() {
            return members.stream().anyMatch(member -> !member.sure());
        }
    }
}
