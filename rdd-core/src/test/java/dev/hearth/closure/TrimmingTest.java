package dev.hearth.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.bytecode.Elsewhere;
import dev.hearth.function.SerializableFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What functions cannot use does not travel, and what they can use does. */
@SuppressWarnings({"ClassCanBeStatic", "UnusedMethod"}) // holding on to what is not used is what is tested
class TrimmingTest {
    /** Whatever reaches one of these does not travel. */
    private static final class Connection {
        int port() {
            return 1;
        }
    }

    /** Not serializable. */
    private static class Program {
        private final Connection connection = new Connection();
        private int factor = Integer.parseInt("3");

        SerializableFunction<Integer, Integer> anonymous(int amount) {
            return new SerializableFunction<>() {
                @Override
                public Integer apply(Integer x) {
                    return x + amount;
                }
            };
        }

        SerializableFunction<Integer, Integer> local(int amount) {
            class Plus implements SerializableFunction<Integer, Integer> {
                @Override
                public Integer apply(Integer x) {
                    return x + amount;
                }
            }
            return new Plus();
        }

        class Doubling implements SerializableFunction<Integer, Integer> {
            @Override
            public Integer apply(Integer x) {
                return 2 * x;
            }
        }

        SerializableFunction<Integer, Integer> anonymousInLambda() {
            return x -> {
                IntUnaryOperator twice = new IntUnaryOperator() {
                    @Override
                    public int applyAsInt(int y) {
                        return doubled(y);
                    }
                };
                return twice.applyAsInt(x);
            };
        }

        SerializableFunction<Integer, Integer> withoutState() {
            return x -> doubled(x);
        }

        SerializableFunction<Integer, Integer> methodWithoutState() {
            return this::doubled;
        }

        SerializableFunction<Integer, Integer> anonymousWithoutState() {
            return new SerializableFunction<>() {
                @Override
                public Integer apply(Integer x) {
                    return doubled(x);
                }
            };
        }

        SerializableFunction<Integer, Integer> withState() {
            return x -> factor * x;
        }

        SerializableFunction<Integer, Integer> anonymousWithState() {
            return new SerializableFunction<>() {
                @Override
                public Integer apply(Integer x) {
                    return ((Supplier<Integer>) () -> factor * x).get();
                }
            };
        }

        private int doubled(int x) {
            return 2 * x;
        }
    }

    @Test
    void innerObjectsRunWithoutAnObjectAroundThemThatTheyDoNotUse() throws Exception {
        Program program = new Program();
        assertThat(reopened(program.anonymous(2)).apply(3)).isEqualTo(5);
        assertThat(reopened(program.local(2)).apply(3)).isEqualTo(5);
        assertThat(reopened(program.new Doubling()).apply(3)).isEqualTo(6);
        assertThat(program.connection.port()).isEqualTo(1);
    }

    @Test
    void anObjectOfWhichOnlyMethodsWithoutStateAreUsedNeedNotBeSerializable() throws Exception {
        Program program = new Program();
        assertThat(reopened(program.withoutState()).apply(3)).isEqualTo(6);
        assertThat(reopened(program.methodWithoutState()).apply(3)).isEqualTo(6);
        assertThat(reopened(program.anonymousWithoutState()).apply(3)).isEqualTo(6);
        assertThat(reopened(program.anonymousInLambda()).apply(3)).isEqualTo(6);
    }

    @Test
    void anObjectThatIsUsedMustBeSerializable() throws Exception {
        assertRefused(new Program().withState());
        assertRefused(new Program().anonymousWithState());
    }

    static class Scaling {
        private final int[] unusedAbove = new int[1000];

        int scaled(int x) {
            return x * scale();
        }

        int scale() {
            return 1;
        }

        int unusedLength() {
            return unusedAbove.length;
        }
    }

    private static class Pipeline extends Scaling implements Serializable {
        private final Connection connection = new Connection();
        private final int[] unused = new int[100_000];
        private final List<Integer> scale = new ArrayList<>(List.of(5));
        private final List<Integer> calls = new ArrayList<>();

