package org.ansinh.law.plan;

import org.ansinh.law.feel.Ast;

/** A typed expression over longs; scales are already aligned, so every operator is plain integer arithmetic. */
public sealed interface Expr {

    record Const(long value) implements Expr {}

    record Load(Slot slot) implements Expr {}

    /** ADD, SUB, MUL, MIN, MAX. */
    record Arith(Ast.Op op, Expr left, Expr right) implements Expr {}

    /** EQ, NE, LT, LE, GT, GE; gives 0 or 1. */
    record Compare(Ast.Op op, Expr left, Expr right) implements Expr {}

    record And(Expr left, Expr right) implements Expr {}

    record Or(Expr left, Expr right) implements Expr {}

    record Not(Expr of) implements Expr {}

    record Choose(Expr condition, Expr then, Expr otherwise) implements Expr {}

    /** A code of one list as a code of another: {@code to[index]}. */
    record Recode(Expr of, long[] to) implements Expr {}
}
