package org.ansinh.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.ansinh.platform.AnSinh;
import org.ansinh.platform.launch.Launch;
import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import picocli.CommandLine;

class AccountCommandTest extends PlatformTest {

    @Value("${ansinh.data}")
    private String data = "";

    @Autowired
    private AccountStore accounts;

    private final StringWriter out = new StringWriter();

    @BeforeEach
    void nameTheProgram() {
        Launch.application(AnSinh.class);
    }

    @Test
    void aCityMakesItsFirstAccountBesideTheRunningServer() {
        assertThat(run("account", "add", "tran.hoa", "--name", "Trần Thị Hoa", "--role", "APPROVER", "--area", "30742", "--data", data))
                .isZero();
        assertThat(out.toString()).contains("tran.hoa");
        assertThat(accounts.byUsername("tran.hoa")).hasValueSatisfying(account -> assertThat(account.name()).isEqualTo("Trần Thị Hoa"));
    }

    @Test
    void anUnknownAreaMakesNoAccount() {
        assertThat(run("account", "add", "tran.binh", "--name", "Trần Bình", "--role", "LEADER", "--area", "99999", "--data", data))
                .isEqualTo(2);
        assertThat(out.toString()).contains("99999");
        assertThat(accounts.byUsername("tran.binh")).isEmpty();
    }

    @Test
    void theTrailIsVerifiedByACommand() {
        assertThat(run("audit", "verify", "--data", data)).isZero();
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(new AnSinh()).setExecutionExceptionHandler(Launch::explain);
        PrintWriter writer = new PrintWriter(out, true);
        return line.setOut(writer).setErr(writer).execute(arguments);
    }
}
