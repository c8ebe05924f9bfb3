package org.ansinh.law.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ansinh.law.feel.Ast;
import org.ansinh.law.feel.Feel;
import org.ansinh.law.feel.Feel.Nothing;

/** Functions of lists. */
final class ListFunctions {

    void addTo(Library library) {
        library.add("not", "negand:b", a -> !(Boolean) a.getFirst());
        library.add("list contains", "list:l, element:a", a -> contains(list(a), a.get(1)));
        library.add("count", "list:l", a -> BigDecimal.valueOf(list(a).size()));
        aggregate(library, "min", items -> extreme(items, Ast.Op.LT));
        aggregate(library, "max", items -> extreme(items, Ast.Op.GT));
        aggregate(library, "sum", items -> items.isEmpty() ? Nothing.NULL : folded(items, Feel.Operator.ADD));
        aggregate(library, "product", items -> items.isEmpty() ? Nothing.NULL : folded(items, Feel.Operator.MULTIPLY));
        aggregate(library, "mean", ListFunctions::mean);
        aggregate(library, "median", ListFunctions::median);
        aggregate(library, "mode", ListFunctions::mode);
        aggregate(library, "stddev", ListFunctions::deviation);
        aggregate(library, "all", items -> quantified(items, true));
        aggregate(library, "any", items -> quantified(items, false));
        library.add("sublist", "list:l, start position:n, length:n?", ListFunctions::sublist);
        library.add("append", "list:l, item:a...", a -> {
            List<Object> items = new ArrayList<>(list(a));
            items.addAll(a.subList(1, a.size()));
            return items;
        });
        library.add("concatenate", "list:l...", a -> joined(a));
        library.add("union", "list:l...", a -> distinct(joined(a)));
        library.add("distinct values", "list:l", a -> distinct(list(a)));
        library.add("insert before", "list:l, position:n, newItem:a", a -> {
            List<Object> items = new ArrayList<>(list(a));
            int at = index(items, NumberFunctions.number(a, 1));
            if (at < 0) {
                return Nothing.NULL;
            }
            items.add(at, a.get(2));
            return items;
        });
        library.add("remove", "list:l, position:n", a -> {
            List<Object> items = new ArrayList<>(list(a));
            int at = index(items, NumberFunctions.number(a, 1));
            if (at < 0) {
                return Nothing.NULL;
            }
            items.remove(at);
            return items;
        });
        library.add("list replace", "list:l, position:n, newItem:a", a -> {
            List<Object> items = new ArrayList<>(list(a));
            int at = index(items, NumberFunctions.number(a, 1).setScale(0, RoundingMode.DOWN));
            if (at < 0) {
                return Nothing.NULL;
            }
            items.set(at, a.get(2));
            return items;
        });
        library.add("list replace", "list:l, match:f, newItem:a", ListFunctions::replaced);
        library.add("reverse", "list:l", a -> {
            List<Object> items = new ArrayList<>(list(a));
            Collections.reverse(items);
            return items;
        });
        library.add("index of", "list:l, match:a", a -> {
            List<Object> found = new ArrayList<>();
            for (int i = 0; i < list(a).size(); i++) {
                if (Boolean.TRUE.equals(Comparing.equal(list(a).get(i), a.get(1)))) {
                    found.add(BigDecimal.valueOf(i + 1L));
                }
            }
            return found;
        });
        library.add("flatten", "list:l", a -> flat(list(a), new ArrayList<>()));
        library.add("sort", "list:l, precedes:f", a -> sorted(list(a), (FeelFunction) a.get(1)));
        library.add("sort", "list:l", a -> Nothing.NULL);
    }

    private interface OfItems {
        Object of(List<Object> items);
    }

