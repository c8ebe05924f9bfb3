package org.ansinh.law.feel;

import java.math.BigDecimal;
import java.time.LocalDate;

/** An expression as written, names not yet resolved. */
public sealed interface Ast {

    record Num(BigDecimal value) implements Ast {}

    record Str(String value) implements Ast {}

    record Bool(boolean value) implements Ast {}

    record Day(LocalDate value) implements Ast {}

    record Name(String name) implements Ast {}

    record Binary(Op op, Ast left, Ast right) implements Ast {}

    record Not(Ast of) implements Ast {}

    record If(Ast condition, Ast then, Ast otherwise) implements Ast {}

    /** Operators with two sides; MIN and MAX are written as calls. */
    enum Op {
        ADD,
        SUB,
        MUL,
        DIV,
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE,
        AND,
        OR,
        MIN,
        MAX
    }
}
