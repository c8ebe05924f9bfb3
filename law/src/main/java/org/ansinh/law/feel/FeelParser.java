package org.ansinh.law.feel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.ansinh.law.feel.Feel.Nothing;
import org.jspecify.annotations.Nullable;

/** Recursive descent over whole FEEL; names are read with a {@link Vocabulary}. A name that is not known is a fault. */
public final class FeelParser {

    private static final int DEEPEST = 120;
    private static final Set<String> KEYWORDS = Set.of(
            "if", "then", "else", "for", "in", "return", "some", "every", "satisfies", "and", "or", "between", "instance", "of",
            "function", "external", "true", "false", "null");
    private static final Map<String, FeelType> BASIC = basic();

    private final Scanner scan;
    private Vocabulary words;
    private int depth;
    private boolean plainEnd;
    private boolean question;

    private FeelParser(String text, Vocabulary words) {
        this.scan = new Scanner(text);
        this.words = words;
    }

    /** A whole expression; throws {@link FeelFault}. */
    public static Feel expression(String text, Vocabulary words) {
        FeelParser parser = new FeelParser(text, words);
        Feel read = parser.expression();
        parser.scan.end();
        return read;
    }

    /** A cell of a table, or the allowed values of a type. */
    public static Feel.Tests tests(String text, Vocabulary words) {
        FeelParser parser = new FeelParser(text, words.with(List.of("?")));
        if (parser.scan.accept("-")) {
            if (parser.scan.atEnd()) {
                return new Feel.Tests(false, List.of());
            }
            parser.scan.at = 0;
        }
        Feel.Tests read = parser.tests();
        parser.scan.end();
        return read;
    }

    /** Values divided by commas, as output values are written. */
    public static List<Feel> values(String text, Vocabulary words) {
        FeelParser parser = new FeelParser(text, words);
        List<Feel> values = new ArrayList<>();
        do {
            values.add(parser.expression());
        } while (parser.scan.accept(","));
        parser.scan.end();
        return List.copyOf(values);
    }

    /** A type as FEEL writes it. */
    public static FeelType type(String text, Vocabulary words) {
        FeelParser parser = new FeelParser(text, words);
        FeelType type = parser.type();
        parser.scan.end();
        return type;
    }

    private Feel.Tests tests() {
        int start = scan.at;
        if (scan.acceptWord("not") && scan.accept("(")) {
            List<Feel.Test> tests = alternatives();
            if (scan.accept(")") && scan.atEnd()) {
                return new Feel.Tests(true, tests);
            }
        }
        scan.at = start;
        return new Feel.Tests(false, alternatives());
    }

    private List<Feel.Test> alternatives() {
        List<Feel.Test> tests = new ArrayList<>();
        do {
            tests.add(test());
        } while (scan.accept(","));
        return List.copyOf(tests);
    }

    private Feel.Test test() {
        Ast.Op operator = comparison();
        if (operator != null) {
            return new Feel.Against(operator, sum());
        }
        boolean before = question;
        question = false;
        Feel value = expression();
        Feel.Test test = new Feel.Matching(value, question);
        question = before;
        return test;
    }

    private Ast.@Nullable Op comparison() {
        if (scan.accept("<=")) {
            return Ast.Op.LE;
        }
        if (scan.accept(">=")) {
            return Ast.Op.GE;
        }
        if (scan.accept("!=")) {
            return Ast.Op.NE;
        }
        if (scan.accept("<")) {
            return Ast.Op.LT;
        }
        if (scan.accept(">")) {
            return Ast.Op.GT;
        }
        return scan.accept("=") ? Ast.Op.EQ : null;
    }

    private Feel expression() {
        if (++depth > DEEPEST) {
            throw new FeelFault("the expression is nested too deeply", "divide it into several decisions");
        }
        boolean outerEnd = plainEnd;
        plainEnd = false;
        try {
            return disjunction();
        } finally {
            plainEnd = outerEnd;
            depth--;
        }
    }

    private Feel disjunction() {
        Feel left = conjunction();
        while (scan.acceptWord("or")) {
            left = new Feel.Or(left, conjunction());
        }
        return left;
    }

    private Feel conjunction() {
        Feel left = compared();
        while (scan.acceptWord("and")) {
            left = new Feel.And(left, compared());
        }
        return left;
    }

