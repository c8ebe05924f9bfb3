package org.ansinh.law.kernel;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;
import org.ansinh.law.plan.Zone;
import org.jspecify.annotations.Nullable;

/**
 * Emits a table without branches: each column looks up, by code or by segment between cut points, a bit for every row; the
 * bits of all columns together are the rows that fire. Rows of a MAX table are sorted by output, so its first bit wins.
 */
final class TableEmitter {

    private static final int WORD = 64;
    private static final ClassDesc LONG = ClassDesc.of("java.lang.Long");

    /** A column that tells rows apart, for one word of rows. */
    private record Lookup(int column, int masks, int cuts, long[] starts) {}

    private final Emitter.Method method;
    private final CodeBuilder code;
    private final Table table;
    private final boolean category;
    private final List<Table.Row> rows;
    private final boolean first;
    private final boolean constant;
    private final List<List<Lookup>> words = new ArrayList<>();
    private int outputs;
    private int numbers;
    private int fired;

    TableEmitter(Emitter.Method method, Table table, boolean category) {
        this.method = method;
        this.code = method.code;
        this.table = table;
        this.category = category;
        this.rows = sorted(table);
        boolean otherwise = table.otherwise() == null || table.otherwise() instanceof Expr.Const;
        this.constant = otherwise && rows.stream().allMatch(row -> row.output() instanceof Expr.Const);
        this.first = switch (table.hit()) {
            case UNIQUE, FIRST, ANY -> true;
            case MAX, MIN -> constant;
            case SUM, COUNT -> false;
        };
    }

