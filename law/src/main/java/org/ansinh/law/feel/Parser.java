package org.ansinh.law.feel;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ansinh.law.feel.Ast.Op;
import org.ansinh.law.feel.Lexer.Kind;
import org.ansinh.law.feel.Lexer.Token;

/** Recursive descent over the tokens of one cell or one literal expression. */
public final class Parser {

    private static final Map<String, Op> COMPARISONS = Map.of("=", Op.EQ, "!=", Op.NE, "<", Op.LT, "<=", Op.LE, ">", Op.GT, ">=", Op.GE);
    private static final Map<String, Op> SUMS = Map.of("+", Op.ADD, "-", Op.SUB);
    private static final Map<String, Op> PRODUCTS = Map.of("*", Op.MUL, "/", Op.DIV);
    private static final int DEEPEST = 100;

    private final List<Token> tokens;
    private int at;
    private int depth;

    private Parser(String text) {
        this.tokens = Lexer.tokens(text);
    }

    /** A literal expression or output cell; throws {@link FeelFault}. */
    public static Ast expression(String text) {
        Parser parser = new Parser(text);
        Ast ast = parser.expression();
        parser.end();
        return ast;
    }

    /** An input cell; throws {@link FeelFault}. */
    public static UnaryTests cell(String text) {
        String trimmed = text.strip();
        if (trimmed.equals("-") || trimmed.isEmpty()) {
            return new UnaryTests("-", false, List.of());
        }
        Parser parser = new Parser(trimmed);
        boolean negated = parser.peek().is("not");
        if (negated) {
            parser.at++;
            parser.take("(");
        }
        List<UnaryTests.Test> tests = new ArrayList<>();
        do {
            tests.add(parser.test());
        } while (parser.accept(","));
        if (negated) {
            parser.take(")");
        }
        parser.end();
        return new UnaryTests(trimmed, negated, List.copyOf(tests));
    }

    private UnaryTests.Test test() {
        Token token = peek();
        if (token.kind() == Kind.SYMBOL && COMPARISONS.containsKey(token.text())) {
            at++;
            return new UnaryTests.Compare(operator(COMPARISONS, token), endpoint());
        }
        if (token.is("[") || token.is("(") || token.is("]")) {
            at++;
            Ast low = endpoint();
            take("..");
            Ast high = endpoint();
            Token close = tokens.get(at++);
            if (!close.is("]") && !close.is(")") && !close.is("[")) {
                throw unexpected(close, "close the range with ] or )");
            }
            return new UnaryTests.Range(low, token.is("["), high, close.is("]"));
        }
        return new UnaryTests.Compare(Op.EQ, endpoint());
    }

    private Ast endpoint() {
        Token token = peek();
        return switch (token.kind()) {
            case NUMBER, STRING, NAME -> primary();
            case SYMBOL -> {
                if (!accept("-") || peek().kind() != Kind.NUMBER) {
                    throw unexpected(token, "write a number, a \"code\", a date or the name of a parameter");
                }
                yield negative(primary());
            }
            case END -> throw unexpected(token, "complete the cell, or write - for any value");
        };
    }

    private Ast expression() {
        if (++depth > DEEPEST) {
            throw new FeelFault("the expression is nested too deeply", "divide it into several decisions");
        }
        try {
            if (accept("if")) {
                Ast condition = expression();
                take("then");
                Ast then = expression();
                take("else");
                return new Ast.If(condition, then, expression());
            }
            Ast left = conjunction();
            while (accept("or")) {
                left = new Ast.Binary(Op.OR, left, conjunction());
            }
            return left;
        } finally {
            depth--;
        }
    }

    private Ast conjunction() {
        Ast left = comparison();
        while (accept("and")) {
            left = new Ast.Binary(Op.AND, left, comparison());
        }
        return left;
    }

    private Ast comparison() {
        Ast left = sum();
        Token token = peek();
        if (token.kind() == Kind.SYMBOL && COMPARISONS.containsKey(token.text())) {
            at++;
            return new Ast.Binary(operator(COMPARISONS, token), left, sum());
        }
        return left;
    }

    private Ast sum() {
        Ast left = product();
        while (peek().kind() == Kind.SYMBOL && SUMS.containsKey(peek().text())) {
            left = new Ast.Binary(operator(SUMS, tokens.get(at++)), left, product());
        }
        return left;
    }

