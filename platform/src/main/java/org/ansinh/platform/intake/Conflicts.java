package org.ansinh.platform.intake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.launch.Today;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** What a person decides where a file and the register disagree. The row is then taken in as decided, or stays out. */
@Component
class Conflicts {

    private final ConflictStore store;
    private final ImportStore imports;
    private final ImportRuns runs;
    private final Slice slice;
    private final Areas areas;
    private final AuditTrail audit;
    private final Today today;

    Conflicts(ConflictStore store, ImportStore imports, ImportRuns runs, Slice slice, Areas areas, AuditTrail audit, Today today) {
        this.store = store;
        this.imports = imports;
        this.runs = runs;
        this.slice = slice;
        this.areas = areas;
        this.audit = audit;
        this.today = today;
    }

    /**
     * Decides one that waits.
     *
     * @param unit where somebody moved, when the file names a unit we do not know; else 0
     * @param units where the officer may decide; a conflict elsewhere is as if it were not there
     */
    @Transactional
    void decide(long id, Conflict.State state, String note, int unit, Officer officer, Set<Integer> units) {
        Conflict conflict = store.locked(id).filter(one -> units.contains(one.areaUnit()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!conflict.state().waiting()) {
            throw new Fault("intake.conflict.decided", conflict.decidedBy());
        }
        if (note.length() > 2000 || state == Conflict.State.OPEN || state == Conflict.State.ASKED && note.isBlank()) {
            throw new Fault("intake.conflict.note");
        }
        if (state == Conflict.State.KEPT || state == Conflict.State.TAKEN) {
            takeIn(conflict, state, unit, officer, units);
        }
        store.decide(id, state, note.strip(), officer.username(), today.now());
        audit.changed(officer, "person:" + conflict.person(), "conflict " + id + " " + conflict.kind() + ": " + state);
    }

    private void takeIn(Conflict conflict, Conflict.State state, int unit, Officer officer, Set<Integer> units) {
        Import file = imports.find(conflict.importId()).orElseThrow();
        Map<String, Cell> cells = new LinkedHashMap<>(store.cells(conflict.id()));
        if (conflict.kind() == Conflict.Kind.UNKNOWN_UNIT && state == Conflict.State.TAKEN) {
            if (!units.contains(unit)) {
                throw new Fault("intake.conflict.unit");
            }
            cells.put(Field.AREA.name(), Cell.text(areas.code(unit, today.day()).orElse("")));
        }
        Mapping mapping = file.mapping(today.day());
        Reading reading = runs.reader(mapping).read(conflict.row(), cells);
        Slice.Context context = new Slice.Context(file, mapping, officer, units, Run.APPLY, today.day(), today.now(),
                new Slice.Decided(conflict.kind(), conflict.person(), state));
        Slice.Done done = slice.work(List.of(reading), context, new FileMemory());
        if (!done.faults().isEmpty()) {
            CellFault fault = done.faults().getFirst();
            throw new Fault(fault.key(), fault.arguments().toArray());
        }
    }
}