        @Override
        int scale() {
            return scale.get(0);
        }

        SerializableFunction<Integer, Integer> throughSuperclass() {
            return x -> scaled(x);
        }

        SerializableFunction<Integer, Integer> throughNestedFunctions() {
            return x -> {
                Supplier<Supplier<Integer>> nested = () -> () -> scale.get(0) * x;
                return nested.get().get();
            };
        }

        final class Scaler {
            int apply(int x) {
                return scale.get(0) * x;
            }
        }

        SerializableFunction<Integer, Integer> throughAnInnerObject() {
            return x -> new Scaler().apply(x);
        }

        SerializableFunction<Integer, Integer> throughAnonymousInAnonymous() {
            return new SerializableFunction<>() {
                private final SerializableFunction<Integer, Integer> inner = new SerializableFunction<>() {
                    @Override
                    public Integer apply(Integer x) {
                        return scale.get(0) * x;
                    }
                };

                @Override
                public Integer apply(Integer x) throws Exception {
                    return inner.apply(x);
                }
            };
        }

        SerializableFunction<Integer, Integer> throughANullCheck() {
            return x -> Objects.requireNonNull(this).scale.get(0) * x;
        }

        SerializableFunction<Integer, Integer> throughAVariable() {
            Pipeline self = this;
            return x -> {
                Pipeline either = x > 0 ? this : null;
                synchronized (this) {
                    return either == self ? scale() * x : 0;
                }
            };
        }

        SerializableFunction<Integer, Integer> byReflection() {
            return x -> {
                Field field = Pipeline.class.getDeclaredField("scale");
                return ((List<?>) field.get(this)).size();
            };
        }

        SerializableFunction<Integer, Integer> asAString() {
            return x -> ("" + this).length();
        }

        SerializableFunction<Integer, Integer> inACollection() {
            return x -> List.of(this).size();
        }

        SerializableFunction<Integer, Integer> counting() {
            return x -> {
                calls.add(x);
                return calls.size();
            };
        }

        SerializableFunction<Integer, Integer> reading(SerializableFunction<Integer, Integer> counting) {
            return x -> {
                counting.apply(x);
                return 10 * scale.get(0) + calls.size();
            };
        }
    }

    @Test
    void fieldsThatAreNotUsedStayBehind() throws Exception {
        Pipeline pipeline = new Pipeline();
        for (SerializableFunction<Integer, Integer> each : List.of(
                pipeline.throughSuperclass(),
                pipeline.throughNestedFunctions(),
                pipeline.throughAnInnerObject(),
                pipeline.throughAnonymousInAnonymous(),
                pipeline.throughANullCheck())) {
            assertThat(reopened(each).apply(4)).isEqualTo(20);
            assertThat(Captured.of(each).bytes()).hasSizeLessThan(2000);
        }
    }

    @Test
    void theUsersObjectsStayAsTheyAre() throws Exception {
        Pipeline pipeline = new Pipeline();
        SerializableFunction<Integer, Integer> function = pipeline.throughAnonymousInAnonymous();
        reopened(function);
        assertThat(pipeline.connection).isNotNull();
        assertThat(pipeline.unused).hasSize(100_000);
        assertThat(pipeline.unusedLength()).isEqualTo(1000);
        assertThat(apply(function, 4)).isEqualTo(20);
    }

    @Test
    void whatCannotBeFollowedCountsAsUsed() throws Exception {
        Pipeline pipeline = new Pipeline();
        assertRefused(pipeline.byReflection());
        assertRefused(pipeline.asAString());
        assertRefused(pipeline.inACollection());
        assertRefused(pipeline.throughAVariable()); // which is captured as a value of its own
    }

    @Test
    void functionsThatShareAnObjectStillDoSo() throws Exception {
        Pipeline pipeline = new Pipeline();
        assertThat(reopened(pipeline.reading(pipeline.counting())).apply(4)).isEqualTo(51);
    }