    private Ast product() {
        Ast left = signed();
        while (peek().kind() == Kind.SYMBOL && PRODUCTS.containsKey(peek().text())) {
            left = new Ast.Binary(operator(PRODUCTS, tokens.get(at++)), left, signed());
        }
        return left;
    }

    private Ast signed() {
        return accept("-") ? negative(primary()) : primary();
    }

    private static Ast negative(Ast of) {
        return of instanceof Ast.Num(BigDecimal value)
                ? new Ast.Num(value.negate())
                : new Ast.Binary(Op.SUB, new Ast.Num(BigDecimal.ZERO), of);
    }

    private Ast primary() {
        Token token = tokens.get(at++);
        return switch (token.kind()) {
            case NUMBER -> new Ast.Num(new BigDecimal(token.text()));
            case STRING -> new Ast.Str(token.text());
            case NAME -> named(token);
            case SYMBOL, END -> {
                if (!token.is("(")) {
                    throw unexpected(token, "see docs/law-format.md for what an expression may hold");
                }
                Ast inside = expression();
                take(")");
                yield inside;
            }
        };
    }

    private Ast named(Token token) {
        if (token.is("round") && accept("half") && accept("up")) {
            return called("round half up");
        }
        if (!peek().is("(")) {
            return switch (token.text()) {
                case "true" -> new Ast.Bool(true);
                case "false" -> new Ast.Bool(false);
                case "if", "then", "else", "and", "or", "in", "between", "for", "some", "every", "function", "null" ->
                    throw unexpected(token, "see docs/law-format.md for what an expression may hold");
                default -> new Ast.Name(token.text());
            };
        }
        return called(token.text());
    }

    private Ast called(String function) {
        take("(");
        List<Ast> arguments = new ArrayList<>();
        do {
            arguments.add(expression());
        } while (accept(","));
        take(")");
        return call(function, arguments);
    }

    private static Ast call(String function, List<Ast> arguments) {
        return switch (function) {
            case "not" -> {
                arity(function, arguments, 1);
                yield new Ast.Not(arguments.getFirst());
            }
            case "min", "max" -> {
                arity(function, arguments, 2);
                yield new Ast.Binary(function.equals("min") ? Op.MIN : Op.MAX, arguments.get(0), arguments.get(1));
            }
            case "round half up" -> {
                arity(function, arguments, 2);
                yield new Ast.Binary(Op.ROUND, arguments.get(0), arguments.get(1));
            }
            case "date" -> {
                arity(function, arguments, 1);
                yield date(arguments.getFirst());
            }
            default ->
                throw new FeelFault(
                        "the function " + function + " is not supported", "use only not, min, max, round half up and date(\"yyyy-mm-dd\")");
        };
    }

    private static Ast date(Ast argument) {
        if (argument instanceof Ast.Str(String day)) {
            try {
                return new Ast.Day(LocalDate.parse(day));
            } catch (DateTimeException e) {
                throw new FeelFault("\"" + day + "\" is no date", "write date(\"yyyy-mm-dd\")");
            }
        }
        throw new FeelFault("date() has no quoted day", "write date(\"yyyy-mm-dd\")");
    }

    private static void arity(String function, List<Ast> arguments, int count) {
        if (arguments.size() != count) {
            throw new FeelFault(
                    function + " takes " + count + " argument(s), not " + arguments.size(), "nest the calls, or split the expression");
        }
    }

    private static Op operator(Map<String, Op> operators, Token token) {
        Op op = operators.get(token.text());
        if (op == null) {
            throw unexpected(token, "use an operator");
        }
        return op;
    }

    private Token peek() {
        return tokens.get(at);
    }

    private boolean accept(String symbol) {
        if (peek().is(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    private void take(String symbol) {
        if (!accept(symbol)) {
            throw unexpected(peek(), "'" + symbol + "' belongs here");
        }
    }

    private void end() {
        if (peek().kind() != Kind.END) {
            throw unexpected(peek(), "see docs/law-format.md for what a cell may hold");
        }
    }

    private static FeelFault unexpected(Token token, String mend) {
        return new FeelFault(
                token.kind() == Kind.END ? "the text ends too early" : "'" + token.text() + "' is not supported here", mend);
    }
}
