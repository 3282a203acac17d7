package dev.hearth.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.function.SerializableFunction;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapturedTest {
    private enum Unit {
        METRE
    }

    private record Scale(int factor, Unit unit) implements Serializable {}

    private record Name(String value) implements CapturedHandle {}

    /** Stands for an accumulator or a broadcast: not serializable itself. */
    private record Shared(String name) implements Capturable {
        @Override
        public CapturedHandle handle() {
            return new Name(name);
        }
    }

    @Test
    void aLambdaWorksAfterItsJourney() throws Exception {
        int factor = 3;
        assertThat(reopened((Integer x) -> x * factor).apply(4)).isEqualTo(12);
    }

    private interface Step extends SerializableFunction<Integer, Integer> {
        static Step next() {
            return x -> x + 1;
        }
    }

    @Test
    void aLambdaOfASerializableInterfaceWorksAfterItsJourney() throws Exception {
        assertThat(CapturedTest.<Integer, Integer>reopened(Step.next()).apply(4))
                .isEqualTo(5);
    }

    @Test
    void aMethodReferenceWorksAfterItsJourney() throws Exception {
        Scale scale = new Scale(5, Unit.METRE);
        assertThat(CapturedTest.<Integer, Integer>reopened(Math::abs).apply(-4)).isEqualTo(4);
        assertThat(CapturedTest.<Object, Boolean>reopened(scale::equals).apply(new Scale(5, Unit.METRE)))
                .isTrue();
        assertThat(CapturedTest.<String, StringBuilder>reopened(StringBuilder::new)
                        .apply("7"))
                .hasToString("7");
    }

    @Test
    void anAnonymousClassWorksAfterItsJourney() throws Exception {
        assertThat(anonymous(2).apply(21)).isEqualTo(42);
    }

    // Static, for an anonymous class always holds on to the object around it.
    private static SerializableFunction<Integer, Integer> anonymous(int factor) {
        return reopened(new SerializableFunction<Integer, Integer>() {
            @Override
            public Integer apply(Integer x) {
                return x * factor;
            }
        });
    }

    @Test
    void aLocalRecordWorksAfterItsJourney() throws Exception {
        record Plus(int amount) implements SerializableFunction<Integer, Integer> {
            @Override
            public Integer apply(Integer x) {
                return x + amount;
            }
        }
        assertThat(reopened(new Plus(2)).apply(3)).isEqualTo(5);
    }

    @Test
    void aLambdaInALambdaWorksAfterItsJourney() throws Exception {
        SerializableFunction<Integer, Integer> inner = x -> x + 1;
        assertThat(reopened((Integer x) -> inner.apply(inner.apply(x))).apply(1))
                .isEqualTo(3);
    }

    @Test
    void aLambdaThatUsesNothingOfAnUnserializableObjectAroundItIsFine() throws Exception {
        String local = "x"; // a test class is not serializable
        assertThat(reopened((String s) -> s + local).apply("y")).isEqualTo("yx");
    }

    @Test
    void arraysPrimitiveClassesAndProxiesFindTheirClasses() throws Exception {
        Scale[][] scales = {{new Scale(1, Unit.METRE)}};
        Class<?> primitive = int.class;
        Runnable proxy = (Runnable) Proxy.newProxyInstance(
                CapturedTest.class.getClassLoader(), new Class<?>[] {Runnable.class}, new Silent());
        SerializableFunction<Integer, String> f = reopened(x -> {
            proxy.run();
            return scales[0][0].unit() + " " + primitive;
        });
        assertThat(f.apply(0)).isEqualTo("METRE int");
    }

    private static final class Silent implements InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
            return null;
        }
    }

    @Test
    void theFunctionIsCapturedAtTheCall() throws Exception {
        List<Integer> added = new ArrayList<>(List.of(1));
        Captured<SerializableFunction<Integer, Integer>> captured = Captured.of(x -> x + added.size());
        added.add(2);
        assertThat(open(captured).apply(0)).isEqualTo(1);
    }

    @Test
    void everyOpeningIsACopyOfItsOwn() throws Exception {
        int[] calls = {0};
        Captured<SerializableFunction<Integer, Integer>> captured = Captured.of(x -> ++calls[0]);
        SerializableFunction<Integer, Integer> first = open(captured);
        first.apply(0);
        assertThat(first.apply(0)).isEqualTo(2);
        assertThat(open(captured).apply(0)).isEqualTo(1);
        assertThat(calls[0]).isZero();
    }

    @Test
    void whatIsTheDriversTravelsAsAHandleAndArrivesResolved() throws Exception {
        Shared shared = new Shared("a");
        Captured<SerializableFunction<Integer, String>> captured = Captured.of(x -> shared.name() + x);

        assertThat(captured.capturesHandles()).isTrue();
        assertThat(captured.shareable()).isFalse();
        assertThat(captured.handles()).containsExactly(new Name("a"));
        Captured<SerializableFunction<Integer, String>> arrived = Captured.ofBytes(captured.bytes());
        assertThat(arrived.capturesHandles()).isTrue();
        assertThat(arrived.open(
                                getClass().getClassLoader(),
                                handle -> new Shared(((Name) handle).value() + " of attempt 7, "))
                        .apply(1))
                .isEqualTo("a of attempt 7, 1");
    }

    @Test
    void handlesAreKnownToTheDriverOnly() {
        assertThatThrownBy(() -> Captured.ofBytes(Captured.of("x").bytes()).handles())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFunctionIsShareableIfAllItCapturedIsImmutable() {
        int number = 3;
        String text = "t";
        Scale scale = new Scale(2, Unit.METRE);
        Duration duration = Duration.ofDays(1);
        List<String> list = List.of("a", "b");
        Map<String, Unit> map = Map.of("a", Unit.METRE);
        SerializableFunction<Integer, Object> inner = x -> text + number + scale + duration;

        assertThat(Captured.<SerializableFunction<Integer, Object>>of(x -> x).shareable())
                .isTrue();
        assertThat(Captured.of(inner).shareable()).isTrue();
        assertThat(Captured.<SerializableFunction<Integer, Object>>of(x -> inner.apply(x) + "" + list + map)
                        .shareable())
                .isTrue();
        assertThat(Captured.ofBytes(Captured.of(inner).bytes()).shareable()).isTrue();
    }

    @Test
    void aFunctionIsNotShareableIfAnythingItCapturedCouldChange() {
        int[] array = {1};
        Object[] objects = {"a"};
        List<String> list = new ArrayList<>();
        record Holder(List<String> list) implements Serializable {}
        Holder holder = new Holder(list);
        StatefulFunction stateful = new StatefulFunction();

        assertThat(Captured.<SerializableFunction<Integer, Object>>of(x -> array)
                        .shareable())
                .isFalse();
        assertThat(Captured.<SerializableFunction<Integer, Object>>of(x -> objects)
                        .shareable())
                .isFalse();
        assertThat(Captured.<SerializableFunction<Integer, Object>>of(x -> holder)
                        .shareable())
                .isFalse();
        assertThat(Captured.of(stateful).shareable()).isFalse();
        assertThat(Captured.<SerializableFunction<Integer, Integer>>of(x -> stateful.apply(x))
                        .shareable())
                .isFalse();
    }

    private static final class StatefulFunction implements SerializableFunction<Integer, Integer> {
        private int calls;

        @Override
        public Integer apply(Integer x) {
            return ++calls;
        }
    }

    @Test
    void aLargeCaptureIsWithinTheLimits() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 300_000; i++) {
            numbers.add(i);
        }
        assertThat(open(Captured.of(numbers))).isEqualTo(numbers);
        assertThat(open(Captured.of(new double[1_000_000]))).hasSize(1_000_000);
    }

    @Test
    void aStreamThatClaimsMoreThanItHoldsIsRefusedBeforeAnythingIsAllocated() {
        byte[] bytes = Captured.of(new byte[100]).bytes();
        int lengthAt = bytes.length - 100 - 4;
        assertThat(bytes[lengthAt + 3]).isEqualTo((byte) 100);
        bytes[lengthAt] = 0x7f; // two billion elements
        assertThatThrownBy(() -> open(Captured.ofBytes(bytes)))
                .isInstanceOf(FunctionNotReadableException.class)
                .hasMessageContaining("REJECTED");
    }

    @Test
    void aMissingClassIsNamedWithTheRemedy() {
        Scale scale = new Scale(1, Unit.METRE);
        Captured<SerializableFunction<Integer, Object>> captured = Captured.of(x -> scale);
        assertThatThrownBy(() -> captured.open(ClassLoader.getPlatformClassLoader(), CapturedTest::noHandles))
                .isInstanceOf(FunctionNotReadableException.class)
                .hasMessageMatching(
                        "a function cannot be opened: class dev\\.hearth\\.[\\w.$]+ is not on the class path"
                                + " here, while the driver has it from [\\w-]+; ship its jar with -libjars or pack it into the application's jar");
    }

    private static Object noHandles(CapturedHandle handle) {
        throw new AssertionError("a handle: " + handle);
    }

    private static <F> F open(Captured<F> captured) {
        return captured.open(CapturedTest.class.getClassLoader(), CapturedTest::noHandles);
    }

    private static <T, R> SerializableFunction<T, R> reopened(SerializableFunction<T, R> function) {
        return open(Captured.ofBytes(Captured.of(function).bytes()));
    }
}
