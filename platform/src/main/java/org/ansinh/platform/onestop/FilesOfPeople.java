package org.ansinh.platform.onestop;

import java.util.List;
import java.util.Optional;
import org.ansinh.platform.casework.OpenFiles;
import org.ansinh.platform.registry.Merges;
import org.springframework.stereotype.Component;

/** Open files of a person, under whichever of her records they were received. */
@Component
class FilesOfPeople implements OpenFiles {

    private final DossierStore store;
    private final Merges merges;

    FilesOfPeople(DossierStore store, Merges merges) {
        this.store = store;
        this.merges = merges;
    }

    List<Dossier> open(long person, String programme) {
        return store.open(merges.same(merges.survivor(person)), programme);
    }

    @Override
    public Optional<Integer> unit(long person, String programme) {
        return open(person, programme).stream().map(Dossier::areaUnit).findFirst();
    }
}
