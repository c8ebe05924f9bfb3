package org.ansinh.law.kernel;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ansinh.law.Fact;
import org.ansinh.law.feel.Ast;
import org.ansinh.law.plan.Expr;
import org.ansinh.law.plan.Folding;
import org.ansinh.law.plan.Plan;
import org.ansinh.law.plan.Slot;
import org.ansinh.law.plan.Table;

/**
 * Emits a class with one method a decision: a loop over a block in plain integer arithmetic, intermediate results in arrays
 * of their narrowest width. Small methods, so that the compiler of the virtual machine takes every one of them.
 */
final class Emitter {

    static final ClassDesc OBJECTS = CD_Object.arrayType();
    private static final MethodTypeDesc BLOCK = MethodTypeDesc.of(CD_void, OBJECTS, CD_int, CD_int);
    private static final MethodTypeDesc ASKED = MethodTypeDesc.of(CD_void, OBJECTS, CD_int, CD_int, CD_long);
    private static final ClassDesc SELF = ClassDesc.of("org.ansinh.law.kernel.Emitted");
    private static final ClassDesc AGES = ClassDesc.of("org.ansinh.law.kernel.Ages");
    private static final int BASE = 1;
    private static final int COUNT = 2;

    private final Plan plan;
    private final Layout layout;
    private final Set<Slot> categories = new HashSet<>();

    private Emitter(Plan plan, Layout layout) {
        this.plan = plan;
        this.layout = layout;
        plan.goals().forEach(goal -> categories.add(goal.category()));
    }

    /** The bytes of the class; {@code layout} is filled with the arrays it works on. */
    static byte[] emit(Plan plan, Layout layout) {
        Emitter emitter = new Emitter(plan, layout);
        return ClassFile.of().build(SELF, emitter::body);
    }

    private void body(ClassBuilder type) {
        type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
        type.withInterfaceSymbols(ClassDesc.of("org.ansinh.law.kernel.Batch"));
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                ConstantDescs.MTD_void,
                ClassFile.ACC_PUBLIC,
                code -> code.aload(0)
                        .invokespecial(CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .return_());
        List<Slot.Decided> ofHouseholds = plan.householdSlots().stream()
                .filter(Slot.Decided.class::isInstance)
                .map(Slot.Decided.class::cast)
                .toList();
        all(type, "households", ofHouseholds);
        all(type, "persons", plan.personDecisions());
    }

    private void all(ClassBuilder type, String name, List<Slot.Decided> decisions) {
        for (Slot.Decided decision : decisions) {
            type.withMethodBody("decide_" + decision.name(), BLOCK, ClassFile.ACC_STATIC, code -> decision(code, decision));
        }
        type.withMethodBody(name, ASKED, ClassFile.ACC_PUBLIC, code -> {
            for (Slot.Decided decision : decisions) {
                Label next = code.newLabel();
                code.lload(4).loadConstant(needing(decision)).land().lconst_0().lcmp().ifeq(next);
                code.aload(1).iload(2).iload(3).invokestatic(SELF, "decide_" + decision.name(), BLOCK);
                code.labelBinding(next);
            }
            code.return_();
        });
    }

    /** Bits of the goals on whose way a decision lies. */
    private long needing(Slot.Decided decision) {
        long bits = 0;
        for (int g = 0; g < plan.goals().size(); g++) {
            bits |= plan.goals().get(g).steps().contains(decision) ? 1L << g : 0;
        }
        return bits;
    }

    private void decision(CodeBuilder code, Slot.Decided decision) {
        Method method = new Method(code, decision);
        Label loop = code.newLabel();
        Label end = code.newLabel();
        TableEmitter table = decision.logic() instanceof Table t
                ? new TableEmitter(method, t, categories.contains(decision))
                : null;
        if (table != null) {
            table.prepare();
        } else if (decision.logic() instanceof Slot.Formula(Expr expression)) {
            method.prepare(expression);
        }
        method.prepareResult();
        code.loadConstant(0).istore(method.i).labelBinding(loop).iload(method.i).iload(COUNT).if_icmpge(end);
        if (table != null) {
            table.body();
        } else if (decision.logic() instanceof Slot.Formula(Expr expression)) {
            method.store(() -> method.value(expression));
        }
        code.iinc(method.i, 1).goto_(loop).labelBinding(end).return_();
    }

