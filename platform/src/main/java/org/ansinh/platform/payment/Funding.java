package org.ansinh.platform.payment;

import java.time.YearMonth;

/**
 * A statement of who bears a programme.
 *
 * @param fund name of the fund; empty unless {@link FundSource#FUND}
 * @param from first month; it stands until the next statement of the programme
 * @param verified whether the text of the citation was read
 */
record Funding(long id, String programme, FundSource source, String fund, YearMonth from, String citation, boolean verified,
        String enterer) {}
