package corpus;

import dev.hearth.function.SerializableComparator;
import dev.hearth.function.SerializableFunction;
import dev.hearth.rdd.RDD;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Thirty functions that run, whatever is around them. */
@SuppressWarnings("all") // holding on to what is not used, and other habits that compilers warn of, are what is shown
public final class GoodClosures {
    private GoodClosures() {}

    /** Most of the cases add one to each number. */
    private interface AddsOne extends GoodCase {
        @Override
        default Object expected() {
            return List.of(2, 3, 4, 5);
        }
    }

    public static final class Nothing implements AddsOne {
        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(x -> x + 1).collect();
        }
    }

    public static final class NumbersAndText implements GoodCase {
        @Override
        public Object run(RDD<Integer> numbers) {
            int offset = numbers.getClass().getName().isEmpty() ? 0 : 1;
            long large = offset;
            String name = "n" + offset;
            return numbers.map(x -> name + (x + large)).collect();
        }

        @Override
        public Object expected() {
            return List.of("n12", "n13", "n14", "n15");
        }
    }

    public static final class CollectionAndArray implements AddsOne {
        @Override
        public Object run(RDD<Integer> numbers) {
            List<Integer> ones = new ArrayList<>(List.of(1));
            int[] array = {0, 1};
            Map<String, int[]> arrays = Map.of("a", array);
            return numbers.map(x -> x + ones.get(0) * array[1] * arrays.get("a")[1])
                    .collect();
        }
    }

    public static final class RecordAndEnum implements AddsOne {
        enum Direction {
            UP,
            DOWN {
                @Override
                int sign() {
                    return -1;
                }
            };

            int sign() {
                return 1;
            }
        }

        record Step(Direction direction, int length) implements Serializable {}

        @Override
        public Object run(RDD<Integer> numbers) {
            Step step = new Step(Direction.DOWN, -1);
            return numbers.map(x -> x + step.direction().sign() * step.length()).collect();
        }
    }

    public static final class StaticMethodReference implements AddsOne {
        static int next(int x) {
            return x + 1;
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(StaticMethodReference::next).collect();
        }
    }

    public static final class UnboundMethodReference implements GoodCase {
        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(Integer::doubleValue).map(Double::intValue).collect();
        }

        @Override
        public Object expected() {
            return List.of(1, 2, 3, 4);
        }
    }

    public static final class ConstructorReference implements GoodCase {
        record Box(Integer content) implements Serializable {}

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(Box::new).map(Box::content).collect();
        }

        @Override
        public Object expected() {
            return List.of(1, 2, 3, 4);
        }
    }

    public static final class BoundMethodReference implements AddsOne {
        static final class Offset implements Serializable {
            private final int offset = Integer.parseInt("1");
            private final Client client = new Client();

            int moved(int x) {
                return x + offset;
            }
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(new Offset()::moved).collect();
        }
    }

    public static final class AnonymousClassInAProgram implements AddsOne {
        private final Client client = new Client();

        @Override
        public Object run(RDD<Integer> numbers) {
            int offset = client == null ? 0 : 1;
            return numbers.map(new SerializableFunction<Integer, Integer>() {
                        @Override
                        public Integer apply(Integer x) {
                            return x + offset;
                        }
                    })
                    .collect();
        }
    }

    public static final class LocalClassInAProgram implements AddsOne {
        private final Client client = new Client();

        @Override
        public Object run(RDD<Integer> numbers) {
            int offset = client == null ? 0 : 1;
            class Moved implements SerializableFunction<Integer, Integer> {
                @Override
                public Integer apply(Integer x) {
                    return x + offset;
                }
            }
            return numbers.map(new Moved()).collect();
        }
    }

    public static final class InnerClassOfAProgram implements AddsOne {
        private final Client client = new Client();

        class Moved implements SerializableFunction<Integer, Integer> {
            private final int offset;

            Moved(int offset) {
                this.offset = offset;
            }

            @Override
            public Integer apply(Integer x) {
                return x + offset;
            }
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(new Moved(1)).collect();
        }
    }

    public static final class ProgramsMethodWithoutState implements AddsOne {
        private final Client client = new Client();

        private int next(int x) {
            return x + 1;
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(x -> next(x)).collect();
        }
    }

    public static final class ReferenceToProgramsMethod implements AddsOne {
        private final Client client = new Client();

        private int next(int x) {
            return x + 1;
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(this::next).collect();
        }
    }

    public static final class ProgramThatIsSerializable implements AddsOne, Serializable {
        private final Client client = new Client();

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        private final RDD<Integer>[] inputs = new RDD[1];

        private final int offset = Integer.parseInt("1");

        @Override
        public Object run(RDD<Integer> numbers) {
            inputs[0] = numbers;
            return numbers.map(x -> x + offset).collect();
        }
    }

    public static final class NestedFunctions implements AddsOne, Serializable {
        private final Client client = new Client();
        private final int offset = Integer.parseInt("1");

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(x -> {
                        Supplier<Supplier<Integer>> later = () -> () -> x + offset;
                        return later.get().get();
                    })
                    .collect();
        }
    }

    public static final class CopyOfAField implements AddsOne {
        private final Client client = new Client();
        private final int offset = Integer.parseInt("1");

        @Override
        public Object run(RDD<Integer> numbers) {
            int copy = offset;
            return numbers.map(x -> x + copy).collect();
        }
    }

    public static final class LocalRecord implements AddsOne {
        @Override
        public Object run(RDD<Integer> numbers) {
            record Moved(int offset) implements SerializableFunction<Integer, Integer> {
                @Override
                public Integer apply(Integer x) {
                    return x + offset;
                }
            }
            return numbers.map(new Moved(1)).collect();
        }
    }

    public static final class InterfacesMethod implements AddsOne {
        interface Moves {
            default int moved(int x) {
                return x + 1;
            }
        }

        static final class Program implements Moves {
            private final Client client = new Client();

            List<Integer> run(RDD<Integer> numbers) {
                return numbers.map(x -> moved(x)).collect();
            }
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            return new Program().run(numbers);
        }
    }

    public static final class TransientField implements AddsOne {
        static final class Asks implements SerializableFunction<Integer, Integer> {
            private transient Client client;

            @Override
            public Integer apply(Integer x) {
                if (client == null) {
                    client = new Client();
                }
                return client.ask(x) - client.hashCode() + 1;
            }
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(new Asks()).collect();
        }
    }

    public static final class StaticField implements AddsOne {
        private static final Client CLIENT = new Client();
        private static final int OFFSET = 1;

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(x -> CLIENT.ask(x) - CLIENT.hashCode() + OFFSET).collect();
        }
    }

    public static final class ConstantOfTheProgram implements AddsOne {
        private final Client client = new Client();
        private final int offset = 1;

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(x -> x + offset).collect();
        }
    }

    public static final class AccumulatorAndBroadcast implements GoodCase {
        @Override
        public Object run(RDD<Integer> numbers) {
            var sum = Context.current.longAccumulator("sum");
            var factor = Context.current.broadcast(2);
            numbers.foreach(x -> sum.add(x * factor.value()));
            return sum.value();
        }

        @Override
        public Object expected() {
            return 20L;
        }
    }

    public static final class FunctionInAFunction implements AddsOne {
        @Override
        public Object run(RDD<Integer> numbers) {
            SerializableFunction<Integer, Integer> next = x -> x + 1;
            return numbers.map(x -> next.apply(next.apply(x)) - 1).collect();
        }
    }

    public static final class SerializablePlainFunction implements AddsOne {
        @Override
        public Object run(RDD<Integer> numbers) {
            Function<Integer, Integer> next = (Function<Integer, Integer> & Serializable) x -> x + 1;
            return numbers.map(x -> next.apply(x)).collect();
        }
    }

    public static final class Order implements GoodCase {
        @Override
        public Object run(RDD<Integer> numbers) {
            SerializableComparator<Integer> byText = (a, b) -> b.toString().compareTo(a.toString());
            return numbers.takeOrdered(2, byText);
        }

        @Override
        public Object expected() {
            return List.of(4, 3);
        }
    }

    public static final class AnonymousInAnonymous implements AddsOne, Serializable {
        private final Client client = new Client();
        private final int offset = Integer.parseInt("1");

        @Override
        public Object run(RDD<Integer> numbers) {
            return numbers.map(new SerializableFunction<Integer, Integer>() {
                        @Override
                        public Integer apply(Integer x) {
                            return new IntUnaryOperator() {
                                @Override
                                public int applyAsInt(int y) {
                                    return y + offset;
                                }
                            }.applyAsInt(x);
                        }
                    })
                    .collect();
        }
    }

    public static final class VariableOfAConstructor implements AddsOne {
        @Override
        public Object run(RDD<Integer> numbers) {
            Client client = new Client();
            class Moved implements SerializableFunction<Integer, Integer> {
                private final int offset = client == null ? 0 : 1;

                @Override
                public Integer apply(Integer x) {
                    return x + offset;
                }
            }
            return numbers.map(new Moved()).collect();
        }
    }

    public static final class DoubleBracesWithoutAProgram implements AddsOne {
        static Map<Integer, Integer> offsets() {
            return new HashMap<>() {
                {
                    put(0, 1);
                }
            };
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            Map<Integer, Integer> offsets = offsets();
            return numbers.map(x -> x + offsets.get(0)).collect();
        }
    }

    public static final class WritesItself implements AddsOne {
        static final class Offset implements Serializable {
            private transient Client client = new Client();
            private int offset = 1;

            private void writeObject(ObjectOutputStream out) throws IOException {
                out.writeInt(offset);
            }

            private void readObject(ObjectInputStream in) throws IOException {
                offset = in.readInt();
            }
        }

        public static final class Other implements Externalizable {
            private Client client = new Client();

            @Override
            public void writeExternal(ObjectOutput out) {}

            @Override
            public void readExternal(ObjectInput in) {}
        }

        @Override
        public Object run(RDD<Integer> numbers) {
            Offset offset = new Offset();
            Other other = new Other();
            return numbers.map(x -> other == null ? x : x + offset.offset).collect();
        }
    }

    public static final class ValuesOfTheJdk implements AddsOne {
        @Override
        public Object run(RDD<Integer> numbers) {
            Pattern pattern = Pattern.compile("[1-4]");
            LocalDate day = LocalDate.of(2020, 1, 1);
            Class<?> type = Integer.class;
            return numbers.filter(x -> pattern.matcher(x.toString()).matches() && type.isInstance(x))
                    .map(x -> x + day.getDayOfMonth())
                    .collect();
        }
    }
}
