package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes over months that were paid before An Sinh came into use, as real transactions of the ledger. */
@Component
public class PaymentHistoryLoader {

    private final Ledger ledger;

    PaymentHistoryLoader(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * Books what was paid for one month of one programme: one amount a person, all paid by bank. Loading the same month of the
     * same programme twice is refused by the database. Returns the number of people paid.
     */
    @Transactional
    public long load(YearMonth month, String programme, LocalDate bookedOn, Stream<PaidAmount> paid) {
        return ledger.bookRegular(month, programme, bookedOn, paid);
    }
}
