package dev.hearth.rdd;

import static java.util.Objects.requireNonNull;

import dev.hearth.function.SerializableBiFunction;
import dev.hearth.function.SerializableFunction;
import dev.hearth.function.SerializableQuadFunction;
import dev.hearth.function.SerializableTriFunction;
import java.util.List;
import java.util.stream.Stream;

/** Functions of two, three or four streams, as functions of a list of so many. */
final class OnStreams {
    private OnStreams() {}

    record Two<A, B, R>(SerializableBiFunction<? super Stream<A>, ? super Stream<B>, ? extends Stream<? extends R>> f)
            implements SerializableFunction<List<Stream<?>>, Stream<? extends R>> {
        Two {
            requireNonNull(f, "f is null");
        }

        @Override
        public Stream<? extends R> apply(List<Stream<?>> sides) throws Exception {
            return f.apply(side(sides, 0), side(sides, 1));
        }
    }

    record Three<A, B, C, R>(
            SerializableTriFunction<
                            ? super Stream<A>, ? super Stream<B>, ? super Stream<C>, ? extends Stream<? extends R>>
                    f)
            implements SerializableFunction<List<Stream<?>>, Stream<? extends R>> {
        Three {
            requireNonNull(f, "f is null");
        }

        @Override
        public Stream<? extends R> apply(List<Stream<?>> sides) throws Exception {
            return f.apply(side(sides, 0), side(sides, 1), side(sides, 2));
        }
    }

    record Four<A, B, C, D, R>(
            SerializableQuadFunction<
                            ? super Stream<A>,
                            ? super Stream<B>,
                            ? super Stream<C>,
                            ? super Stream<D>,
                            ? extends Stream<? extends R>>
                    f)
            implements SerializableFunction<List<Stream<?>>, Stream<? extends R>> {
        Four {
            requireNonNull(f, "f is null");
        }

        @Override
        public Stream<? extends R> apply(List<Stream<?>> sides) throws Exception {
            return f.apply(side(sides, 0), side(sides, 1), side(sides, 2), side(sides, 3));
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the method that took f took RDDs of these types
    private static <E> Stream<E> side(List<Stream<?>> sides, int number) {
        return (Stream<E>) sides.get(number);
    }
}
