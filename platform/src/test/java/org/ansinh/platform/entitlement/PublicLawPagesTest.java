package org.ansinh.platform.entitlement;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.ansinh.platform.support.PlatformTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** What everybody reads of the law, and asks it, without an account. */
class PublicLawPagesTest extends PlatformTest {

    @Autowired
    private WebApplicationContext context;

    private MockMvc browser = MockMvcBuilders.standaloneSetup(new Object()).build();

    @BeforeEach
    void connect() {
        browser = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"PV, trong 15 ngày từ khi đủ hồ sơ", "ER, trong 2 ngày từ khi đủ hồ sơ", "SA, trong 10 ngày làm việc từ khi đủ hồ sơ"})
    void theLegalClockIsThatOfTheProcedureInItsOwnUnit(String programme, String clock) throws Exception {
        browser.perform(get("/chinh-sach/" + programme)).andExpect(content().string(containsString(clock)));
    }

    @ParameterizedTest(name = "{0} has no legal clock")
    @CsvSource({"TG", "HT", "VT"})
    void whereTheLawSetsNoDeadlineThePageNamesNone(String programme) throws Exception {
        browser.perform(get("/chinh-sach/" + programme)).andExpect(content().string(containsString("Ai quyết định")))
                .andExpect(content().string(not(containsString("từ khi đủ hồ sơ"))))
                .andExpect(content().string(not(containsString("0 ngày"))));
    }

    @Test
    void anAnswerThatCannotBeIsRefusedByItsStatusToo() throws Exception {
        browser.perform(post("/toi-duoc-huong-gi/hoi").with(csrf()).param("ask", "fact.birth_date").param("day", "30").param("month", "2")
                .param("year", "1950")).andExpect(status().is(422)).andExpect(content().string(containsString("1950")));
    }
}
