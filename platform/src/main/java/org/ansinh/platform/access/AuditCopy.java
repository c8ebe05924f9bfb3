package org.ansinh.platform.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ansinh.platform.launch.DataKey;
import org.springframework.stereotype.Component;

/**
 * The ends of all chains in a file signed with the installation's key: one line "account number hash" a chain, the signature last.
 * A chain only moves on in it: an end that the trail no longer has stays, so that a later copy never hides what was taken out.
 */
@Component
class AuditCopy {

    private static final String PURPOSE = "sign the ends of the audit trail";

    private final AuditStore store;
    private final DataKey key;

    AuditCopy(AuditStore store, DataKey key) {
        this.store = store;
        this.key = key;
    }

    /** Empty when the file was changed or signed with another key. */
    Optional<List<ChainEnd>> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<String> body = lines.subList(0, lines.size() - 1);
        boolean genuine = MessageDigest.isEqual(lines.getLast().getBytes(StandardCharsets.UTF_8),
                signature(body).getBytes(StandardCharsets.UTF_8));
        return genuine ? Optional.of(body.stream().map(AuditCopy::parse).toList()) : Optional.empty();
    }

    /** Writes the file anew; leaves one alone that somebody changed. */
    void write(Path file) {
        try {
            Map<Integer, ChainEnd> kept = Map.of();
            if (Files.exists(file)) {
                Optional<List<ChainEnd>> before = read(file);
                if (before.isEmpty()) {
                    return;
                }
                kept = before.get().stream().collect(Collectors.toMap(ChainEnd::account, Function.identity()));
            }
            List<ChainEnd> next = movedOn(kept);
            if (!next.equals(List.copyOf(kept.values())) || !Files.exists(file)) {
                save(file, next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ChainEnd> movedOn(Map<Integer, ChainEnd> kept) {
        Map<Integer, ChainEnd> next = new java.util.TreeMap<>(kept);
        for (ChainEnd now : store.heads()) {
            ChainEnd before = kept.get(now.account());
            boolean onward = before == null || now.number() > before.number() && store.has(before);
            if (onward) {
                next.put(now.account(), now);
            }
        }
        return new ArrayList<>(next.values());
    }

    private void save(Path file, List<ChainEnd> ends) throws IOException {
        List<String> lines = new ArrayList<>(ends.stream().map(end -> end.account() + " " + end.number() + " " + end.hash()).toList());
        lines.add(signature(lines));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String signature(List<String> lines) {
        return HexFormat.of().formatHex(key.sign(PURPOSE, String.join("\n", lines)));
    }

    private static ChainEnd parse(String line) {
        String[] parts = line.split(" ");
        return new ChainEnd(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), parts[2]);
    }
}
