package org.ansinh.platform.payment;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ansinh.platform.casework.Grant;
import org.ansinh.platform.casework.Payee;
import org.ansinh.platform.registry.Merges;
import org.ansinh.platform.registry.PayAccounts;
import org.ansinh.platform.registry.PayAccounts.PayAccount;
import org.ansinh.platform.registry.Receivers;
import org.ansinh.platform.registry.Registry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Where the money of a grant goes on a day, and how sure that is. The heir of somebody who has died comes first, then an authorised receiver; then the person's own account
 * or wallet of the register, once a second officer has verified it or when the decision names none; then what the decision says.
 */
@Component
public class Payees {

    private final Receivers receivers;
    private final PayAccounts accounts;
    private final Registry registry;
    private final Merges merges;
    private final BankTables tables;
    private final Heirs heirs;

    Payees(Receivers receivers, PayAccounts accounts, Registry registry, Merges merges, BankTables tables, Heirs heirs) {
        this.heirs = heirs;
        this.receivers = receivers;
        this.accounts = accounts;
        this.registry = registry;
        this.merges = merges;
        this.tables = tables;
    }

    /** Whose word says where it goes. */
    public enum Way {
        /** The decision's. */
        GRANT,
        /** Her own account or wallet in the register. */
        OWN,
        /** Somebody authorised to receive on her behalf. */
        BEHALF
    }

    /** How far the account is known. */
    enum Checked {
        NONE,
        DECLARED,
        VERIFIED
    }

    /** A programme of a person. */
    record Claim(long person, String programme) {}

    /**
     * Where it goes.
     *
     * @param receiver id of who receives on her behalf; null for herself or somebody outside the register
     * @param mustBe whose account it has to be
     * @param match null for cash
     */
    record Chosen(Way way, @Nullable Long receiver, String mustBe, Payee payee, NameMatch.@Nullable Level match, Checked checked) {}

    /** Accounts that money can go to, the best of each person, with the operators of those that are wallets by the wallet's name. */
    private record Usable(Map<Long, PayAccount> accounts, Map<String, String> operators) {}

    /** What is known of some people, read in a handful of questions. */
    private record Known(Map<Long, String> names, Map<Long, List<Receivers.Receiver>> receivers, Map<Long, PayAccount> accounts,
            Map<String, String> operators, Map<Long, String> numbers, Map<Long, Long> survivors, Map<Claim, Heir> heirs) {

        /** The person herself, and the record of hers that the grant stands under, which is mostly the same. */
        private List<Long> records(Grant grant) {
            Long survivor = survivors.get(grant.person());
            return survivor == null ? List.of(grant.person()) : List.of(survivor, grant.person());
        }

        private Receivers.@Nullable Receiver receiver(Grant grant) {
            return records(grant).stream().map(one -> Payees.receiver(receivers.getOrDefault(one, List.of()), grant.programme()))
                    .filter(Objects::nonNull).findFirst().orElse(null);
        }

        private @Nullable PayAccount account(Grant grant) {
            return records(grant).stream().map(accounts::get).filter(Objects::nonNull).findFirst().orElse(null);
        }

        private String name(Grant grant) {
            return names.getOrDefault(records(grant).getFirst(), grant.payee().name());
        }
    }

    /** Whether the money of each grant goes to an account or a wallet on the day; in the order given. */
    public List<Boolean> toAccounts(List<Grant> grants, LocalDate day) {
        Map<Claim, Chosen> chosen = choose(grants, day);
        return grants.stream().map(
                grant -> Objects.requireNonNull(chosen.get(new Claim(grant.person(), grant.programme()))).payee() instanceof Payee.Cash)
                .map(cash -> !cash).toList();
    }

    /** Those with an account or wallet of the register that a run can pay to. */
    Set<Long> withAccount(Collection<Long> people) {
        return usable(people).accounts().keySet();
    }

    /** Of one person and programme the last grant of the list counts. */
    Map<Claim, Chosen> choose(List<Grant> grants, LocalDate day) {
        Known known = known(grants.stream().map(Grant::person).distinct().toList(), day);
        Map<Claim, Chosen> chosen = new HashMap<>();
        for (Grant grant : grants) {
            chosen.put(new Claim(grant.person(), grant.programme()), choose(grant, known));
        }
        return chosen;
    }

