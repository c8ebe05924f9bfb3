package org.ansinh.platform.integrity;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ansinh.platform.access.AuditTrail;
import org.ansinh.platform.access.Officer;
import org.ansinh.platform.launch.DataKey;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.registry.BulkRegistry;
import org.ansinh.platform.registry.PersonalNumber;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in a file of another agency, for a purpose and by a right that are kept. Only a row that fits one person by number, name and day
 * of birth is used; of all others only their number is kept. The file itself is sealed. What follows from it, rules find.
 */
@Component
public class CrossChecks {

    private static final String SEAL = "integrity: outside file";
    private static final int LARGEST = 10 << 20;
    private static final int MOST_FAULTS = 200;
    private static final int LONGEST = 4_000;
    private static final String NUMBER = "so_dinh_danh";
    private static final List<String> HEADS = List.of(NUMBER, "ho_ten", "ngay_sinh", "tu_ngay");
    private static final List<String> MORE = List.of("den_ngay", "so_tien", "chi_tiet");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final OutsideStore store;
    private final BulkRegistry registry;
    private final DataKey key;
    private final AuditTrail audit;

    CrossChecks(OutsideStore store, BulkRegistry registry, DataKey key, AuditTrail audit) {
        this.store = store;
        this.registry = registry;
        this.key = key;
        this.audit = audit;
    }

    /**
     * Why a file was asked for.
     *
     * @param document number and day of the letter that came with it
     * @param asOf day for which the agency vouches
     * @param extent whether it replaces what the agency sent before
     */
    public record Asked(OutsideKind kind, String agency, String purpose, String legalBasis, String document, LocalDate asOf,
            Extent extent) {}

    /** How much of what the agency knows a file holds. */
    public enum Extent {
        /** All of it as of its day: earlier files of the kind and agency hold no longer. */
        WHOLE,
        /** What is new: earlier files hold beside it. */
        PART
    }

    /** A cell that cannot be read, or a number that is not one of twelve digits. {@code row}: line of the file, the heading being 1. */
    public record CellFault(int row, String column, String value, String what) {}

    /** The file cannot be read: nothing of it was taken. */
    public static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient List<CellFault> faults;

        Unreadable(List<CellFault> faults) {
            super(faults.size() + " faults");
            this.faults = List.copyOf(faults);
        }