    /** A function of one list or of its items one by one. */
    private static void aggregate(Library library, String name, OfItems body) {
        library.add(name, "list:l", a -> body.of(list(a)));
        library.add(name, "item:a...", a -> a.size() == 1 ? Nothing.NULL : body.of(a));
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(List<Object> arguments) {
        return (List<Object>) arguments.getFirst();
    }

    private static boolean contains(List<Object> items, Object value) {
        return items.stream().anyMatch(item -> Boolean.TRUE.equals(Comparing.equal(item, value)));
    }

    private static Object extreme(List<Object> items, Ast.Op better) {
        Object best = items.isEmpty() ? Nothing.NULL : items.getFirst();
        for (Object item : items) {
            Object decided = Comparing.compare(better, item, best);
            if (decided == Nothing.NULL) {
                return Nothing.NULL;
            }
            best = decided == Boolean.TRUE ? item : best;
        }
        return best;
    }

    private static Object folded(List<Object> items, Feel.Operator operator) {
        Object result = items.getFirst();
        for (int i = 1; i < items.size(); i++) {
            if (!(items.get(i) instanceof BigDecimal)) {
                return Nothing.NULL;
            }
            result = Arithmetic.of(operator, result, items.get(i));
        }
        return result instanceof BigDecimal ? result : Nothing.NULL;
    }

    private static Object mean(List<Object> items) {
        return !items.isEmpty() && folded(items, Feel.Operator.ADD) instanceof BigDecimal sum
                ? Numbers.divided(sum, BigDecimal.valueOf(items.size()))
                : Nothing.NULL;
    }

    private static Object median(List<Object> items) {
        if (items.isEmpty() || !items.stream().allMatch(BigDecimal.class::isInstance)) {
            return Nothing.NULL;
        }
        List<BigDecimal> sorted = items.stream().map(BigDecimal.class::cast).sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : Numbers.divided(sorted.get(middle - 1).add(sorted.get(middle)), BigDecimal.TWO);
    }

    private static Object mode(List<Object> items) {
        if (!items.stream().allMatch(BigDecimal.class::isInstance)) {
            return Nothing.NULL;
        }
        List<BigDecimal> sorted = items.stream().map(BigDecimal.class::cast).sorted().toList();
        List<Object> modes = new ArrayList<>();
        int most = 0;
        for (int i = 0; i < sorted.size();) {
            int end = i;
            while (end < sorted.size() && sorted.get(end).compareTo(sorted.get(i)) == 0) {
                end++;
            }
            if (end - i > most) {
                most = end - i;
                modes.clear();
            }
            if (end - i == most) {
                modes.add(sorted.get(i));
            }
            i = end;
        }
        return modes;
    }

    private static Object deviation(List<Object> items) {
        if (items.size() < 2 || !(mean(items) instanceof BigDecimal mean)) {
            return Nothing.NULL;
        }
        BigDecimal squares = BigDecimal.ZERO;
        for (Object item : items) {
            BigDecimal off = ((BigDecimal) item).subtract(mean);
            squares = squares.add(off.multiply(off));
        }
        return squares.divide(BigDecimal.valueOf(items.size() - 1L), Numbers.EXACT).sqrt(Numbers.EXACT);
    }

    /** {@code all} (false decides) and {@code any} (true decides). */
    private static Object quantified(List<Object> items, boolean all) {
        if (items.contains(!all)) {
            return !all;
        }
        return items.stream().allMatch(Boolean.class::isInstance) ? (Object) all : Nothing.NULL;
    }

    private static int index(List<Object> items, BigDecimal position) {
        if (!Numbers.whole(position)) {
            throw new TooLarge("a position that is not whole");
        }
        if (position.signum() == 0 || position.abs().compareTo(BigDecimal.valueOf(items.size())) > 0) {
            return -1;
        }
        int at = position.intValueExact();
        return at > 0 ? at - 1 : items.size() + at;
    }

    private static Object sublist(List<Object> a) {
        List<Object> items = list(a);
        int from = index(items, NumberFunctions.number(a, 1));
        if (from < 0) {
            return Nothing.NULL;
        }
        int to = items.size();
        if (a.size() > 2) {
            BigDecimal length = NumberFunctions.number(a, 2);
            if (!Numbers.whole(length) || length.signum() < 0 || length.compareTo(BigDecimal.valueOf(items.size() - (long) from)) > 0) {
                return Nothing.NULL;
            }
            to = from + length.intValueExact();
        }
        return new ArrayList<>(items.subList(from, to));
    }

    private static List<Object> joined(List<Object> lists) {
        List<Object> all = new ArrayList<>();
        lists.forEach(list -> all.addAll((List<?>) list));
        return all;
    }

    private static List<Object> distinct(List<Object> items) {
        List<Object> distinct = new ArrayList<>();
        for (Object item : items) {
            if (!contains(distinct, item)) {
                distinct.add(item);
            }
        }
        return distinct;
    }

    private static Object replaced(List<Object> a) {
        List<Object> items = new ArrayList<>();
        for (Object item : list(a)) {
            Object matched = ((FeelFunction) a.get(1)).call(List.of(item, a.get(2)));
            if (!(matched instanceof Boolean match)) {
                return Nothing.NULL;
            }
            items.add(match ? a.get(2) : item);
        }
        return items;
    }

    private static List<Object> flat(List<?> items, List<Object> into) {
        for (Object item : items) {
            if (item instanceof List<?> inner) {
                flat(inner, into);
            } else {
                into.add(item);
            }
        }
        return into;
    }

    /** A stable merge by the given order; null when the order does not answer. */
    private static Object sorted(List<Object> items, FeelFunction precedes) {
        List<Object> sorted = new ArrayList<>();
        for (Object item : items) {
            int at = sorted.size();
            while (at > 0) {
                Object before = precedes.call(List.of(item, sorted.get(at - 1)));
                if (!(before instanceof Boolean first)) {
                    return Nothing.NULL;
                }
                if (!first) {
                    break;
                }
                at--;
            }
            sorted.add(at, item);
        }
        return sorted;
    }
}
