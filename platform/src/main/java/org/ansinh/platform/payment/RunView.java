package org.ansinh.platform.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of a run. Amounts in đồng; codes of programmes, troubles and reasons are message keys of the template. */
public record RunView(
        Head head,
        List<ProgrammeRow> programmes,
        List<AreaRow> areas,
        List<TroubleRow> troubles,
        List<ExceptionRow> exceptions,
        List<LineRow> lines,
        Chosen chosen,
        Paging paging,
        List<FileRow> files) {

    /** One line of the list of runs, and the head of its page. */
    public record Head(
            YearMonth month,
            String state,
            boolean approved,
            LocalDate knownOn,
            String preparer,
            boolean preparedByMe,
            Instant preparedAt,
            @Nullable String approver,
            @Nullable LocalDate approvedOn,
            int receivers,
            int lines,
            long amount,
            int exceptions) {}

    /** One programme: this month, arrears of earlier months, and the month before for comparison. */
    public record ProgrammeRow(String name, int receivers, long regular, int arrearsLines, long arrears, long cash, int receiversBefore,
            long regularBefore) {

        public long total() {
            return regular + arrears;
        }
    }

    /** One area. */
    public record AreaRow(String name, int receivers, long amount, long cash) {}

    /** How many exceptions of a kind, and the address that shows only them. */
    public record TroubleRow(String trouble, int count, String href, boolean current) {}

    /** A person to look at. */
    public record ExceptionRow(String trouble, String code, String name, String programme, YearMonth month, long due, long settled) {}

    /** A payment. {@code arrears}: for an earlier month. */
    public record LineRow(int line, String code, String payee, String programme, YearMonth month, boolean arrears, long amount,
            String account) {}

    /** What the filters show; empty strings and 0 for everything. */
    public record Chosen(String programme, int area, String reason, List<Option> programmeOptions, List<Option> areaOptions) {}

    /** A choice of a drop-down. */
    public record Option(String value, String label) {}

    /** Where in the list of lines; pages count from 1. {@code base}: address to which the number is added. */
    public record Paging(int page, int pages, int total, String base) {}

    /** An exported file. */
    public record FileRow(String format, Instant at, String sha256, long bytes) {}

    /** Somebody the draft would pay otherwise by now. {@code code} is empty beyond those named. */
    public record Moved(String code, String name, long draft, long now, boolean died) {}
}
