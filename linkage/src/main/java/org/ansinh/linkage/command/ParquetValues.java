package org.ansinh.linkage.command;

import dev.hardwood.metadata.LogicalType;
import dev.hardwood.schema.SchemaNode.PrimitiveNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Values of Parquet columns as text: what the same table says as CSV. */
final class ParquetValues {

    private ParquetValues() {}

    /** Whether a value of this column has one text. Times with a zone have not: a day of birth would depend on where it is read. */
    static boolean readable(PrimitiveNode column) {
        return switch (column.logicalType()) {
            case LogicalType.StringType text -> true;
            case LogicalType.EnumType text -> true;
            case LogicalType.UuidType id -> true;
            case LogicalType.IntType number -> true;
            case LogicalType.DecimalType number -> true;
            case LogicalType.DateType day -> true;
            case LogicalType.TimestampType time -> !time.isAdjustedToUTC();
            case null -> switch (column.type()) {
                case BOOLEAN, INT32, INT64, FLOAT, DOUBLE -> true;
                case INT96, BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> false;
            };
            default -> false;
        };
    }

    /** The column's type in the words of the format. */
    static String name(PrimitiveNode column) {
        LogicalType logical = column.logicalType();
        return logical == null ? column.type().name() : logical.toString();
    }

    static @Nullable String text(@Nullable Object value, @Nullable LogicalType type) {
        boolean unsigned = type instanceof LogicalType.IntType number && !number.isSigned();
        return switch (value) {
            case null -> null;
            case Integer number when unsigned -> Integer.toUnsignedString(number);
            case Long number when unsigned -> Long.toUnsignedString(number);
            case Double number -> Double.isFinite(number) ? plain(new BigDecimal(number.toString())) : null;
            case Float number -> Float.isFinite(number) ? plain(new BigDecimal(number.toString())) : null;
            case BigDecimal number -> plain(number);
            case LocalDateTime time when time.toLocalTime().equals(LocalTime.MIDNIGHT) -> time.toLocalDate().toString();
            case byte[] letters -> new String(letters, StandardCharsets.UTF_8);
            default -> value.toString();
        };
    }

    /** Whole numbers without a point: a column of years with gaps is kept as decimals by many programs. */
    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