    private Feel compared() {
        Feel left = sum();
        while (true) {
            if (scan.acceptWord("between")) {
                Feel low = sum();
                if (!scan.acceptWord("and")) {
                    throw scan.unexpected();
                }
                left = new Feel.Between(left, low, sum());
            } else if (scan.acceptWord("in")) {
                left = new Feel.In(left, inside());
            } else {
                Ast.Op operator = comparison();
                if (operator == null) {
                    return left;
                }
                left = new Feel.Comparison(operator, left, sum());
            }
        }
    }

    private List<Feel.Test> inside() {
        int start = scan.at;
        if (scan.accept("(")) {
            try {
                List<Feel.Test> tests = alternatives();
                if (scan.accept(")")) {
                    return tests;
                }
            } catch (FeelFault notAList) {
                scan.at = start;
            }
            scan.at = start;
        }
        Ast.Op operator = comparison();
        if (operator != null) {
            return List.of(new Feel.Against(operator, sum()));
        }
        return List.of(new Feel.Matching(sum(), false));
    }

    private Feel sum() {
        Feel left = product();
        while (true) {
            if (scan.accept("+")) {
                left = new Feel.Arithmetic(Feel.Operator.ADD, left, product());
            } else if (scan.accept("-")) {
                left = new Feel.Arithmetic(Feel.Operator.SUBTRACT, left, product());
            } else {
                return left;
            }
        }
    }

    private Feel product() {
        Feel left = power();
        while (true) {
            if (!scan.looking("**") && scan.accept("*")) {
                left = new Feel.Arithmetic(Feel.Operator.MULTIPLY, left, power());
            } else if (scan.accept("/")) {
                left = new Feel.Arithmetic(Feel.Operator.DIVIDE, left, power());
            } else {
                return left;
            }
        }
    }

    private Feel power() {
        Feel left = signed();
        while (scan.accept("**")) {
            left = new Feel.Arithmetic(Feel.Operator.POWER, left, signed());
        }
        return left;
    }

    private Feel signed() {
        if (scan.accept("-")) {
            if (++depth > DEEPEST) {
                throw new FeelFault("the expression is nested too deeply", "divide it into several decisions");
            }
            Feel of = new Feel.Negative(signed());
            depth--;
            return of;
        }
        Feel value = postfix();
        while (scan.acceptWord("instance")) {
            if (!scan.acceptWord("of")) {
                throw scan.unexpected();
            }
            value = new Feel.InstanceOf(value, type());
        }
        return value;
    }

    private Feel postfix() {
        boolean noFilter = plainEnd;
        Feel value = primary();
        while (true) {
            if (scan.looking("(")) {
                value = call(value);
            } else if (!noFilter && scan.accept("[")) {
                Vocabulary outer = words;
                words = words.withItem();
                Feel by = expression();
                words = outer;
                scan.take("]");
                value = new Feel.Filter(value, by);
            } else if (!scan.looking("..") && scan.accept(".")) {
                value = new Feel.Path(value, property());
            } else {
                return value;
            }
        }
    }

    private String property() {
        String known = scan.longest(words.knownProperties());
        String plain = scan.peekIdentifier();
        if (known != null && known.length() >= plain.length()) {
            return known;
        }
        if (plain.isEmpty()) {
            throw scan.unexpected();
        }
        if (known != null) {
            scan.back();
        }
        return scan.identifier();
    }

    private Feel call(Feel function) {
        scan.take("(");
        if (scan.accept(")")) {
            return new Feel.Call(function, List.of());
        }
        if (scan.key() != null) {
            Map<String, Feel> named = new LinkedHashMap<>();
            do {
                String name = scan.takeKey();
                if (named.put(name, expression()) != null) {
                    throw new FeelFault("the argument " + name + " is given twice", "give it once");
                }
            } while (scan.accept(","));
            scan.take(")");
            words.check(function, List.of(), named);
            return new Feel.NamedCall(function, named);
        }
        List<Feel> arguments = new ArrayList<>();
        do {
            arguments.add(expression());
        } while (scan.accept(","));
        scan.take(")");
        words.check(function, arguments, Map.of());
        return new Feel.Call(function, List.copyOf(arguments));
    }

