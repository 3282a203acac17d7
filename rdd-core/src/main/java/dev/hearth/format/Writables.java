package dev.hearth.format;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.io.BooleanWritable;
import org.apache.hadoop.io.ByteWritable;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DoubleWritable;
import org.apache.hadoop.io.FloatWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.ShortWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.VIntWritable;
import org.apache.hadoop.io.VLongWritable;
import org.apache.hadoop.io.Writable;

/** Which Java type stands for which Writable; a Writable may always stand for itself. */
public final class Writables {
    /** The first of a Java type is what it is written as. */
    private static final List<Mapping<?, ?>> MAPPINGS = List.of(
            new Mapping<>(String.class, Text.class, Text::toString, Text::set),
            new Mapping<>(Long.class, LongWritable.class, LongWritable::get, LongWritable::set),
            new Mapping<>(Long.class, VLongWritable.class, VLongWritable::get, VLongWritable::set),
            new Mapping<>(Integer.class, IntWritable.class, IntWritable::get, IntWritable::set),
            new Mapping<>(Integer.class, VIntWritable.class, VIntWritable::get, VIntWritable::set),
            new Mapping<>(Double.class, DoubleWritable.class, DoubleWritable::get, DoubleWritable::set),
            new Mapping<>(Float.class, FloatWritable.class, FloatWritable::get, FloatWritable::set),
            new Mapping<>(Boolean.class, BooleanWritable.class, BooleanWritable::get, BooleanWritable::set),
            new Mapping<>(Short.class, ShortWritable.class, ShortWritable::get, ShortWritable::set),
            new Mapping<>(Byte.class, ByteWritable.class, ByteWritable::get, ByteWritable::set),
            new Mapping<>(
                    byte[].class,
                    BytesWritable.class,
                    BytesWritable::copyBytes,
                    (writable, bytes) -> writable.set(bytes, 0, bytes.length)),
            new Mapping<>(Void.class, NullWritable.class, writable -> null, (writable, nothing) -> {}));

    private static final Map<Class<?>, Mapping<?, ?>> BY_WRITABLE =
            MAPPINGS.stream().collect(Collectors.toMap(Mapping::writable, mapping -> mapping));
    private static final Map<Class<?>, Mapping<?, ?>> BY_JAVA =
            MAPPINGS.stream().collect(Collectors.toMap(Mapping::java, mapping -> mapping, (first, second) -> first));

    private Writables() {}

    /**
     * The Writable that objects of a type are written as.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Class<? extends Writable> writtenAs(Class<?> type) {
        if (Writable.class.isAssignableFrom(type)) {
            return type.asSubclass(Writable.class);
        }
        Mapping<?, ?> mapping = BY_JAVA.get(type);
        if (mapping == null) {
            throw new IllegalArgumentException(
                    "no Writable stands for %s; there are ones for %s; map to one of these, or to a"
                                    .formatted(type.getName(), javaTypes())
                            + " Writable of your own");
        }
        return mapping.writable();
    }

    /** Whether objects of {@code type} can be had from Writables of class {@code stored}; the answer is in words if not. */
    public static java.util.Optional<String> objection(Class<?> type, Class<?> stored) {
        boolean fits = stored == NullWritable.class
                || type.isAssignableFrom(stored)
                || type == Object.class
                || (BY_WRITABLE.containsKey(stored) && BY_WRITABLE.get(stored).java() == type);
        return fits
                ? java.util.Optional.empty()
                : java.util.Optional.of("holds %s, not what %s stands for; ask for %s"
                        .formatted(
                                stored.getName(),
                                type.getName(),
                                BY_WRITABLE.containsKey(stored)
                                        ? BY_WRITABLE.get(stored).java().getSimpleName()
                                        : stored.getName()));
    }

    /**
     * What turns Writables of class {@code stored} into values of a Java type that they share nothing with; empty where the
     * Writables themselves are asked for.
     */
    static java.util.Optional<Function<Writable, Object>> conversion(Class<?> type, Class<?> stored) {
        Mapping<?, ?> mapping = BY_WRITABLE.get(stored);
        return mapping == null || Writable.class.isAssignableFrom(type)
                ? java.util.Optional.empty()
                : java.util.Optional.of(mapping::toJava);
    }

    /** What makes Writables of objects of a class, always the same one, filled anew; a Writable is passed on. */
    static Function<Object, Writable> filling(Class<?> type) {
        Mapping<?, ?> mapping = BY_JAVA.get(type);
        return mapping == null ? Writable.class::cast : mapping.filling();
    }

    private static String javaTypes() {
        return BY_JAVA.keySet().stream().map(Class::getSimpleName).sorted().collect(Collectors.joining(", "));
    }

    private record Mapping<J, W extends Writable>(
            Class<J> java, Class<W> writable, Function<W, J> read, BiConsumer<W, J> fill) {
        Object toJava(Writable value) {
            return read.apply(writable.cast(value));
        }

        Function<Object, Writable> filling() {
            W reused = writable.cast(WritableIntake.instance(writable, null));
            return value -> {
                fill.accept(reused, java.cast(value));
                return reused;
            };
        }
    }
}
