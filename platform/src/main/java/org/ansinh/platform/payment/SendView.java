package org.ansinh.platform.payment;

import java.util.List;

/**
 * In which forms the orders of a run leave, and from which account they are paid.
 *
 * @param payer name, account and bank; empty when none is set
 * @param people whole tables, the cash payments too, which no bank is sent
 * @param demo whether it is that of a demonstration city
 */
public record SendView(String payer, boolean demo, List<Form> banks, List<Form> wallets, List<Form> people) {

    /**
     * A form of file.
     *
     * @param id as the command line names it
     * @param href to get the file again; empty while it has not left
     * @param other form in which the same orders left before, while this one has not; empty when none did
     * @param on day of that, ISO; empty when none did
     */
    public record Form(String id, String name, String href, String other, String on) {}
}
