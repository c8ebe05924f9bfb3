package org.ansinh.platform.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ansinh.platform.access.AuditFault.Kind;
import org.springframework.stereotype.Component;

/** Whether the trail is as the program wrote it: every hash, every link, every end, and the ends in a signed copy. */
@Component
class AuditCheck {

    private final AuditStore store;
    private final AuditCopy copy;

    AuditCheck(AuditStore store, AuditCopy copy) {
        this.store = store;
        this.copy = copy;
    }

    /** Where the running server keeps its signed copy. */
    static Path copy(Path data) {
        return data.resolve("audit-heads");
    }

    /** Every fault found; empty when nobody tampered with the trail. {@code signed}: the server's copy, or one kept elsewhere. */
    List<AuditFault> faults(Path signed) {
        List<AuditFault> faults = new ArrayList<>(store.tornLinks());
        faults.addAll(store.wrongEnds());
        faults.addAll(againstCopy(signed));
        return faults.stream().distinct().toList();
    }

    private List<AuditFault> againstCopy(Path signed) {
        if (!Files.exists(signed)) {
            return store.isEmpty() ? List.of() : List.of(new AuditFault(Kind.COPY_MISSING, "", 0, 0));
        }
        try {
            Optional<List<ChainEnd>> ends = copy.read(signed);
            return ends.map(store::differingFrom).orElse(List.of(new AuditFault(Kind.COPY_ALTERED, "", 0, 0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
