package dev.hearth.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SerializedGraphTest {
    private static Optional<SerializedGraph> graph(Object object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SerializedGraph.of(ByteBuffer.wrap(bytes.toByteArray()), each -> Optional.empty());
    }

    private static byte[] canonical(Object object) {
        return graph(object).orElseThrow().canonical();
    }

    @Test
    void hashTablesOfTheSameEntriesAreAlikeInWhateverOrderTheyGrew() {
        List<String> colliding = List.of("Aa", "BB", "C#"); // of one hash: they stand in the order of their coming
        List<String> backwards = new ArrayList<>(colliding);
        java.util.Collections.reverse(backwards);
        assertThat(new HashSet<>(colliding)).as("iterated").isNotEqualTo(null);
        assertThat(canonical(new HashSet<>(colliding))).isEqualTo(canonical(new HashSet<>(backwards)));
        assertThat(canonical(new LinkedHashSet<>(colliding))).isNotEqualTo(canonical(new LinkedHashSet<>(backwards)));

        Map<String, Set<String>> one = new HashMap<>();
        Map<String, Set<String>> other = new HashMap<>(1000);
        colliding.forEach(key -> one.put(key, new HashSet<>(colliding)));
        backwards.forEach(key -> other.put(key, new HashSet<>(backwards)));
        assertThat(canonical(one)).isEqualTo(canonical(other));
        other.put("Aa", Set.of("Aa"));
        assertThat(canonical(one)).isNotEqualTo(canonical(other));
    }

    @Test
    void whatDiffersIsNotAlike() {
        List<Object> objects = List.of(
                "text",
                "x".repeat(70_000),
                "x".repeat(70_001),
                1,
                1L,
                new int[] {1, 2},
                new int[] {2, 1},
                new long[] {1, 2},
                new Object[] {"a", null},
                new Object[] {null, "a"},
                List.of("a", "b"),
                List.of("b", "a"),
                Set.of("a"),
                List.of("a"),
                new TreeMap<>(Map.of("k", "v")),
                new HashMap<>(Map.of("k", "v")),
                new HashMap<>(Map.of("v", "k")),
                Thread.State.NEW,
                Thread.State.RUNNABLE,
                String.class,
                int.class,
                new Own(1),
                new Own(2),
                lambda("a"),
                lambda("b"),
                proxy());
        for (int i = 0; i < objects.size(); i++) {
            for (int j = 0; j < objects.size(); j++) {
                boolean alike = Arrays.equals(canonical(objects.get(i)), canonical(objects.get(j)));
                assertThat(alike).as("%d and %d", i, j).isEqualTo(i == j);
            }
        }
    }

    @Test
    void oneObjectTwiceIsNotTwoEqualOnes() {
        int[] shared = {1};
        assertThat(canonical(new Object[] {shared, shared}))
                .isNotEqualTo(canonical(new Object[] {shared, shared.clone()}));
        String text = "text";
        assertThat(canonical(new Object[] {text, text})).isEqualTo(canonical(new Object[] {text, new String(text)}));
    }

    @Test
    void aSetThatHoldsItselfHasAnEnd() {
        Set<Object> set = new HashSet<>();
        set.add(new Object[] {set, "a"});
        set.add("b");
        assertThat(graph(set)).isPresent();
    }

    @Test
    void whatIsNestedTooDeeplyIsUnknown() {
        ByteArrayOutputStream deep = new ByteArrayOutputStream();
        deep.writeBytes(new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});
        byte[] arrayOfOne = {0x75, 0x72, 0, 1, '[', 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0x78, 0x70, 0, 0, 0, 1};
        arrayOfOne[4] = '[';
        for (int i = 0; i < 1_000_000; i++) {
            deep.writeBytes(
                    new byte[] {0x75, 0x72, 0, 2, '[', 'L', 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0x78, 0x70, 0, 0, 0, 1});
        }
        assertThat(SerializedGraph.of(ByteBuffer.wrap(deep.toByteArray()), each -> Optional.empty()))
                .isEmpty();
    }

    @Test
    void theClassesThatAFunctionNeedsAreNamed() {
        assertThat(graph(lambda("a")).orElseThrow().classNames()).contains(SerializedGraphTest.class.getName());
        assertThat(graph(proxy()).orElseThrow().classNames()).contains(Runnable.class.getName());
    }

    private static Object lambda(String captured) {
        return (Supplier<String> & Serializable) () -> captured;
    }

    private static Object proxy() {
        return Proxy.newProxyInstance(
                SerializedGraphTest.class.getClassLoader(), new Class<?>[] {Runnable.class}, new Handler());
    }

    private static final class Handler implements java.lang.reflect.InvocationHandler, Serializable {
        @Override
        public Object invoke(Object proxy, java.lang.reflect.Method method, Object[] arguments) {
            return null;
        }
    }

    /** Writes its own bytes. */
    public static final class Own implements Externalizable {
        private int value;

        public Own() {}

        Own(int value) {
            this.value = value;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeInt(value);
            out.writeObject("and " + value);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException {
            value = in.readInt();
        }
    }
}
