package org.ansinh.platform.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.law.Assessment;
import org.ansinh.law.LawOnDay;
import org.ansinh.platform.access.Accounts;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.casework.ImportedGrant;
import org.ansinh.platform.casework.Proposing;
import org.ansinh.platform.demo.Benefits.Claim;
import org.ansinh.platform.entitlement.Law;
import org.ansinh.platform.launch.Today;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.Registry;
import org.springframework.stereotype.Component;

/** A few proposals from the left-behind list, so that those who approve find something to decide on the first day. */
@Component
class FirstProposals {

    private static final int EACH = 5;
    private static final String[] REASONS = {
            "Người cao tuổi chưa nộp hồ sơ; tổ dân phố đã đến nhà, gia đình đồng ý đề nghị.",
            "Rà soát danh sách chưa được hưởng; giấy tờ đầy đủ, đã xác minh nơi cư trú.",
            "Gia đình nộp đề nghị tại bộ phận một cửa; dữ liệu đã đối chiếu."};

    private final Accounts accounts;
    private final Registry registry;
    private final Law law;
    private final Proposing proposing;
    private final Today today;

    FirstProposals(Accounts accounts, Registry registry, Law law, Proposing proposing, Today today) {
        this.accounts = accounts;
        this.registry = registry;
        this.law = law;
        this.proposing = proposing;
        this.today = today;
    }

    /** Starts for the left behind, and one end a ward for somebody whom the law gives no longer what she receives. */
    void file(Benefits.Made made) {
        LocalDate day = today.day();
        for (String username : List.of(Officers.ASSESSOR, Officers.ASSESSOR_VINH_THONG)) {
            Officer officer = accounts.officer(username, day).orElseThrow();
            List<Claim> possible = possible(made.leftBehind().stream(), officer, true, EACH);
            for (int i = 0; i < possible.size(); i++) {
                proposing.start(person(possible.get(i)).code(), possible.get(i).programme(), REASONS[i % REASONS.length], officer,
                        officer.areas());
            }
            Stream<Claim> running = made.grants().stream().filter(grant -> grant.to() == null).map(FirstProposals::claim);
            for (Claim claim : possible(running.filter(claim -> claim.person() % 3 == 0).limit(400), officer, false, 1)) {
                proposing.end(person(claim).code(), claim.programme(), "Dữ liệu mới cho thấy không còn đủ điều kiện; đã báo gia đình.",
                        officer, officer.areas());
            }
        }
    }

    private static Claim claim(ImportedGrant grant) {
        return new Claim(grant.person(), grant.programme());
    }

    private Person person(Claim claim) {
        return registry.find(claim.person()).orElseThrow();
    }

    /** Living residents of the officer's ward to whom the law of today gives the programme, or does not; each person once. */
    private List<Claim> possible(Stream<Claim> claims, Officer officer, boolean entitled, int most) {
        List<Claim> found = new ArrayList<>();
        Set<Long> seen = new java.util.HashSet<>();
        claims.takeWhile(any -> found.size() < most)
                .filter(claim -> person(claim).died() == null && livesIn(claim, officer) && entitled(claim) == entitled
                        && seen.add(claim.person()))
                .forEach(found::add);
        return found;
    }

    private boolean livesIn(Claim claim, Officer officer) {
        Integer unit = registry.on(claim.person(), today.day()).areaUnit();
        return unit != null && officer.areas().contains(unit);
    }

    private boolean entitled(Claim claim) {
        LocalDate day = today.day();
        Instant now = today.now();
        LawOnDay plan = law.book().on(day, day);
        String code = person(claim).code();
        return plan.assess(registry.caseOf(claim.person(), day, now)).results().stream()
                .filter(result -> result.programme().equals(claim.programme()) && result.subject().equals(code))
                .anyMatch(result -> result.outcome() instanceof Assessment.Entitled);
    }
}
