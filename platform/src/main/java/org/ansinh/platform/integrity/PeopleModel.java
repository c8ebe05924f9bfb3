package org.ansinh.platform.integrity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.ansinh.linkage.Model;
import org.ansinh.linkage.Score;
import org.ansinh.platform.registry.MatchRecords.MatchRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How records of the register are compared: the model that is shipped, learned from made-up people with the mistakes of Vietnamese
 * registers, or one the city has learned from its own ({@code ansinh.integrity.model}). Sex is no part of it.
 */
@Component
class PeopleModel {

    private final Model model;
    private final String name;

    PeopleModel(@Value("${ansinh.integrity.model:}") String file) {
        try {
            if (file.isEmpty()) {
                Path copy = Files.createTempFile("people-model", ".json");
                try (InputStream in = Objects.requireNonNull(PeopleModel.class.getResourceAsStream("/integrity/people-model.json"))) {
                    Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
                    model = Model.read(copy);
                } finally {
                    Files.delete(copy);
                }
            } else {
                model = Model.read(Path.of(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.name = (file.isEmpty() ? "shipped" : Path.of(file).getFileName().toString()) + " " + model.origin().records() + "/"
                + model.origin().seed();
    }

    Model model() {
        return model;
    }

    /** For the record: which model a weight comes from. */
    String name() {
        return name;
    }

    /** In the order of the model's columns: name, birth, personal_id, ward, address, phone, death. */
    static @Nullable String[] values(MatchRecord one) {
        return new @Nullable String[]{one.name(), one.born().toString(), one.number(), one.areaUnit() == null ? null : "u" + one.areaUnit(),
                one.address(), one.phone(),
                one.died() == null ? null : one.died().toString()};
    }

    Score score(MatchRecord one, MatchRecord other) {
        return model.score(values(one), values(other));
    }
}