    /** Rows that can fire on constant columns, in the order in which they win. */
    private static List<Table.Row> sorted(Table table) {
        List<Table.Row> alive = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            boolean dead = false;
            for (int c = 0; c < row.zones().length; c++) {
                dead |= table.columns().get(c).value() instanceof Expr.Const(long value) && !row.zones()[c].contains(value);
            }
            if (!dead) {
                alive.add(row);
            }
        }
        boolean constant = alive.stream().allMatch(row -> row.output() instanceof Expr.Const);
        Comparator<Table.Row> byOutput = Comparator.comparingLong(row -> row.output() instanceof Expr.Const(long v) ? v : 0);
        if (constant && table.hit() == Dmn.Hit.MAX) {
            alive.sort(byOutput.reversed());
        } else if (constant && table.hit() == Dmn.Hit.MIN) {
            alive.sort(byOutput);
        }
        return alive;
    }

    private int wordsNeeded() {
        return Math.max(1, (rows.size() + WORD - 1) / WORD);
    }

    /** Everything that belongs before the loop. */
    void prepare() {
        for (int w = 0; w < wordsNeeded(); w++) {
            List<Table.Row> part = rows.subList(w * WORD, Math.min(rows.size(), (w + 1) * WORD));
            List<Lookup> lookups = new ArrayList<>();
            for (int c = 0; c < table.columns().size(); c++) {
                Lookup lookup = lookup(c, part);
                if (lookup != null) {
                    lookups.add(lookup);
                }
            }
            words.add(lookups);
        }
        if (constant) {
            outputs = method.constant(outputsByRow());
        } else {
            rows.forEach(row -> method.prepare(row.output()));
            if (table.otherwise() != null) {
                method.prepare(table.otherwise());
            }
        }
        if (category) {
            numbers = method.constant(numbersByRow());
            fired = method.array(new Layout.FiredRows(method.decision), ConstantDescs.CD_short.arrayType());
        }
    }

    private long[] outputsByRow() {
        long[] byRow = new long[wordsNeeded() * WORD + 1];
        for (int r = 0; r < rows.size(); r++) {
            byRow[r] = ((Expr.Const) rows.get(r).output()).value();
        }
        if (table.otherwise() instanceof Expr.Const(long otherwise)) {
            byRow[byRow.length - 1] = otherwise;
        }
        return byRow;
    }

    private int[] numbersByRow() {
        int[] byRow = new int[wordsNeeded() * WORD + 1];
        for (int r = 0; r < rows.size(); r++) {
            byRow[r] = table.rows().indexOf(rows.get(r));
        }
        byRow[byRow.length - 1] = -1;
        return byRow;
    }

    private @Nullable Lookup lookup(int column, List<Table.Row> part) {
        Expr value = table.columns().get(column).value();
        if (value instanceof Expr.Const || part.stream().allMatch(row -> row.zones()[column].isAll())) {
            return null;
        }
        if (value instanceof Expr.Load(Slot slot) && !(slot instanceof Slot.Elapsed) && Layout.width(slot) == Column.Width.BYTE) {
            method.prepare(slot);
            long[] masks = new long[256];
            for (int code = Byte.MIN_VALUE; code <= Byte.MAX_VALUE; code++) {
                masks[code & 0xFF] = mask(part, column, code);
            }
            return new Lookup(column, method.constant(masks), -1, new long[0]);
        }
        TreeSet<Long> cuts = new TreeSet<>();
        for (Table.Row row : part) {
            Zone zone = row.zones()[column];
            for (int i = 0; i < zone.intervals(); i++) {
                cuts.add(zone.low(i));
                if (zone.high(i) < Zone.HIGHEST) {
                    cuts.add(zone.high(i) + 1);
                }
            }
        }
        boolean elapsed = value instanceof Expr.Load(Slot slot) && slot instanceof Slot.Elapsed;
        cuts.removeIf(cut -> cut == Zone.LOWEST || elapsed && cut <= 0);
        long[] starts = cuts.stream().mapToLong(Long::longValue).toArray();
        long[] masks = new long[starts.length + 1];
        masks[0] = mask(part, column, elapsed ? 0 : starts.length == 0 ? 0 : starts[0] - 1);
        for (int s = 0; s < starts.length; s++) {
            masks[s + 1] = mask(part, column, starts[s]);
        }
        int latest = -1;
        if (value instanceof Expr.Load(Slot.Elapsed age)) {
            method.prepare(age.from());
            latest = method.array(new Layout.Latest(age.calendar(), cuts.stream().toList()), CD_int.arrayType());
        } else {
            method.prepare(value);
        }
        return new Lookup(column, method.constant(masks), latest, starts);
    }

    private static long mask(List<Table.Row> part, int column, long value) {
        long mask = 0;
        for (int r = 0; r < part.size(); r++) {
            mask |= part.get(r).zones()[column].contains(value) ? 1L << r : 0;
        }
        return mask;
    }

    /** The inside of the loop. */
    void body() {
        if (first) {
            firstRow();
        } else if (table.hit() == Dmn.Hit.COUNT) {
            count();
        } else {
            everyRow();
        }
    }

    /** Leaves the bits of the rows that fire. */
    private void rowsOf(int word) {
        int size = Math.min(rows.size() - word * WORD, WORD);
        boolean started = false;
        for (Lookup lookup : words.get(word)) {
            code.aload(lookup.masks());
            index(lookup);
            code.laload();
            if (started) {
                code.land();
            }
            started = true;
        }
        if (!started) {
            code.loadConstant(size <= 0 ? 0L : -1L >>> (WORD - size));
        }
    }

    /** Leaves the index into the masks of a column: the code, or the number of cut points at or below the value. */
    private void index(Lookup lookup) {
        Expr value = table.columns().get(lookup.column()).value();
        if (lookup.cuts() >= 0 && value instanceof Expr.Load(Slot.Elapsed age)) {
            int date = code.allocateLocal(TypeKind.INT);
            method.load(age.from());
            code.istore(date);
            for (int s = 0; s < lookup.starts().length; s++) {
                // 1 when date <= latest[s]
                code.iload(date).aload(lookup.cuts()).loadConstant(s).iaload().isub().loadConstant(1).isub();
                code.loadConstant(31).iushr();
                add(s);
            }
            none(lookup);
        } else if (lookup.starts().length == 0 && value instanceof Expr.Load(Slot slot) && Layout.width(slot) == Column.Width.BYTE) {
            method.load(slot);
            code.loadConstant(0xFF).iand();
        } else {
            int at = code.allocateLocal(TypeKind.LONG);
            method.value(value);
            code.lstore(at);
            for (int s = 0; s < lookup.starts().length; s++) {
                // 1 when value >= start[s]
                code.loadConstant(lookup.starts()[s] - 1).lload(at).lsub().loadConstant(63).lushr().l2i();
                add(s);
            }
            none(lookup);
        }
    }

    private void add(int segment) {
        if (segment > 0) {
            code.iadd();
        }
    }

    private void none(Lookup lookup) {
        if (lookup.starts().length == 0) {
            code.loadConstant(0);
        }
    }

    /** Leaves the number of the first bit, 64 when there is none. */
    private void trailingZeros() {
        code.invokestatic(LONG, "numberOfTrailingZeros", MethodTypeDesc.of(CD_int, CD_long));
    }

    private void firstRow() {
        int row = code.allocateLocal(TypeKind.INT);
        Label found = code.newLabel();
        for (int w = 0; w < words.size(); w++) {
            rowsOf(w);
            trailingZeros();
            if (w > 0) {
                code.loadConstant(w * WORD).iadd();
            }
            code.istore(row);
            if (w + 1 < words.size()) {
                code.iload(row).loadConstant((w + 1) * WORD).if_icmplt(found);
            }
        }
        code.labelBinding(found);
        if (constant) {
            method.store(() -> code.aload(outputs).iload(row).laload());
        } else {
            chosen(row);
        }
        number(row);
    }

    private void number(int row) {
        if (category) {
            code.aload(fired).iload(method.i);
            if (!method.ofPersons()) {
                code.iload(1).iadd();
            }
            code.aload(numbers).iload(row).iaload().sastore();
        }
    }

    private void chosen(int row) {
        int value = code.allocateLocal(TypeKind.LONG);
        Label end = code.newLabel();
        for (int r = 0; r < rows.size(); r++) {
            Label next = code.newLabel();
            code.iload(row).loadConstant(r).if_icmpne(next);
            method.value(rows.get(r).output());
            code.lstore(value).goto_(end).labelBinding(next);
        }
        otherwise();
        code.lstore(value).labelBinding(end);
        method.store(() -> code.lload(value));
    }

    private void otherwise() {
        if (table.otherwise() == null) {
            code.loadConstant(0L);
        } else {
            method.value(table.otherwise());
        }
    }

    private void count() {
        int sum = code.allocateLocal(TypeKind.LONG);
        int row = code.allocateLocal(TypeKind.INT);
        code.loadConstant(0L).lstore(sum).loadConstant(words.size() * WORD).istore(row);
        for (int w = words.size() - 1; w >= 0; w--) {
            int bits = code.allocateLocal(TypeKind.LONG);
            Label none = code.newLabel();
            rowsOf(w);
            code.lstore(bits).lload(bits).loadConstant(0L).lcmp().ifeq(none);
            code.lload(bits).invokestatic(LONG, "bitCount", MethodTypeDesc.of(CD_int, CD_long)).i2l();
            code.lload(sum).ladd().lstore(sum).lload(bits);
            trailingZeros();
            code.loadConstant(w * WORD).iadd().istore(row).labelBinding(none);
        }
        Label some = code.newLabel();
        code.lload(sum).loadConstant(0L).lcmp().ifne(some);
        otherwise();
        code.lstore(sum).labelBinding(some);
        method.store(() -> code.lload(sum));
        number(row);
    }

    /** SUM, and MAX or MIN of computed outputs: row after row. */
    private void everyRow() {
        int best = code.allocateLocal(TypeKind.LONG);
        int row = code.allocateLocal(TypeKind.INT);
        int none = words.size() * WORD;
        code.loadConstant(0L).lstore(best).loadConstant(none).istore(row);
        for (int w = 0; w < words.size(); w++) {
            int bits = code.allocateLocal(TypeKind.LONG);
            rowsOf(w);
            code.lstore(bits);
            for (int r = w * WORD; r < Math.min(rows.size(), (w + 1) * WORD); r++) {
                Label next = code.newLabel();
                code.lload(bits).loadConstant(1L << (r % WORD)).land().loadConstant(0L).lcmp().ifeq(next);
                take(r, best, row, none, next);
                code.labelBinding(next);
            }
        }
        Label some = code.newLabel();
        code.iload(row).loadConstant(none).if_icmplt(some);
        otherwise();
        code.lstore(best).labelBinding(some);
        method.store(() -> code.lload(best));
        number(row);
    }

    private void take(int r, int best, int row, int none, Label next) {
        Label better = code.newLabel();
        if (table.hit() == Dmn.Hit.SUM) {
            code.lload(best);
            method.value(rows.get(r).output());
            code.ladd().lstore(best).iload(row).loadConstant(none).if_icmplt(next);
            code.loadConstant(r).istore(row);
            return;
        }
        int value = code.allocateLocal(TypeKind.LONG);
        method.value(rows.get(r).output());
        code.lstore(value).iload(row).loadConstant(none).if_icmpge(better);
        code.lload(value).lload(best).lcmp();
        if (table.hit() == Dmn.Hit.MAX) {
            code.ifle(next);
        } else {
            code.ifge(next);
        }
        code.labelBinding(better).lload(value).lstore(best).loadConstant(r).istore(row);
    }
}