    private Feel primary() {
        scan.space();
        if (scan.atEnd()) {
            throw scan.unexpected();
        }
        String known = scan.peekLongest(words.known());
        String word = scan.peekIdentifier();
        if (known == null || known.length() <= word.length()) {
            switch (word) {
                case "if" -> {
                    return conditional();
                }
                case "for" -> {
                    return iteration();
                }
                case "some", "every" -> {
                    return quantified(word);
                }
                case "function" -> {
                    return function();
                }
                case "true", "false" -> {
                    scan.identifier();
                    return new Feel.Constant(Boolean.valueOf(word));
                }
                case "null" -> {
                    scan.identifier();
                    return new Feel.Constant(Nothing.NULL);
                }
                default -> {
                    // a name or a symbol
                }
            }
        }
        if (known != null && known.length() >= word.length()) {
            scan.longest(words.known());
            if (known.equals("?")) {
                question = true;
            }
            return new Feel.Name(known);
        }
        if (!word.isEmpty()) {
            throw new FeelFault(
                    KEYWORDS.contains(word) ? "'" + word + "' is not expected here" : "the name or function '" + word + "' is not known",
                    "use names of required inputs, decisions and functions, and supported built-in functions");
        }
        return symbol();
    }

    private Feel symbol() {
        char c = scan.current();
        if (c == '"') {
            return new Feel.Constant(scan.string());
        }
        if (c >= '0' && c <= '9' || c == '.') {
            return new Feel.Constant(scan.number());
        }
        if (scan.accept("@")) {
            scan.space();
            return new Feel.At(scan.string());
        }
        if (scan.accept("{")) {
            return context();
        }
        if (scan.accept("(")) {
            Ast.Op operator = comparison();
            if (operator != null) {
                Feel end = sum();
                scan.take(")");
                return halfOpen(operator, end);
            }
            Feel inside = expression();
            if (scan.accept("..")) {
                return interval(inside, false);
            }
            scan.take(")");
            return inside;
        }
        if (scan.accept("]")) {
            Feel low = expression();
            scan.take("..");
            return interval(low, false);
        }
        if (scan.accept("[")) {
            if (scan.accept("]")) {
                return new Feel.ListOf(List.of());
            }
            List<Feel> items = new ArrayList<>();
            items.add(item());
            if (scan.accept("..")) {
                return interval(items.getFirst(), true);
            }
            while (scan.accept(",")) {
                items.add(item());
            }
            scan.take("]");
            return new Feel.ListOf(List.copyOf(items));
        }
        throw scan.unexpected();
    }

    private Feel item() {
        Ast.Op operator = comparison();
        return operator == null ? expression() : halfOpen(operator, sum());
    }

    private static Feel halfOpen(Ast.Op operator, Feel end) {
        return switch (operator) {
            case LT -> new Feel.Interval(null, false, end, false);
            case LE -> new Feel.Interval(null, false, end, true);
            case GT -> new Feel.Interval(end, false, null, false);
            case GE -> new Feel.Interval(end, true, null, false);
            default -> throw new FeelFault("a range of this operator is not supported", "use <, <=, > or >=");
        };
    }

    private Feel interval(Feel low, boolean included) {
        int start = scan.at;
        try {
            Feel high = expression();
            if (scan.accept("]")) {
                return new Feel.Interval(low, included, high, true);
            }
            if (scan.accept(")") || scan.accept("[")) {
                return new Feel.Interval(low, included, high, false);
            }
        } catch (FeelFault openEnd) {
            scan.at = start;
        }
        scan.at = start;
        plainEnd = true;
        Feel high = sum();
        plainEnd = false;
        scan.take("[");
        return new Feel.Interval(low, included, high, false);
    }

    private Feel context() {
        Vocabulary outer = words;
        words = words.with(List.of());
        List<Feel.Entry> entries = new ArrayList<>();
        if (!scan.accept("}")) {
            do {
                scan.space();
                String name;
                if (scan.current() == '"') {
                    name = scan.string();
                    scan.take(":");
                } else {
                    name = scan.takeKey();
                }
                String entry = name;
                if (entries.stream().anyMatch(e -> e.name().equals(entry))) {
                    throw new FeelFault("the entry " + name + " is written twice", "write it once");
                }
                entries.add(new Feel.Entry(name, expression()));
                words.add(name);
            } while (scan.accept(","));
            scan.take("}");
        }
        words = outer;
        return new Feel.Context(List.copyOf(entries));
    }

    private Feel conditional() {
        scan.identifier();
        Feel condition = expression();
        word("then");
        Feel then = expression();
        word("else");
        return new Feel.If(condition, then, expression());
    }

    private Feel iteration() {
        scan.identifier();
        return within(() -> {
            List<Feel.Iterator> over = iterators("return");
            words.add("partial");
            return new Feel.For(over, expression());
        });
    }

