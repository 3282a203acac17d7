package dev.hearth.session;

import dev.hearth.rdd.DoubleRDD;
import dev.hearth.rdd.LongRDD;
import dev.hearth.rdd.PairRDD;
import dev.hearth.rdd.RDD;
import java.lang.reflect.Array;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the shell shows of a value: a literal where there is one, what is known of an RDD, or else what the value says. */
final class ValueText {
    private static final int LONGEST = 16_384;

    private ValueText() {}

    static String of(Object value) {
        String text = whole(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }

    private static String whole(Object value) {
        if (value instanceof String string) {
            return '"' + escaped(string, '"') + '"';
        } else if (value instanceof Character character) {
            return "'" + escaped(character.toString(), '\'') + "'";
        } else if (value != null && value.getClass().isArray()) {
            return array(value);
        } else if (value instanceof RDD<?> rdd) {
            return rdd("RDD", rdd.explain());
        } else if (value instanceof PairRDD<?, ?> pairs) {
            return rdd("PairRDD", pairs.explain());
        } else if (value instanceof LongRDD longs) {
            return rdd("LongRDD", longs.explain());
        } else if (value instanceof DoubleRDD doubles) {
            return rdd("DoubleRDD", doubles.explain());
        }
        return String.valueOf(value);
    }

    /** The lineage's first line is the RDD's own: where it was made, its partitions as far as they are known, its storage. */
    private static String rdd(String kind, String lineage) {
        return kind + lineage.lines().findFirst().orElse("");
    }

    private static String array(Object array) {
        int length = Array.getLength(array);
        String type = array.getClass().getComponentType().getSimpleName();
        return "%s[%d] { %s }"
                .formatted(
                        type,
                        length,
                        IntStream.range(0, Math.min(length, LONGEST))
                                .mapToObj(i -> whole(Array.get(array, i)))
                                .collect(Collectors.joining(", ")));
    }

    private static String escaped(String text, char quote) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                case '\r' -> escaped.append("\\r");
                case '\\' -> escaped.append("\\\\");
                default -> {
                    if (each == quote) {
                        escaped.append('\\');
                    }
                    escaped.append(each);
                }
            }
        }
        return escaped.toString();
    }
}
