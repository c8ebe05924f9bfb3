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
import java.util.Arrays;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ansinh.law.dmn.Dmn;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;

/**
 * Emits a table without branches: each column looks up, by code or by segment between cut points, a bit for every row; the
 * bits of all columns together are the rows that fire. Rows of a MAX table are sorted by output, so its first bit wins.
 */
final class TableEmitter {

    private static final int WORD = 64;
    private static final ClassDesc LONG = ClassDesc.of("java.lang.Long");

    private final Emitter.Method method;
    private final CodeBuilder code;
    private final Table table;
    private final boolean category;
    private final List<Table.Row> rows;
    private final boolean first;
    private final boolean constant;
    private final List<List<Lookup>> words = new ArrayList<>();
    private final Map<Lookup, Integer> arrays = new IdentityHashMap<>();
    private final Map<Lookup.Part, int[]> starts = new IdentityHashMap<>();
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
            List<Lookup> lookups = Lookup.of(table, part);
            lookups.forEach(lookup -> lookup.parts().forEach(this::prepare));
            words.add(lookups);
        }
        if (direct()) {
            outputs = method.constant(byIndex(outputsByRow()));
        } else {
            words.forEach(word -> word.forEach(lookup -> arrays.put(lookup, method.constant(lookup.rows()))));
        }
        if (direct()) {
            numbers = category ? method.constant(narrow(byIndex(widened(numbersByRow())))) : 0;
        } else if (constant) {
            outputs = method.constant(outputsByRow());
        } else {
            rows.forEach(row -> method.prepare(row.output()));
            if (table.otherwise() != null) {
                method.prepare(table.otherwise());
            }
        }
        if (category) {
            numbers = direct() ? numbers : method.constant(numbersByRow());
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

    /** Whether one look-up tells all, so that outputs lie under its index. */
    private boolean direct() {
        return first && constant && words.size() == 1 && words.getFirst().size() == 1;
    }

    private long[] byIndex(long[] byRow) {
        long[] rowsByIndex = words.getFirst().getFirst().rows();
        return Arrays.stream(rowsByIndex)
                .map(bits -> byRow[Long.numberOfTrailingZeros(bits)])
                .toArray();
    }

    private static long[] widened(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private static int[] narrow(long[] values) {
        return Arrays.stream(values).mapToInt(value -> (int) value).toArray();
    }

    /** Puts what a column needs into local variables: its array, and the latest dates of birth for its ages. */
    private void prepare(Lookup.Part part) {
        if (part.value() instanceof Expr.Load(Slot.Elapsed age) && part.starts() != null) {
            method.prepare(age.from());
            List<Long> counts = Arrays.stream(part.starts()).boxed().toList();
            int latest = method.array(new Layout.Latest(age.calendar(), counts), CD_int.arrayType());
            int[] locals = new int[counts.size()];
            for (int s = 0; s < locals.length; s++) {
                locals[s] = code.allocateLocal(TypeKind.INT);
                code.aload(latest).loadConstant(s).iaload().loadConstant(1).iadd().istore(locals[s]);
            }
            starts.put(part, locals);
        } else {
            method.prepare(part.value());
        }
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
            at(arrays.getOrDefault(lookup, 0), lookup);
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

    /** Leaves an array and the index of a look-up, masked by the array's length so that it needs no check. */
    private void at(int array, Lookup lookup) {
        code.aload(array);
        int shift = 0;
        for (Lookup.Part part : lookup.parts()) {
            segment(part);
            if (shift > 0) {
                code.loadConstant(shift).ishl().ior();
            }
            shift += part.bits();
        }
        code.aload(array).arraylength().loadConstant(1).isub().iand();
    }

    /** Leaves the number of the segment: the value itself, or how many segments begin at or below it. */
    private void segment(Lookup.Part part) {
        long[] from = part.starts();
        int[] born = starts.get(part);
        if (from == null && part.value() instanceof Expr.Load(Slot slot)) {
            method.load(slot);
            if (Layout.width(slot) == Column.Width.LONG) {
                code.l2i();
            }
        } else if (from == null || from.length == 0) {
            code.loadConstant(0);
        } else if (born != null && part.value() instanceof Expr.Load(Slot.Elapsed age)) {
            int date = code.allocateLocal(TypeKind.INT);
            method.load(age.from());
            code.istore(date);
            for (int s = 0; s < born.length; s++) {
                code.iload(date).iload(born[s]).isub().loadConstant(31).iushr();
                add(s);
            }
        } else if (part.value() instanceof Expr.Load(Slot slot) && small(slot, from)) {
            int at = code.allocateLocal(TypeKind.INT);
            method.load(slot);
            code.istore(at);
            for (int s = 0; s < from.length; s++) {
                code.loadConstant((int) from[s] - 1).iload(at).isub().loadConstant(31).iushr();
                add(s);
            }
        } else {
            int at = code.allocateLocal(TypeKind.LONG);
            method.value(part.value());
            code.lstore(at);
            for (int s = 0; s < from.length; s++) {
                code.loadConstant(from[s] - 1).lload(at).lsub().loadConstant(63).lushr().l2i();
                add(s);
            }
        }
    }

    /** Whether differences fit an int. */
    private static boolean small(Slot slot, long[] starts) {
        long most = 1 << 29;
        return Layout.width(slot) != Column.Width.LONG
                && Math.abs(starts[0]) < most
                && Math.abs(starts[starts.length - 1]) < most
                && slot.span().low().abs().bitLength() < 30
                && slot.span().high().abs().bitLength() < 30;
    }

    private void add(int segment) {
        if (segment > 0) {
            code.iadd();
        }
    }

    /** Leaves the number of the first bit, 64 when there is none. */
    private void trailingZeros() {
        code.invokestatic(LONG, "numberOfTrailingZeros", MethodTypeDesc.of(CD_int, CD_long));
    }

    private void firstRow() {
        if (direct()) {
            Lookup lookup = words.getFirst().getFirst();
            int index = code.allocateLocal(TypeKind.INT);
            at(outputs, lookup);
            code.istore(index).pop();
            method.store(() -> code.aload(outputs).iload(index).laload());
            number(index);
            return;
        }
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
