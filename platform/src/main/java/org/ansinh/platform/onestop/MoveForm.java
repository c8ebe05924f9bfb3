package org.ansinh.platform.onestop;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ansinh.law.Procedure.Outcome;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;

/**
 * A move as the page of a file sends it.
 *
 * @param version the version of the file that the page showed
 * @param words reason, note, way of notice or who took it, by move
 * @param papers further papers that are missing, one a line
 * @param came numbers of papers that came
 */
record MoveForm(
        @Nullable Integer version, @Nullable String act, @Nullable String words, @Nullable String papers, @Nullable Set<Integer> came,
        @Nullable String outcome,
        @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day) {

    Move move() {
        return switch (act == null ? "" : act) {
            case "ASK_PAPERS" -> new Move.AskPapers(lines(), said());
            case "PAPERS_CAME" -> new Move.PapersCame(came == null ? Set.of() : came);
            case "VERIFIED" -> new Move.Verified(said());
            case "OBJECTED" -> new Move.Objected(said());
            case "PROPOSE" -> new Move.Propose(ending(), said());
            case "ANSWERED" -> new Move.Answered(ending(), said());
            case "NOTIFIED" -> new Move.Notified(said());
            case "HANDED_OVER" -> new Move.HandedOver(said());
            case "WITHDRAWN" -> new Move.Withdrawn(said());
            case "TAKE" -> new Move.Take();
            case "TAKE_OVER" -> new Move.TakeOver(said());
            case "RELEASE" -> new Move.Release();
            case "APOLOGISE" -> new Move.Apologise(said(), promised());
            case String other -> throw new Fault("onestop.move.unknown", other.length() > 40 ? other.substring(0, 40) : other);
        };
    }

    int seen() {
        if (version == null) {
            throw new Fault("web.bad.missing", "version");
        }
        return version;
    }

    private String said() {
        return words == null ? "" : words;
    }

    private List<String> lines() {
        return papers == null ? List.of() : papers.lines().toList();
    }

    private Outcome ending() {
        return Stream.of(Outcome.GRANTED, Outcome.REFUSED).filter(one -> one.name().equals(outcome)).findFirst()
                .orElseThrow(() -> new Fault("onestop.outcome.missing"));
    }

    private LocalDate promised() {
        if (day == null) {
            throw new Fault("onestop.apology.day");
        }
        return day;
    }
}
