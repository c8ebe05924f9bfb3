package org.ansinh.platform.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.support.PlatformTest;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A mean by groups: the floor area of a few households is nobody's business either. */
class BreakdownsTest extends PlatformTest {

    private static final LocalDate DAY = LocalDate.parse(TODAY);

    @Autowired
    private Breakdowns breakdowns;

    @Autowired
    private Plan plan;

    @Autowired
    private Areas areas;

    @Autowired
    private DSLContext sql;

    @AfterEach
    void asItWas() {
        sql.execute("DELETE FROM plan.breakdown WHERE target = 'T38'");
    }

    @Test
    void a_mean_is_shown_in_square_metres_over_people_and_withheld_where_it_tells_of_fewer_than_five_households() {
        List<AreaUnit> wards = areas.wards(DAY);
        held(wards.getFirst().id(), "POOR", 900, 14, 4);
        held(wards.getFirst().id(), "OTHER", 90_000, 300, 90);
        held(wards.getLast().id(), "POOR", 3_005, 20, 5);
        held(wards.getLast().id(), "OTHER", 60_000, 200, 60);
        Breakdown table = breakdowns.of(plan.target("T38").orElseThrow(), wards).getFirst();
        assertThat(table.unit()).isEqualTo("m²");
        Breakdown.Line other = table.lines().getFirst();
        Breakdown.Line poor = table.lines().getLast();
        assertThat(poor.category()).isEqualTo("POOR");
        assertThat(poor.cells().getFirst().withheld()).as("four households").isTrue();
        assertThat(other.cells().getFirst().withheld()).as("or the ward's own mean would tell").isTrue();
        assertThat(poor.cells().get(1).withheld() || poor.cells().get(2).withheld()).as("or the whole area's would").isTrue();

        sql.execute("DELETE FROM plan.breakdown WHERE target = 'T38'");
        held(wards.getFirst().id(), "POOR", 1_200, 14, 5);
        held(wards.getFirst().id(), "OTHER", 90_000, 300, 90);
        Breakdown open = breakdowns.of(plan.target("T38").orElseThrow(), wards).getFirst();
        assertThat(open.anyWithheld()).isFalse();
        assertThat(open.lines().getLast().cells().getFirst().value()).isEqualByComparingTo("8.6");
        assertThat(open.lines().getLast().cells().getFirst().count()).isEqualTo(new Suppression.Cell(120, 14));
    }

    @Test
    void a_share_has_no_more_of_a_kind_than_there_are() {
        assertThatThrownBy(() -> sql.execute("INSERT INTO plan.breakdown VALUES ('T38', 40, ?, 'SEX', 'FEMALE', 5, 4)", DAY))
                .hasStackTraceContaining("breakdown_of_a_share");
    }

    private void held(int unit, String category, long area, long people, long households) {
        sql.execute("INSERT INTO plan.breakdown VALUES ('T38', ?, ?, 'POVERTY', ?, ?, ?, ?)", unit, DAY, category, area, people,
                households);
    }
}
