package org.ansinh.platform.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.demo.Benefits.Claim;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.onestop.DossierLoader;
import org.ansinh.platform.registry.Registry;
import org.springframework.stereotype.Component;

/** A few files at each ward's one-stop desk, some late and some waiting for a paper, so that the work list of the first day has work. */
@Component
class FirstFiles {

    private static final int[] DAYS_AGO = {0, 1, 3, 6, 9, 13, 20, 27};
    private static final List<String> PROGRAMMES = List.of("SP", "SA", "CC");
    private static final int MOST_PAPERS = 20;

    private final Accounts accounts;
    private final Registry registry;
    private final DossierLoader files;
    private final Today today;

    FirstFiles(Accounts accounts, Registry registry, DossierLoader files, Today today) {
        this.accounts = accounts;
        this.registry = registry;
        this.files = files;
        this.today = today;
    }

    /** For people left behind, from the end of the list: those at its beginning have proposals already. */
    void receive(Benefits.Made made) {
        LocalDate day = today.day();
        for (String username : List.of(Officers.ASSESSOR, Officers.ASSESSOR_VINH_THONG)) {
            Officer officer = accounts.officer(username, day).orElseThrow();
            List<Claim> claims = made.leftBehind().reversed().stream()
                    .filter(claim -> PROGRAMMES.contains(claim.programme()) && livesIn(claim, officer, day)).limit(DAYS_AGO.length)
                    .toList();
            for (int i = 0; i < claims.size(); i++) {
                Claim claim = claims.get(i);
                String code = registry.find(claim.person()).orElseThrow().code();
                UUID key = UUID.nameUUIDFromBytes((code + claim.programme()).getBytes(StandardCharsets.UTF_8));
                files.receive(key, code, claim.programme(), brought(i), day.minusDays(DAYS_AGO[i]), officer, officer.areas());
            }
        }
    }

    /** Every fourth comes without the first paper. */
    private static Set<Integer> brought(int file) {
        return IntStream.range(file % 4 == 3 ? 1 : 0, MOST_PAPERS).boxed().collect(Collectors.toSet());
    }

    private boolean livesIn(Claim claim, Officer officer, LocalDate day) {
        Integer unit = registry.on(claim.person(), day).areaUnit();
        return unit != null && officer.areas().contains(unit)
                && registry.find(claim.person()).filter(person -> person.died() == null).isPresent();
    }
}
