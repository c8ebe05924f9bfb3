package org.ansinh.law.feel;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

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

    /** The names of facts, decisions and figures it uses. */
    default Set<String> names() {
        Set<String> names = new HashSet<>();
        gather(names);
        return names;
    }

    private void gather(Set<String> names) {
        switch (this) {
            case Name(String name) -> names.add(name);
            case Binary(Op op, Ast left, Ast right) -> {
                left.gather(names);
                right.gather(names);
            }
            case Not(Ast of) -> of.gather(names);
            case If(Ast condition, Ast then, Ast otherwise) -> {
                condition.gather(names);
                then.gather(names);
                otherwise.gather(names);
            }
            case Num num -> {
            }
            case Str str -> {
            }
            case Bool bool -> {
            }
            case Day day -> {
            }
        }
    }

    /** Operators with two sides; MIN, MAX and ROUND ({@code round half up}) are written as calls. */
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
        MAX,
        ROUND
    }
}