    private Feel quantified(String word) {
        scan.identifier();
        return within(() -> new Feel.Quantified(
                word.equals("some") ? Feel.Quantifier.SOME : Feel.Quantifier.EVERY, iterators("satisfies"), expression()));
    }

    private Feel within(Supplier<Feel> reading) {
        Vocabulary outer = words;
        words = words.with(List.of());
        try {
            return reading.get();
        } finally {
            words = outer;
        }
    }

    private List<Feel.Iterator> iterators(String end) {
        List<Feel.Iterator> iterators = new ArrayList<>();
        do {
            String name = scan.nameBefore("in");
            Feel over = expression();
            Feel last = scan.accept("..") ? expression() : null;
            iterators.add(new Feel.Iterator(name, over, last));
            words.add(name);
        } while (scan.accept(","));
        word(end);
        return List.copyOf(iterators);
    }

    private Feel function() {
        scan.identifier();
        scan.take("(");
        return within(() -> {
            List<Feel.Parameter> parameters = new ArrayList<>();
            if (!scan.accept(")")) {
                do {
                    parameters.add(parameter());
                } while (scan.accept(","));
                scan.take(")");
            }
            FeelType result = scan.accept(":") ? type() : FeelType.Basic.ANY;
            if (scan.acceptWord("external")) {
                throw new FeelFault("functions outside the model are not supported", "write the function in FEEL");
            }
            parameters.forEach(p -> words.add(p.name()));
            return new Feel.Function(List.copyOf(parameters), expression(), result);
        });
    }

    private Feel.Parameter parameter() {
        if (scan.key() != null) {
            String name = scan.takeKey();
            return new Feel.Parameter(name, type());
        }
        String name = scan.identifier();
        if (name.isEmpty()) {
            throw scan.unexpected();
        }
        return new Feel.Parameter(name, FeelType.Basic.ANY);
    }

    private void word(String expected) {
        if (!scan.acceptWord(expected)) {
            throw scan.unexpected();
        }
    }

    private FeelType type() {
        List<String> known = new ArrayList<>(BASIC.keySet());
        known.addAll(words.types().keySet());
        known.sort((a, b) -> b.length() - a.length());
        String name = scan.longest(known);
        if (name == null) {
            throw new FeelFault("the type '" + scan.peekIdentifier() + "' is not known", "define it in an item definition");
        }
        FeelType own = words.types().get(name);
        if (own != null) {
            return own;
        }
        return switch (name) {
            case "list" -> scan.accept("<") ? new FeelType.ListType(closed(type())) : FeelType.Basic.ANY_LIST;
            case "range" -> scan.accept("<") ? new FeelType.RangeType(closed(type())) : FeelType.Basic.ANY_RANGE;
            case "context" -> scan.accept("<") ? contextType() : FeelType.Basic.ANY_CONTEXT;
            case "function" -> scan.accept("<") ? functionType() : FeelType.Basic.ANY_FUNCTION;
            default -> BASIC.getOrDefault(name, FeelType.Basic.ANY);
        };
    }

    private FeelType closed(FeelType inside) {
        scan.take(">");
        return inside;
    }

    private FeelType contextType() {
        Map<String, FeelType> components = new LinkedHashMap<>();
        do {
            String name = scan.takeKey();
            components.put(name, type());
        } while (scan.accept(","));
        return closed(new FeelType.ContextType(components));
    }

    private FeelType functionType() {
        List<FeelType> parameters = new ArrayList<>();
        if (!scan.accept(">")) {
            do {
                parameters.add(type());
            } while (scan.accept(","));
            scan.take(">");
        }
        scan.take("->");
        return new FeelType.FunctionType(List.copyOf(parameters), type());
    }

    private static Map<String, FeelType> basic() {
        Map<String, FeelType> basic = new LinkedHashMap<>();
        for (FeelType.Basic type : FeelType.Basic.values()) {
            basic.put(type.feel(), type);
        }
        basic.put("dateTime", FeelType.Basic.DATE_AND_TIME);
        basic.put("dayTimeDuration", FeelType.Basic.DAYS);
        basic.put("yearMonthDuration", FeelType.Basic.MONTHS);
        return basic;
    }

    /** Numbers are decimal with 34 digits, as FEEL says. */
    static BigDecimal decimal(String text) {
        return new BigDecimal(text, MathContext.DECIMAL128);
    }
}
