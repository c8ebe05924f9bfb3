package org.ansinh.platform.payment;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.ansinh.platform.web.Page;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Banks by the number or the BIC under which an account is known, and operators of wallets. */
@Component
class Banks {

    private final DSLContext sql;
    private final BankTables tables;

    Banks(DSLContext sql, BankTables tables) {
        this.sql = sql;
        this.tables = tables;
    }

    /** {@code verified}: compared with the clearing house's own list. */
    record Bank(String bin, String name, boolean verified) {}

    Optional<Bank> find(String number) {
        return sql.resultQuery("SELECT bin, name, verified FROM payment.bank WHERE bin = ? OR bic = left(?, 8)", number, number)
                .fetchOptional(row -> new Bank(row.get(0, String.class), row.get(1, String.class), row.get(2, Boolean.class)));
    }

    /** Banks of the clearing system by their number, by name: for a drop-down. */
    Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        sql.resultQuery("SELECT bin, name FROM payment.bank ORDER BY name, bin")
                .forEach(row -> choices.put(row.get(0, String.class), row.get(1, String.class)));
        return choices;
    }

    /** Names by number and by BIC; those of operators by their code as a paying agency. */
    Map<String, String> names(Page page) {
        Map<String, String> names = new HashMap<>();
        sql.resultQuery("SELECT bin, bic, name FROM payment.bank").forEach(row -> {
            names.put(row.get(0, String.class), row.get(2, String.class));
            if (row.get(1, String.class) != null) {
                names.put(row.get(1, String.class), row.get(2, String.class));
            }
        });
        tables.all().stream().filter(table -> !table.wallet().isEmpty())
                .forEach(table -> names.put(table.orders().code(), page.t(table.name())));
        return names;
    }

    static String name(Map<String, String> names, String number) {
        return names.getOrDefault(number.length() > 8 && !names.containsKey(number) ? number.substring(0, 8) : number, number);
    }
}