    /** One method being written: the loop variable and the arrays it has in local variables. */
    final class Method {

        final CodeBuilder code;
        final Slot.Decided decision;
        final int i;
        private final Map<Integer, Integer> locals = new HashMap<>();
        private int result;

        Method(CodeBuilder code, Slot.Decided decision) {
            this.code = code;
            this.decision = decision;
            this.i = code.allocateLocal(TypeKind.INT);
        }

        boolean ofPersons() {
            return decision.subject() == Fact.Subject.PERSON;
        }

        /** Puts an array into a local variable, before the loop. */
        int array(Layout.Source source, ClassDesc type) {
            int at = layout.at(source);
            return locals.computeIfAbsent(at, place -> {
                int local = code.allocateLocal(TypeKind.REFERENCE);
                code.aload(0).loadConstant(place).aaload().checkcast(type).astore(local);
                return local;
            });
        }

        int constant(int[] values) {
            return array(new Layout.Constant(values), CD_int.arrayType());
        }

        int constant(long[] values) {
            return array(new Layout.Constant(values), CD_long.arrayType());
        }

        void prepareResult() {
            result = array(
                    ofPersons() ? new Layout.OfBlock(decision) : new Layout.OfHouseholds(decision), arrayType(Layout.width(decision)));
        }

        void prepare(Expr expr) {
            switch (expr) {
                case Expr.Const constant -> {
                    // an operand of the code itself
                }
                case Expr.Load(Slot slot) -> prepare(slot);
                case Expr.Arith(var op, Expr left, Expr right) -> both(left, right);
                case Expr.Compare(var op, Expr left, Expr right) -> both(left, right);
                case Expr.And(Expr left, Expr right) -> both(left, right);
                case Expr.Or(Expr left, Expr right) -> both(left, right);
                case Expr.Not(Expr of) -> prepare(of);
                case Expr.Choose(Expr condition, Expr then, Expr otherwise) -> {
                    prepare(condition);
                    both(then, otherwise);
                }
                case Expr.Recode recode -> {
                    prepare(recode.of());
                    recodes.computeIfAbsent(recode, r -> constant(padded(r.to())));
                }
            }
        }

        private final Map<Expr.Recode, Integer> recodes = new HashMap<>();

        private void both(Expr left, Expr right) {
            prepare(left);
            prepare(right);
        }

        void prepare(Slot slot) {
            if (slot instanceof Slot.Elapsed elapsed) {
                array(new Layout.Today(), CD_long.arrayType());
                prepare(elapsed.from());
            } else {
                array(source(slot), arrayType(Layout.width(slot)));
                if (ofPersons() && slot.subject() == Fact.Subject.HOUSEHOLD) {
                    array(new Layout.HouseholdIndex(), CD_int.arrayType());
                }
            }
        }

        private Layout.Source source(Slot slot) {
            if (slot instanceof Slot.Recorded recorded) {
                return new Layout.FactColumn(recorded);
            }
            return slot.subject() == Fact.Subject.PERSON ? new Layout.OfBlock(slot) : new Layout.OfHouseholds(slot);
        }

        /** Leaves an int, or a long when the slot is that wide. */
        void load(Slot slot) {
            code.aload(array(source(slot), arrayType(Layout.width(slot))));
            if (ofPersons() && slot.subject() == Fact.Subject.HOUSEHOLD) {
                code.aload(array(new Layout.HouseholdIndex(), CD_int.arrayType())).iload(i).iaload();
            } else if (ofPersons() && slot instanceof Slot.Decided) {
                code.iload(i);
            } else {
                code.iload(BASE).iload(i).iadd();
            }
            switch (Layout.width(slot)) {
                case BYTE -> code.baload();
                case SHORT -> code.saload();
                case INT -> code.iaload();
                case LONG -> code.laload();
            }
        }

        void loadLong(Slot slot) {
            load(slot);
            if (Layout.width(slot) != Column.Width.LONG) {
                code.i2l();
            }
        }

