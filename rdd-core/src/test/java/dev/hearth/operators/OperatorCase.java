package dev.hearth.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.rdd.Pair;
import dev.hearth.rdd.RDD;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One row of the table.
 *
 * @param name the operator's, with its parameters if it has several forms
 * @param program returns an RDD, whose elements are then the result, or the result of an action
 * @param expectation asserts what the result must be, with {@link Plain} values
 * @param partitioned whether an RDD must come in as many partitions as the program could ask for
 */
record OperatorCase(
        String name, Function<Given, ?> program, BiConsumer<Data, Object> expectation, boolean partitioned) {
    /** An operator that promises an order. */
    static OperatorCase inOrder(
            String name, Function<Given, ? extends RDD<?>> program, Function<Data, ? extends Collection<?>> oracle) {
        return result(name, program, oracle);
    }

    /** An operator that promises only which elements there are, and how often. */
    static OperatorCase anyOrder(
            String name, Function<Given, ? extends RDD<?>> program, Function<Data, ? extends Collection<?>> oracle) {
        return of(name, program, (data, result) -> assertThat(Plain.timesOfEach((List<?>) result))
                .isEqualTo(Plain.timesOfEach(oracle.apply(data))));
    }

    /** An action, whose result must equal the oracle's. */
    static OperatorCase result(String name, Function<Given, ?> program, Function<Data, ?> oracle) {
        return of(
                name, program, (data, result) -> assertThat(result).isEqualTo(Plain.result(() -> oracle.apply(data))));
    }

    /** Where chance or the engine decides: what must be true nevertheless. */
    @SuppressWarnings("unchecked") // plain results of RDDs and of most actions are lists
    static OperatorCase satisfying(
            String name, Function<Given, ?> program, BiConsumer<Data, List<Object>> expectation) {
        return of(name, program, (data, result) -> expectation.accept(data, (List<Object>) result));
    }

    private static OperatorCase of(String name, Function<Given, ?> program, BiConsumer<Data, Object> expectation) {
        return new OperatorCase(name, program, expectation, false);
    }

    /** The same; its RDD has the number of partitions that the program asks for. */
    OperatorCase inPartitions() {
        return new OperatorCase(name, program, expectation, true);
    }

    /** The operator's name alone. */
    String operator() {
        int parameters = name.indexOf('(');
        return parameters < 0 ? name : name.substring(0, parameters);
    }

    /** Returns something whose {@link Running#result} can be asked for once and again. */
    Running start(Given given) {
        return new Running(given);
    }

    final class Running {
        private final Given given;
        private RDD<?> rdd;

        private Running(Given given) {
            this.given = given;
        }

        /** Runs the program, or reads the same RDD again. */
        Object result() {
            return Plain.result(() -> {
                if (rdd != null) {
                    return elements(rdd);
                }
                Object result = program.apply(given);
                if (!(result instanceof RDD<?> made)) {
                    return result;
                }
                rdd = made;
                return elements(made);
            });
        }

        void check(Object result) {
            expectation.accept(given.data(), result);
        }

        private <T> List<T> elements(RDD<T> made) {
            List<List<T>> partitions = made.glom().collect();
            assertThat(partitions)
                    .hasSize(
                            partitioned ? given.partitions() : made.partitions().size());
            made.partitioner().ifPresent(partitioner -> {
                for (int i = 0; i < partitions.size(); i++) {
                    for (T element : partitions.get(i)) {
                        assertThat(partitioner.partition(((Pair<?, ?>) element).key()))
                                .as("partition of %s, by the RDD's own partitioner", element)
                                .isEqualTo(i);
                    }
                }
            });
            List<T> all = new ArrayList<>();
            partitions.forEach(all::addAll);
            return all;
        }
    }
}
