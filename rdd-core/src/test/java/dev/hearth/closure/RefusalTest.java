package dev.hearth.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hearth.function.SerializableFunction;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private final String prefix = String.valueOf("p"); // a constant would be part of the code

    private static final class Client {
        String get() {
            return "x";
        }
    }

    private static final class Settings implements Serializable {
        private final Client client = new Client();
    }

    private static final class Context implements DriverOnly {
        @Override
        public String insteadOfCapturing() {
            return "the context cannot be used inside a function; prepare its data before the call";
        }
    }

    @Test
    void theCapturedVariableIsNamedAfterTheUsersLine() {
        Client client = new Client();
        assertThat(refusal(x -> client.get() + x))
                .startsWith("of at RefusalTest.java:")
                .contains(": the function cannot be sent to executors: it captures client of type "
                        + Client.class.getName()
                        + ", which is not serializable; create the Client inside the function (with mapPartitions, once"
                        + " per partition), capture only the values it was made from, or make its class implement"
                        + " java.io.Serializable");
    }

    @Test
    void variablesThatTakeTwoSlotsDoNotShiftTheNames() {
        long before = 1;
        double also = 2;
        Client culprit = new Client();
        assertThat(refusal(x -> before + also + culprit.get())).contains("it captures culprit of type");
    }

    @Test
    void thePathToTheCulpritIsNamed() {
        Settings settings = new Settings();
        assertThat(refusal(x -> settings.client.get()))
                .contains("it captures settings, which leads to settings.client of type " + Client.class.getName());
    }

    @Test
    void pathsLeadThroughArraysAndCollections() {
        Client[] pool = {null, new Client()};
        Map<String, List<Client>> byName = Map.of("first", List.of(new Client()));
        assertThat(refusal(x -> pool[1])).contains("which leads to pool[1] of type " + Client.class.getName());
        assertThat(refusal(x -> byName)).contains("which leads to byName[first][0] of type " + Client.class.getName());
    }

    @Test
    void theObjectAroundTheLambdaIsExplained() {
        assertThat(refusal(x -> prefix + x))
                .contains(
                        "it captures this of type " + getClass().getName() + ", which is not serializable; the function"
                                + " uses prefix of the object around it: copy what it needs of that into local variables before"
                                + " the call and use these instead, or make RefusalTest implement java.io.Serializable");
    }

    @Test
    void theObjectAroundAnAnonymousClassIsExplained() {
        assertThat(refusal(new SerializableFunction<Object, Object>() {
                    @Override
                    public Object apply(Object x) {
                        return prefix + x;
                    }
                }))
                .contains("it captures this of type " + getClass().getName());
    }

    @Test
    void theReceiverOfAMethodReferenceIsExplained() {
        Client client = new Client();
        assertThat(refusal(client::equals)).contains("it captures the object before ::equals of type");
    }

    @Test
    void aFunctionInsideAFunctionIsFollowed() {
        Client client = new Client();
        SerializableFunction<Object, Object> inner = x -> client.get();
        assertThat(refusal(x -> inner.apply(x))).contains("it captures inner, which leads to inner.client of type");
    }

    @Test
    void aFunctionThatIsNotSerializableItselfIsExplained() {
        Function<Object, Object> plain = x -> x;
        assertThat(refused(plain)).contains("is not serializable; make it implement java.io.Serializable, or write a");
    }

    @Test
    void whatLivesOnTheDriverIsRefusedWithItsOwnSentence() {
        Context context = new Context();
        assertThat(refusal(x -> context.hashCode()))
                .contains("it captures context of type " + Context.class.getName()
                        + ": the context cannot be used inside a function; prepare its data before the call");
    }

    @Test
    void aChainTooLongToWriteIsExplained() {
        Node chain = null;
        for (int i = 0; i < 200_000; i++) {
            chain = new Node(chain);
        }
        Node head = chain;
        assertThat(refusal(x -> head)).contains("nested too deeply");
    }

    private static final class Node implements Serializable {
        @SuppressWarnings("unused") // only its depth matters
        private final Node next;

        Node(Node next) {
            this.next = next;
        }
    }

    private static class Base {
        final int size;

        Base(int size) {
            this.size = size;
        }
    }

    private static final class Derived extends Base implements Serializable {
        Derived() {
            super(3);
        }
    }

    @Test
    void whatCouldBeWrittenButNotReadIsRefusedAtTheCall() {
        Derived derived = new Derived();
        assertThat(refusal(x -> derived.size))
                .contains("it captures derived of type " + Derived.class.getName()
                        + ": it can be written but not be rebuilt: " + Base.class.getName()
                        + " has no constructor without parameters that could be called; give it one that is at least"
                        + " protected, or make it implement java.io.Serializable");
    }

    @Test
    void keysOfMapsAreNotAskedForTheirText() {
        Map<Object, Client> clients = new HashMap<>();
        clients.put(new Silent(), new Client());
        assertThat(refusal(x -> clients)).contains("clients[a " + Silent.class.getName() + "]");
        Map<String, Client> absent = new HashMap<>();
        absent.put(null, new Client());
        assertThat(refusal(x -> absent)).contains("absent[null]");
    }

    private static final class Silent implements Serializable {
        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    private static String refusal(SerializableFunction<Object, Object> function) {
        return refused(function);
    }

    private static String refused(Object function) {
        return catchThrowableOfType(FunctionNotSerializableException.class, () -> Captured.of(function))
                .getMessage();
    }
}
