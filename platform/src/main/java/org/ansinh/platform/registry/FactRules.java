package org.ansinh.platform.registry;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import org.ansinh.law.Fact;
import org.ansinh.law.Population;
import org.ansinh.law.Value;
import org.ansinh.platform.launch.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What may be recorded: the catalogue's facts, within their ranges, of days that exist. */
@Component
public class FactRules {

    private static final DateTimeFormatter SLASHED = DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final Catalogue catalogue;

    FactRules(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** A fact that can be recorded; a Fault when it is unknown or computed by the engine. */
    public Fact recordable(String id) {
        Fact fact = catalogue.facts().find(id).orElseThrow(() -> new Fault("registry.fact.unknown", id));
        if (fact.derivation().isPresent()) {
            throw new Fault("registry.fact.derived", id);
        }
        return fact;
    }

    /** Reads a value as written in a form or file: {@code true}/{@code false}, digits, a code, {@code 31/12/2026} or {@code 2026-12-31}. */
    public Value parse(Fact fact, String text, Locale locale) {
        String plain = text.strip();
        if (plain.isEmpty()) {
            throw new Fault("registry.value.missing", label(fact, locale));
        }
        try {
            return switch (fact.type()) {
                case WHOLE -> new Value.Whole(Long.parseLong(plain.replaceAll("[.\\s](?=\\d{3})", "")));
                case DECIMAL -> new Value.Decimal(new BigDecimal(plain.replace(',', '.')));
                case BOOLEAN -> truth(fact, plain, locale);
                case DATE -> new Value.Day(day(plain));
                case CODE -> new Value.Code(plain);
            };
        } catch (NumberFormatException e) {
            throw new Fault("registry.value.number", label(fact, locale), plain);
        } catch (DateTimeParseException e) {
            throw new Fault("registry.value.date", label(fact, locale), plain);
        }
    }

    /** A day as {@code 31/12/2026} or {@code 2026-12-31}; {@link DateTimeParseException} when there is no such day. */
    static LocalDate day(String text) {
        return text.contains("/") ? LocalDate.parse(text, SLASHED) : LocalDate.parse(text);
    }

    /** The value as the database keeps it; a Fault when it is outside the fact's range, scale or code list. */
    public long code(Fact fact, Value value, Locale locale) {
        String label = label(fact, locale);
        switch (value) {
            case Value.Code code when fact.type() == Fact.Type.CODE -> {
                if (fact.codes().stream().noneMatch(known -> known.id().equals(code.code()))) {
                    throw new Fault("registry.value.code", label, code.code(), codes(fact));
                }
            }
            case Value.Decimal decimal when fact.type() == Fact.Type.DECIMAL -> {
                if (decimal.number().stripTrailingZeros().scale() > fact.scale()) {
                    throw new Fault("registry.value.scale", label, fact.scale());
                }
            }
            case Value.Whole _ when fact.type() == Fact.Type.WHOLE -> {
            }
            case Value.Truth _ when fact.type() == Fact.Type.BOOLEAN -> {
            }
            case Value.Day _ when fact.type() == Fact.Type.DATE -> {
            }
            default -> throw new Fault("registry.value.type", label);
        }
        long coded = coded(fact, value);
        requireRange(fact, coded, label);
        return coded;
    }

    void requireRange(Fact fact, long coded, String label) {
        long min = fact.type() == Fact.Type.BOOLEAN || fact.type() == Fact.Type.CODE ? 0 : bound(fact.min(), Long.MIN_VALUE + 1);
        long max = switch (fact.type()) {
            case BOOLEAN -> 1;
            case CODE -> fact.codes().size() - 1;
            default -> bound(fact.max(), Long.MAX_VALUE);
        };
        if (coded < min || coded > max) {
            throw new Fault("registry.value.range", label, shown(fact, min), shown(fact, max));
        }
    }

    private static long coded(Fact fact, Value value) {
        return switch (value) {
            case Value.Whole whole -> whole.number();
            case Value.Decimal decimal -> decimal.number().movePointRight(fact.scale()).longValueExact();
            case Value.Day day -> day.day().toEpochDay();
            default -> Population.code(fact, value);
        };
    }

    private static long bound(@Nullable Long bound, long otherwise) {
        return bound == null ? otherwise : bound;
    }

    private static String shown(Fact fact, long bound) {
        return switch (fact.type()) {
            case DATE -> LocalDate.ofEpochDay(bound).format(DateTimeFormatter.ofPattern("dd/MM/uuuu"));
            case DECIMAL -> BigDecimal.valueOf(bound, fact.scale()).toPlainString();
            default -> String.valueOf(bound);
        };
    }

    private static Value truth(Fact fact, String text, Locale locale) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "có", "yes" -> new Value.Truth(true);
            case "false", "0", "không", "no" -> new Value.Truth(false);
            default -> throw new Fault("registry.value.truth", label(fact, locale), text);
        };
    }

    private static String codes(Fact fact) {
        return String.join(", ", fact.codes().stream().map(Fact.Code::id).toList());
    }

    private static String label(Fact fact, Locale locale) {
        return fact.label().in(locale);
    }
}
