package org.ansinh.platform.payment;

import static org.ansinh.platform.access.Role.ACCOUNTANT;
import static org.ansinh.platform.access.Role.TREASURER;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.ansinh.platform.access.CurrentOfficer;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.Fault;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The files of a run as they leave the house, their signatures, and the key that checks them. */
@Controller("bankFilePages")
@RequestMapping("/chi-tra")
class FilePages {

    private final CurrentOfficer current;
    private final MonthlyRuns monthly;
    private final BankTables tables;
    private final FileSignatures signatures;
    private final Runs runs;

    FilePages(CurrentOfficer current, MonthlyRuns monthly, BankTables tables, FileSignatures signatures, Runs runs) {
        this.current = current;
        this.monthly = monthly;
        this.tables = tables;
        this.signatures = signatures;
        this.runs = runs;
    }

    /** The orders leave for a bank or an operator of wallets, for the first time in this form. */
    @PostMapping("/{month}/tep")
    void leave(@PathVariable("month") String month, @RequestParam("dang") String form,
            @RequestParam(name = "ly-do", defaultValue = "") String why, HttpServletResponse response) throws IOException {
        current.require(ACCOUNTANT, TREASURER);
        send(month, tables.form(form), why, response);
    }

    /** The file that has left, once more. */
    @GetMapping("/{month}/tep.xml")
    void bankFile(@PathVariable("month") String month, HttpServletResponse response) throws IOException {
        again(month, MonthlyRuns.Format.PAIN001, response);
    }

    @GetMapping("/{month}/tep.csv")
    void table(@PathVariable("month") String month, HttpServletResponse response) throws IOException {
        current.require(ACCOUNTANT, TREASURER);
        again(month, tables.require("csv"), response);
    }

    /** A table for people, or one that has left in the form that a bank takes. */
    @GetMapping("/{month}/bang/{form}")
    void bankTable(@PathVariable("month") String month, @PathVariable("form") String form, HttpServletResponse response)
            throws IOException {
        current.require(ACCOUNTANT, TREASURER);
        again(month, tables.require(form), response);
    }

    /** The detached signature of a file that left. */
    @GetMapping("/{month}/chu-ky/{sha256}.sig")
    void signature(@PathVariable("month") String month, @PathVariable("sha256") String sha256, HttpServletResponse response)
            throws IOException {
        current.require(ACCOUNTANT, TREASURER);
        Run run = monthly.require(RunPages.parse(month));
        byte[] signature = signatures.ofRun(run.id(), sha256).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        attach(response, "application/octet-stream", "chi-tra-" + run.month() + "-" + sha256.substring(0, 12) + ".sig");
        response.getOutputStream().write(signature);
    }

    /** What a bank needs to check signatures, handed over once. */
    @GetMapping("/khoa-ky.pem")
    void publicKey(HttpServletResponse response) throws IOException {
        current.require(ACCOUNTANT, TREASURER);
        String key = signatures.publicKey();
        attach(response, "application/x-pem-file", "khoa-ky.pem");
        response.getOutputStream().write(key.getBytes(StandardCharsets.US_ASCII));
    }

    private void again(String month, FileForm form, HttpServletResponse response) throws IOException {
        current.require(ACCOUNTANT, TREASURER);
        Run run = monthly.require(RunPages.parse(month));
        if (run.approved() && !form.orders().equals(Orders.ALL) && !runs.hasLeft(run.id(), form)) {
            throw new Fault("payment.files.notLeft", form.code());
        }
        send(month, form, "", response);
    }

    private void send(String month, FileForm form, String why, HttpServletResponse response) throws IOException {
        Officer officer = current.require(ACCOUNTANT, TREASURER);
        Set<Integer> areas = current.visibleAreas(ACCOUNTANT, TREASURER);
        Run run = monthly.requireExportable(monthly.require(RunPages.parse(month)).id(), form, why, areas);
        attach(response, form.mediaType(), form.fileName("chi-tra-" + run.month()));
        monthly.export(run.id(), form, why, response.getOutputStream(), officer, areas);
    }

    private static void attach(HttpServletResponse response, String mediaType, String fileName) {
        response.setContentType(mediaType);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
    }
}
