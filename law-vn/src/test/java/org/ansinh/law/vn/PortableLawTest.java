package org.ansinh.law.vn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.ansinh.law.PackSource;
import org.ansinh.law.tck.Tck;
import org.ansinh.law.tck.TckExport;
import org.ansinh.law.tck.TckReport;
import org.ansinh.law.tck.TckReport.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The law of Viet Nam as standard models with standard test cases. */
class PortableLawTest {

    @Test
    void everyWorkedExampleWrittenForOtherEnginesIsAnsweredTheSameByAGeneralInterpreter(@TempDir Path folder) throws IOException {
        TckExport.Written written = TckExport.write(PackSource.shipped(), folder);
        TckReport report = Tck.run(folder);
        assertThat(report.folders().stream()
                .flatMap(each -> each.cases().stream())
                .filter(each -> each.verdict() != Verdict.PASSED)
                .map(each -> each.id() + ": " + each.reason()))
                .isEmpty();
        assertThat(report.folders()).allSatisfy(each -> assertThat(each.refusals()).isEmpty());
        assertThat(report.cases()).isEqualTo(written.cases()).isGreaterThan(100);
        assertThat(written.leftOut()).isLessThan(written.cases() / 4);
    }
}