    private Known known(Collection<Long> records, LocalDate day) {
        Map<Long, Long> survivors = merges.survivors(records);
        List<Long> people = Stream.concat(records.stream(), survivors.values().stream()).distinct().toList();
        Map<Long, List<Receivers.Receiver>> behalf = receivers.of(people, day);
        List<Long> holders = Stream.concat(people.stream(), behalf.values().stream().flatMap(List::stream).map(one -> one.who().person())
                .filter(Objects::nonNull)).distinct().toList();
        Usable usable = usable(holders);
        return new Known(registry.names(people), behalf, usable.accounts(), usable.operators(),
                usable.accounts().isEmpty() ? Map.of() : accounts.numbers(usable.accounts().values()), survivors, heirs.decided(records));
    }

    /** A wallet of which no table says how its operator is told to pay cannot be used. */
    private Usable usable(Collection<Long> holders) {
        List<PayAccount> all = accounts.of(holders).values().stream().flatMap(List::stream).filter(one -> one.state().usable()).toList();
        Map<String, String> operators = tables
                .wallets(all.stream().filter(one -> one.kind() == PayAccounts.Kind.WALLET).map(PayAccount::institution).toList());
        return new Usable(all.stream().filter(one -> one.kind() == PayAccounts.Kind.BANK || operators.containsKey(one.institution()))
                .collect(Collectors.toMap(PayAccount::person, one -> one, (best, next) -> best)), operators);
    }

    private static Chosen choose(Grant grant, Known known) {
        Heir heir = known.heirs().get(new Claim(grant.person(), grant.programme()));
        if (heir != null && heir.pays()) {
            String name = heir.payee().name();
            return new Chosen(Way.BEHALF, null, name, heir.payee(), heir.payee() instanceof Payee.Cash ? null : NameMatch.Level.SAME,
                    Checked.NONE);
        }
        Receivers.Receiver behalf = known.receiver(grant);
        return behalf == null ? own(grant, known) : behalf(grant, behalf, known);
    }

    private static Receivers.@Nullable Receiver receiver(List<Receivers.Receiver> all, String programme) {
        return all.stream().filter(one -> one.programme().equals(programme)).findFirst()
                .or(() -> all.stream().filter(one -> one.programme().equals(Receivers.EVERYTHING)).findFirst()).orElse(null);
    }

    private static Chosen behalf(Grant grant, Receivers.Receiver receiver, Known known) {
        String name = receiver.who().name();
        PayAccount account = receiver.who().person() == null ? null : known.accounts().get(receiver.who().person());
        if (account != null) {
            return new Chosen(Way.BEHALF, receiver.who().person(), name, payee(account, known), NameMatch.of(account.holder(), name),
                    checked(account));
        }
        Payee granted = grant.payee();
        if (!(granted instanceof Payee.Cash) && NameMatch.of(granted.name(), name) != NameMatch.Level.DIFFERS) {
            return new Chosen(Way.BEHALF, receiver.who().person(), name, granted, NameMatch.of(granted.name(), name), Checked.NONE);
        }
        return new Chosen(Way.BEHALF, receiver.who().person(), name, new Payee.Cash(name), null, Checked.NONE);
    }

    private static Chosen own(Grant grant, Known known) {
        PayAccount account = known.account(grant);
        String name = known.name(grant);
        boolean verified = account != null && checked(account) == Checked.VERIFIED;
        if (account != null && (verified || grant.payee() instanceof Payee.Cash)) {
            return new Chosen(Way.OWN, null, name, payee(account, known), NameMatch.of(account.holder(), name), checked(account));
        }
        return switch (grant.payee()) {
            case Payee.Cash cash -> new Chosen(Way.GRANT, null, name, cash, null, Checked.NONE);
            case Payee granted -> new Chosen(Way.GRANT, null, name, granted, NameMatch.of(granted.name(), name),
                    account != null && Objects.equals(known.numbers().get(account.id()), granted.accountOrNull())
                            ? checked(account)
                            : Checked.NONE);
        };
    }

    private static Payee payee(PayAccount account, Known known) {
        String number = Objects.requireNonNull(known.numbers().get(account.id()));
        return switch (account.kind()) {
            case BANK -> new Payee.BankAccount(account.holder(), account.institution(), number);
            case WALLET -> new Payee.Wallet(account.holder(), Objects.requireNonNull(known.operators().get(account.institution())), number);
        };
    }

    private static Checked checked(PayAccount account) {
        return account.state() == PayAccounts.State.DECLARED ? Checked.DECLARED : Checked.VERIFIED;
    }
}