    private static final class Counter implements Serializable {
        private final int[] unused = new int[1000];
        private int count;

        SerializableFunction<Integer, Object> next(Object other) {
            return x -> {
                count++;
                return other;
            };
        }
    }

    @Test
    void anObjectThatIsAlsoCapturedAsAValueStaysWholeAndOne() throws Exception {
        Counter counter = new Counter();
        SerializableFunction<Integer, Object> function = reopened(counter.next(List.of(counter)));
        Counter arrived = (Counter) ((List<?>) apply(function, 1)).get(0);
        assertThat(arrived.unused).hasSize(1000);
        assertThat(arrived.count).isEqualTo(1);
        apply(function, 1);
        assertThat(arrived.count).isEqualTo(2);
        assertThat(counter.count).isZero();

        Object[] valueFirst = {counter, counter.next("")};
        Object[] opened = open(Captured.of(valueFirst));
        apply((SerializableFunction<?, ?>) opened[1], null);
        assertThat(((Counter) opened[0]).count).isEqualTo(1);
        assertThat(((Counter) opened[0]).unused).hasSize(1000);
    }

    private static class WritesItself implements Serializable {
        private final int[] kept = {1, 2, 3};
        private final int factor = Integer.parseInt("2");

        private void writeObject(ObjectOutputStream out) throws IOException {
            assertThat(kept).hasSize(3);
            out.defaultWriteObject();
        }

        SerializableFunction<Integer, Integer> function() {
            return x -> factor * x;
        }
    }

    @Test
    void anObjectThatWritesItselfIsNotTouched() throws Exception {
        assertThat(reopened(new WritesItself().function()).apply(2)).isEqualTo(4);
    }

    private record Shift(int amount, int[] unused) implements Serializable {
        SerializableFunction<Integer, Integer> function() {
            return x -> x + amount;
        }
    }

    @Test
    void aRecordTravelsWhole() throws Exception {
        assertThat(reopened(new Shift(2, new int[1]).function()).apply(2)).isEqualTo(4);
    }

    private interface Named {
        default String greeting() {
            return "Hello " + name();
        }

        String name();
    }

    private interface Loud extends Named {
        @Override
        default String greeting() {
            return name().toUpperCase(java.util.Locale.ROOT);
        }
    }

    private static final class Greeter implements Named, Loud, Serializable {
        private final Connection connection = new Connection();
        private final String name = String.valueOf("world");

        @Override
        public String name() {
            return name;
        }

        SerializableFunction<Object, String> function() {
            return x -> greeting() + x;
        }

        int port() {
            return connection.port();
        }
    }

    @Test
    void callsReachTheMethodThatTheObjectsClassHas() throws Exception {
        assertThat(reopened(new Greeter().function()).apply("!")).isEqualTo("WORLD!");
        assertThat(new Greeter().port()).isEqualTo(1);
    }

    @Test
    void aVariableThatOnlyAConstructorUsesStaysBehind() throws Exception {
        Connection connection = new Connection();
        class Ported implements SerializableFunction<Integer, Integer> {
            private final int port = connection.port();

            @Override
            public Integer apply(Integer x) {
                return x + port;
            }
        }
        assertThat(reopened(new Ported()).apply(2)).isEqualTo(3);
    }

    private static class Nested implements Serializable {
        private final Connection connection = new Connection();
        private final int base = Integer.parseInt("7");

        class Middle implements Serializable {
            private final Connection own = new Connection();

            class Inner implements SerializableFunction<Integer, Integer> {
                @Override
                public Integer apply(Integer x) {
                    return base + x;
                }
            }

            int port() {
                return own.port() + connection.port();
            }
        }
    }

    @Test
    void aChainOfObjectsKeepsWhatLeadsToWhatIsUsed() throws Exception {
        Nested.Middle middle = new Nested().new Middle();
        assertThat(reopened(middle.new Inner()).apply(1)).isEqualTo(8);
        assertThat(middle.port()).isEqualTo(2);
    }