        public List<CellFault> faults() {
            return faults;
        }
    }

    /**
     * Rows by how they fit: certainly one person, nobody known here, or not certain and so never used.
     *
     * @param uncertain a known number under another name or day of birth, or a row that cannot be used
     * @param unreadable of these, rows without a number of twelve digits or with a cell that cannot be read
     * @param faults what was wrong with them, at most 200
     */
    public record Taken(long file, int rows, int certain, int unknown, int uncertain, int unreadable, List<CellFault> faults) {}

    /** What a file says: rows that can be used, and what is wrong with the others. */
    private record Read(List<Line> lines, int unreadable, List<CellFault> faults) {}

    record Line(int row, PersonalNumber number, String name, LocalDate born, LocalDate since, @Nullable LocalDate until,
            @Nullable Long amount, String detail) {}

    /** A row that fits somebody. */
    record Fitting(Line line, long person) {}

    /**
     * Takes a CSV file (UTF-8) with the columns {@code so_dinh_danh, ho_ten, ngay_sinh, tu_ngay} and, where there is something to say,
     * {@code den_ngay, so_tien, chi_tiet}. A row without a number of twelve digits (most of the old died with one of nine) or with a cell
     * that cannot be read is counted, told and never used.
     *
     * @throws Unreadable with its faults when no row can be used, or when cells other than numbers are wrong in most rows
     * @throws Fault when purpose or basis are missing, the heading is wrong, or the same file was taken before and not withdrawn
     */
    @Transactional
    public Taken take(Asked asked, byte[] csv, Officer by, Instant now) {
        for (String told : List.of(asked.agency(), asked.purpose(), asked.legalBasis(), asked.document())) {
            if (told.isBlank()) {
                throw new Fault("integrity.outside.why");
            }
        }
        if (csv.length > LARGEST) {
            throw new Fault("integrity.outside.large", LARGEST >> 20);
        }
        String sha256 = sha256(csv);
        store.byHash(sha256).ifPresent(day -> {
            throw new Fault("integrity.outside.again", day.toString());
        });
        Read read = read(text(csv), asked.asOf());
        List<Line> lines = read.lines();
        List<Fitting> fitting = new ArrayList<>();
        Map<String, List<Long>> byNumber = registry
                .byNumber(lines.stream().map(line -> registry.hash(line.number())).collect(Collectors.toSet()));
        Set<Long> ids = byNumber.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        Map<Long, BulkRegistry.Known> known = ids.isEmpty() ? Map.of() : registry.known(ids);
        int unknown = 0;
        for (Line line : lines) {
            List<Long> owners = byNumber.getOrDefault(registry.hash(line.number()), List.of());
            List<Long> certain = owners.stream().filter(id -> fits(line, known.get(id))).toList();
            if (certain.size() == 1) {
                fitting.add(new Fitting(line, certain.getFirst()));
            } else if (owners.isEmpty()) {
                unknown++;
            }
        }
        int rows = lines.size() + read.unreadable();
        Taken counted = new Taken(0, rows, fitting.size(), unknown, rows - fitting.size() - unknown, read.unreadable(), read.faults());
        long id = store.add(asked, sha256, key.seal(SEAL, csv), counted, fitting, by, now);
        audit.changed(by, "outside-file:" + id, asked.kind() + " of " + asked.agency() + " (" + asked.document() + "), purpose: "
                + asked.purpose() + "; basis: " + asked.legalBasis());
        return new Taken(id, rows, fitting.size(), unknown, counted.uncertain(), read.unreadable(), read.faults());
    }

    /** Says that a file may not be used: by somebody else than who took it in. What rules found in it is gone when they run next. */
    @Transactional
    public void withdraw(long file, String reason, Officer by, Instant now) {
        OutsideStore.OutsideFile one = store.find(file).filter(found -> found.withdrawn().isEmpty())
                .orElseThrow(() -> new Fault("integrity.outside.gone"));
        if (one.takenBy() == by.id()) {
            throw new Fault("integrity.outside.own");
        }
        if (reason.isBlank() || reason.strip().length() > LONGEST) {
            throw new Fault("integrity.reason", LONGEST);
        }
        store.withdraw(one, reason.strip(), by, now);
        audit.changed(by, "outside-file:" + file, "withdrawn: " + reason.strip());
    }

    private static boolean fits(Line line, BulkRegistry.@Nullable Known person) {
        return person != null && person.born().equals(line.born()) && Names.fold(person.name()).equals(Names.fold(line.name()));
    }

    private static Read read(String text, LocalDate asOf) {
        List<CellFault> faults = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        char separator = text.lines().findFirst().orElse("").contains(";") ? ';' : ',';
        Map<String, Integer> columns = new HashMap<>();
        int row = 0;
        int unreadable = 0;
        int wrongCells = 0;
        for (CsvRecord record : CsvReader.builder().fieldSeparator(separator).allowMissingFields(true).allowExtraFields(true)
                .ofCsvRecord(text)) {
            row++;
            if (row == 1) {
                heads(record, columns);
                continue;
            }
            int before = faults.size();
            Cells cells = new Cells(record, columns, row, faults);
            PersonalNumber number = cells.number();
            LocalDate born = cells.day("ngay_sinh", asOf, true);
            LocalDate since = cells.day("tu_ngay", asOf, true);
            LocalDate until = cells.day("den_ngay", LocalDate.of(9999, 1, 1), false);
            Long amount = cells.amount();
            String name = cells.text("ho_ten");
            if (name.isBlank()) {
                cells.fault("ho_ten", "missing");
            }
            if (faults.size() == before && number != null && born != null && since != null) {
                lines.add(new Line(row, number, name, born, since, until, amount, cells.text("chi_tiet")));
            } else {
                unreadable++;
                wrongCells += faults.subList(before, faults.size()).stream().anyMatch(fault -> !fault.column().equals(NUMBER)) ? 1 : 0;
            }
        }
        List<CellFault> told = List.copyOf(faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
        if (lines.isEmpty() && unreadable == 0) {
            throw new Fault("integrity.outside.empty");
        }
        if (lines.isEmpty() || 2 * wrongCells > lines.size() + unreadable) {
            throw new Unreadable(told);
        }
        return new Read(lines, unreadable, told);
    }

    private static void heads(CsvRecord record, Map<String, Integer> columns) {
        for (int i = 0; i < record.getFieldCount(); i++) {
            String head = Names.fold(record.getField(i)).replace(' ', '_');
            if (HEADS.contains(head) || MORE.contains(head)) {
                columns.put(head, i);
            }
        }
        List<String> missing = HEADS.stream().filter(head -> !columns.containsKey(head)).toList();
        if (!missing.isEmpty()) {
            throw new Fault("integrity.outside.heads", String.join(", ", missing),
                    String.join(", ", HEADS) + ", " + String.join(", ", MORE));
        }
    }

    /** The cells of a row, and what is wrong with them. */
    private record Cells(CsvRecord record, Map<String, Integer> columns, int row, List<CellFault> faults) {

        String text(String column) {
            Integer at = columns.get(column);
            return at == null || at >= record.getFieldCount() ? "" : record.getField(at).strip();
        }

        void fault(String column, String what) {
            String value = column.equals(NUMBER) ? "…" : text(column);
            faults.add(new CellFault(row, column, value.substring(0, Math.min(value.length(), 60)), what));
        }

        @Nullable
        PersonalNumber number() {
            try {
                return new PersonalNumber(text(NUMBER));
            } catch (Fault wrong) {
                fault(NUMBER, "number");
                return null;
            }
        }

        @Nullable
        LocalDate day(String column, LocalDate last, boolean needed) {
            String written = text(column);
            if (written.isEmpty()) {
                if (needed) {
                    fault(column, "missing");
                }
                return null;
            }
            try {
                LocalDate day = written.contains("-") ? LocalDate.parse(written) : LocalDate.parse(written, DAY);
                if (day.isAfter(last) || day.getYear() < 1880) {
                    fault(column, "range");
                    return null;
                }
                return day;
            } catch (DateTimeException wrong) {
                fault(column, "day");
                return null;
            }
        }

        @Nullable
        Long amount() {
            String written = text("so_tien").replace(".", "").replace(" ", "");
            if (written.isEmpty()) {
                return null;
            }
            if (!written.matches("[0-9]{1,12}")) {
                fault("so_tien", "amount");
                return null;
            }
            return Long.valueOf(written);
        }
    }

    private static String text(byte[] csv) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(csv))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException wrong) {
            throw new Fault("integrity.outside.encoding");
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
