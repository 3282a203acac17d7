package dev.hearth.closure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.bytecode.FieldName;
import java.io.Serializable;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/** What was found for one object is the answer for another only if the analysis would find the same for it. */
@SuppressWarnings({"ClassCanBeStatic", "UnusedMethod"}) // classes are here to be read as bytecode
class KnownUsesTest {
    private static final class Program {
        private final int first = Integer.parseInt("1");
        private final int second = Integer.parseInt("2");

        private class Reader implements Serializable {
            int first() {
                return first;
            }
        }

        private final class TwiceReader extends Reader {
            int second() {
                return second;
            }
        }
    }

    /** As an object is that arrived without one of the objects around it, which its code could not use then. */
    private static Object without(Class<?> declaring) throws ReflectiveOperationException {
        Object reader = new Program().new TwiceReader();
        Field around = declaring.getDeclaredField("this$0");
        around.setAccessible(true);
        around.set(reader, null);
        return reader;
    }

    private static FieldName around(Class<?> declaring) {
        return new FieldName(Layout.internalName(declaring), "this$0");
    }

    @Test
    void objectsOfOneClassThatLackDifferentOnesAroundThemAreDifferentQuestions() throws Exception {
        FieldName ofReader = around(Program.Reader.class);
        FieldName ofTwiceReader = around(Program.TwiceReader.class);

        var one = KnownUses.of(without(Program.Reader.class)).orElseThrow();
        var other = KnownUses.of(without(Program.TwiceReader.class)).orElseThrow();

        assertThat(one.around(ofTwiceReader).read()).extracting(FieldName::name).containsExactly("second");
        assertThat(one.around(ofReader).needed()).isFalse();
        assertThat(other.around(ofReader).read()).extracting(FieldName::name).containsExactly("first");
        assertThat(other.around(ofTwiceReader).needed()).isFalse();
    }

    private static class Plain implements Serializable {
        private final int plain = Integer.parseInt("1");

        int value() {
            return plain;
        }
    }

    private static final class Overriding extends Plain {
        private final int own = Integer.parseInt("2");

        @Override
        int value() {
            return own;
        }
    }

    /** A reference to {@code Plain.value}; compilers may write {@code super::value} as a special call. */
    private static SerializedLambda reference(int kind, Plain receiver) {
        return new SerializedLambda(
                KnownUsesTest.class,
                Layout.internalName(IntSupplier.class),
                "getAsInt",
                "()I",
                kind,
                Layout.internalName(Plain.class),
                "value",
                "()I",
                "()I",
                new Object[] {receiver});
    }

    @Test
    void theSameMethodCalledVirtuallyAndNotAreDifferentQuestions() {
        Plain receiver = new Overriding();

        var virtual = KnownUses.of(reference(MethodHandleInfo.REF_invokeVirtual, receiver), receiver)
                .orElseThrow();
        var special = KnownUses.of(reference(MethodHandleInfo.REF_invokeSpecial, receiver), receiver)
                .orElseThrow();

        assertThat(virtual.read()).extracting(FieldName::name).containsExactly("own");
        assertThat(special.read()).extracting(FieldName::name).containsExactly("plain");
    }
}