    @Test
    void aMemberClassThatOthersMayMakeCountsAsUsed() throws Exception {
        assertRefused(new Nested().new Middle());
    }

    private static class Counted implements Serializable {
        private final int base = Integer.parseInt("7");

        class Middle implements Serializable {
            class Inner {
                private final int sum;

                Inner() {
                    sum = base + 1;
                }
            }
        }
    }

    private static int madeOf(Counted.Middle middle) {
        return middle.new Inner().sum;
    }

    @Test
    void whatTheConstructorOfAMemberClassUsesTravels() throws Exception {
        Counted.Middle middle = new Counted().new Middle();
        SerializableFunction<Integer, Integer> function = x -> x + madeOf(middle);
        assertThat(reopened(function).apply(2)).isEqualTo(10);
    }

    private static class Started implements Serializable {
        SerializableFunction<Integer, Integer> function() {
            AtomicInteger number = new AtomicInteger(5) {
                @Override
                public String toString() {
                    return "number " + get();
                }
            };
            return x -> x + number.get();
        }
    }

    @Test
    void whatASuperclassOfTheJdkHoldsTravels() throws Exception {
        assertThat(reopened(new Started().function()).apply(2)).isEqualTo(7);
    }

    private interface Sized {
        default int size() {
            return length();
        }

        int length();
    }

    static class Unsized {
        private int size() {
            return 0;
        }

        int ownSize() {
            return size();
        }
    }

