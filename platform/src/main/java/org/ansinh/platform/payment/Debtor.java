package org.ansinh.platform.payment;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whose account pays: {@code ansinh.payment.debtor.*}. */
@Component
final class Debtor {

    private final String name;
    private final String account;
    private final String bank;

    Debtor(@Value("${ansinh.payment.debtor.name:UBND phường - tài khoản chi trả an sinh xã hội}") String name,
            @Value("${ansinh.payment.debtor.account:0000000000}") String account,
            @Value("${ansinh.payment.debtor.bank:VBAAVNVX}") String bank) {
        this.name = name;
        this.account = account;
        this.bank = bank;
    }

    String name() {
        return name;
    }

    String account() {
        return account;
    }

    String bank() {
        return bank;
    }
}