        /** Leaves the value as a long. */
        void value(Expr expr) {
            switch (expr) {
                case Expr.Const(long value) -> code.loadConstant(value);
                case Expr.Load(Slot.Elapsed elapsed) -> {
                    code.loadConstant(elapsed.calendar().ordinal());
                    loadLong(elapsed.from());
                    code.aload(array(new Layout.Today(), CD_long.arrayType())).loadConstant(0).laload();
                    code.invokestatic(AGES, "completed", MethodTypeDesc.of(CD_long, CD_int, CD_long, CD_long));
                }
                case Expr.Load(Slot slot) -> loadLong(slot);
                case Expr.Arith(var op, Expr left, Expr right) -> arith(op, left, right);
                case Expr.Recode recode -> {
                    code.aload(recodes.getOrDefault(recode, 0));
                    value(recode.of());
                    code.l2i().loadConstant(0xFF).iand().laload();
                }
                case Expr.Choose(Expr condition, Expr then, Expr otherwise) -> {
                    // otherwise ^ ((then ^ otherwise) & -condition)
                    int other = code.allocateLocal(TypeKind.LONG);
                    value(otherwise);
                    code.lstore(other);
                    value(then);
                    code.lload(other).lxor();
                    value(condition);
                    code.lneg().land().lload(other).lxor();
                }
                case Expr.Compare(var op, Expr left, Expr right) -> compare(op, left, right);
                case Expr.And(Expr left, Expr right) -> {
                    value(left);
                    value(right);
                    code.land();
                }
                case Expr.Or(Expr left, Expr right) -> {
                    value(left);
                    value(right);
                    code.lor();
                }
                case Expr.Not(Expr of) -> {
                    value(of);
                    code.loadConstant(1L).lxor();
                }
            }
        }

        /** Without a branch that could be guessed wrong: the sign of a difference, which cannot overflow (see Span). */
        private void compare(Ast.Op op, Expr left, Expr right) {
            boolean swapped = op == Ast.Op.GT || op == Ast.Op.LE;
            value(swapped ? right : left);
            value(swapped ? left : right);
            code.lsub();
            if (op == Ast.Op.EQ || op == Ast.Op.NE) {
                code.dup2().lneg().lor();
            }
            code.loadConstant(63).lushr();
            if (op == Ast.Op.EQ || op == Ast.Op.GE || op == Ast.Op.LE) {
                code.loadConstant(1L).lxor();
            }
        }

        private void arith(Ast.Op op, Expr left, Expr right) {
            value(left);
            value(right);
            MethodTypeDesc two = MethodTypeDesc.of(CD_long, CD_long, CD_long);
            switch (op) {
                case ADD -> code.ladd();
                case SUB -> code.lsub();
                case MUL -> code.lmul();
                case MIN -> code.invokestatic(ClassDesc.of("java.lang.Math"), "min", two);
                case MAX -> code.invokestatic(ClassDesc.of("java.lang.Math"), "max", two);
                case ROUND -> code.invokestatic(ClassDesc.of(Folding.class.getName()), "rounded", two);
                default -> throw new IllegalStateException("no arithmetic: " + op);
            }
        }

        /** Stores what {@code value} leaves (a long) as the result of the decision. */
        void store(Runnable value) {
            target();
            value.run();
            if (Layout.width(decision) != Column.Width.LONG) {
                code.l2i();
            }
            put();
        }

        /** Array and index of the result. */
        void target() {
            code.aload(result).iload(i);
            if (!ofPersons()) {
                code.iload(BASE).iadd();
            }
        }

        void put() {
            switch (Layout.width(decision)) {
                case BYTE -> code.bastore();
                case SHORT -> code.sastore();
                case INT -> code.iastore();
                case LONG -> code.lastore();
            }
        }
    }

    /** As many entries as a byte has values: an unknown entry then reads something, and is not used. */
    static long[] padded(long[] values) {
        return java.util.Arrays.copyOf(values, Math.max(values.length, 256));
    }

    static ClassDesc arrayType(Column.Width width) {
        return switch (width) {
            case BYTE -> ConstantDescs.CD_byte.arrayType();
            case SHORT -> ConstantDescs.CD_short.arrayType();
            case INT -> CD_int.arrayType();
            case LONG -> CD_long.arrayType();
        };
    }
}