    private static final class Sizing extends Unsized implements Sized, Serializable {
        private final List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));

        @Override
        public int length() {
            return numbers.size();
        }

        SerializableFunction<Integer, Integer> function() {
            return x -> x + ((Sized) this).size();
        }
    }

    @Test
    void aPrivateMethodOfASuperclassHidesNoDefaultMethod() throws Exception {
        assertThat(new Sizing().ownSize()).isZero();
        assertThat(reopened(new Sizing().function()).apply(2)).isEqualTo(5);
    }

    private static final class Checking implements Serializable {
        private final List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));

        SerializableFunction<Integer, String> function() {
            return x -> {
                try {
                    Objects.requireNonNull(null, new Message());
                    return "";
                } catch (NullPointerException e) {
                    return e.getMessage() + x;
                }
            };
        }

        private final class Message implements Supplier<String> {
            @Override
            public String get() {
                return numbers.size() + " ";
            }
        }
    }

    @Test
    void whatTellsThatSomethingIsNullIsUsed() throws Exception {
        assertThat(reopened(new Checking().function()).apply(2)).isEqualTo("3 2");
    }

    /** Loads what it is told to by itself, and shows class files or not. */
    private static final class Loader extends ClassLoader {
        private final Predicate<String> shows;

        Loader(Predicate<String> shows) {
            super(TrimmingTest.class.getClassLoader());
            this.shows = shows;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(TrimmingTest.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return shows.test(name) ? super.getResourceAsStream(name) : null;
        }

        SerializableFunction<Integer, Integer> throughSuperclass() throws ReflectiveOperationException {
            Class<?> pipeline = Class.forName(Pipeline.class.getName(), true, this);
            var constructor = pipeline.getDeclaredConstructor();
            constructor.setAccessible(true);
            var method = pipeline.getDeclaredMethod("throughSuperclass");
            method.setAccessible(true);
            @SuppressWarnings("unchecked")
            SerializableFunction<Integer, Integer> function =
                    (SerializableFunction<Integer, Integer>) method.invoke(constructor.newInstance());
            return function;
        }
    }

    @Test
    void codeThatCannotBeReadMayUseEverything() throws Exception {
        SerializableFunction<Integer, Integer> function = new Loader(name -> false).throughSuperclass();
        assertThatThrownBy(() -> Captured.of(function)).isInstanceOf(FunctionNotSerializableException.class);
    }

    @Test
    void whatWasFoundOutKeepsNoClassLoader() throws Exception {
        WeakReference<ClassLoader> loader = new WeakReference<>(captureElsewhere());
        for (int i = 0; i < 100 && loader.get() != null; i++) {
            System.gc();
            byte[][] pressure = new byte[10][100_000];
            assertThat(pressure).hasDimensions(10, 100_000);
        }
        assertThat(loader.get()).isNull();
    }

    private static ClassLoader captureElsewhere() throws Exception {
        Loader loader = new Loader(name -> true);
        Captured<SerializableFunction<Integer, Integer>> captured = Captured.of(loader.throughSuperclass());
        assertThat(captured.open(loader, handle -> null).apply(4)).isEqualTo(20);
        return loader;
    }

    private static final class House implements Serializable {
        final class Door implements Serializable {
            private final int[] unused = new int[1000];
            private int opened;

            /** Its bytes are the ones that cannot be read. */
            @SuppressWarnings("UnusedNestedClass")
            final class Key {}

            SerializableFunction<Integer, Object> opening(Object other) {
                return x -> {
                    opened++;
                    return other;
                };
            }
        }

        static SerializableFunction<Integer, Object> function() {
            Door door = new House().new Door();
            return door.opening(List.of(door));
        }
    }

    @Test
    void anObjectIsOneAlsoWhereOnlyPartOfItsCodeCanBeRead() throws Exception {
        Loader loader = new Loader(name -> !name.endsWith("$Key.class"));
        var method = Class.forName(House.class.getName(), true, loader).getDeclaredMethod("function");
        method.setAccessible(true);
        @SuppressWarnings("unchecked")
        Captured<SerializableFunction<Integer, Object>> captured =
                Captured.of((SerializableFunction<Integer, Object>) method.invoke(null));
        SerializableFunction<Integer, Object> function = captured.open(loader, handle -> null);
        Object door = ((List<?>) function.apply(1)).get(0);
        Field opened = door.getClass().getDeclaredField("opened");
        opened.setAccessible(true);
        assertThat(opened.getInt(door)).isEqualTo(1);
    }

    private interface Size {
        default int size() {
            return 0;
        }
    }

    static class Upper implements Serializable {
        private final List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3));

        public int size() {
            return numbers.size();
        }
    }

    private static final class Lower extends Upper implements Size {
        static SerializableFunction<Integer, Integer> function() {
            return new Lower().own();
        }

        private SerializableFunction<Integer, Integer> own() {
            return x -> x + size();
        }
    }

    @Test
    void aSuperclassThatCannotBeReadMayHaveAnyMethod() throws Exception {
        Loader loader = new Loader(name -> !name.endsWith("$Upper.class"));
        var method = Class.forName(Lower.class.getName(), true, loader).getDeclaredMethod("function");
        method.setAccessible(true);
        @SuppressWarnings("unchecked")
        Captured<SerializableFunction<Integer, Integer>> captured =
                Captured.of((SerializableFunction<Integer, Integer>) method.invoke(null));
        assertThat(captured.open(loader, handle -> null).apply(2)).isEqualTo(5);
    }

    @Test
    void aMethodOfOnePackageIsNotOverriddenInAnother() throws Exception {
        assertThat(reopened(new Elsewhere().function()).apply(2)).isEqualTo(5);
    }

    private static void assertRefused(Object function) {
        assertThatThrownBy(() -> Captured.of(function)).isInstanceOf(FunctionNotSerializableException.class);
    }

    private static <F> F open(Captured<F> captured) {
        return captured.open(TrimmingTest.class.getClassLoader(), handle -> {
            throw new AssertionError("a handle: " + handle);
        });
    }

    private static <T, R> SerializableFunction<T, R> reopened(SerializableFunction<T, R> function) {
        return open(Captured.ofBytes(Captured.of(function).bytes()));
    }

    @SuppressWarnings("unchecked")
    private static Object apply(SerializableFunction<?, ?> function, Object argument) {
        try {
            return ((SerializableFunction<Object, Object>) function).apply(argument);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
