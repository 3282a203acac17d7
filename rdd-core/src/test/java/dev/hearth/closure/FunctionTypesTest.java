package dev.hearth.closure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.function.SerializableFunction;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class FunctionTypesTest {
    private static boolean initialized;

    private record Word(String text) {}

    private static final class Lazy {
        static {
            initialized = true;
        }
    }

    private interface LongOf extends ToLongFunction<String>, Serializable {}

    private interface Effect extends Runnable, Serializable {}

    @Test
    void aLambdaTellsWhatItWasUsedAs() {
        SerializableFunction<String, Word> make = text -> new Word(text);
        SerializableFunction<String, Object> vague = text -> new Word(text);
        SerializableFunction<Word, int[]> array = word -> new int[1];
        SerializableFunction<Word, Word[][]> arrays = word -> new Word[1][];
        LongOf length = text -> text.length();
        assertThat(FunctionTypes.returnType(make)).contains(Word.class);
        assertThat(FunctionTypes.returnType(vague)).contains(Object.class);
        assertThat(FunctionTypes.returnType(array)).contains(int[].class);
        assertThat(FunctionTypes.returnType(arrays)).contains(Word[][].class);
        assertThat(FunctionTypes.returnType(length)).contains(long.class);
    }

    @Test
    void aMethodReferenceTellsWhatItWasUsedAs() {
        SerializableFunction<Word, String> text = Word::text;
        SerializableFunction<String, Word> make = Word::new;
        assertThat(FunctionTypes.returnType(text)).contains(String.class);
        assertThat(FunctionTypes.returnType(make)).contains(Word.class);
    }

    @Test
    void aTypeVariableIsItsBound() {
        assertThat(FunctionTypes.returnType(identity())).contains(Object.class);
        assertThat(FunctionTypes.returnType(FunctionTypesTest.<List<?>>lists())).contains(List.class);
    }

    private static <T> SerializableFunction<T, T> identity() {
        return value -> value;
    }

    private static <T extends List<?>> SerializableFunction<T, T> lists() {
        return value -> value;
    }

    @Test
    void anAnonymousClassTellsWhatItsMethodDeclares() {
        SerializableFunction<String, Word> make = new SerializableFunction<>() {
            @Override
            public Word apply(String text) {
                return new Word(text);
            }
        };
        assertThat(FunctionTypes.returnType(make)).contains(Word.class);
    }

    @Test
    void nothingIsToldOfWhatReturnsNothingOrTwoThings() {
        Effect effect = () -> {};
        assertThat(FunctionTypes.returnType(effect)).isEmpty();
        record Both(String text) implements SerializableFunction<String, Word>, Supplier<Integer> {
            @Override
            public Word apply(String given) {
                return new Word(given);
            }

            @Override
            public Integer get() {
                return text.length();
            }
        }
        assertThat(FunctionTypes.returnType(new Both("x"))).isEmpty();
    }

    @Test
    void noClassIsInitialized() {
        SerializableFunction<String, Lazy> lazy = text -> new Lazy();
        assertThat(FunctionTypes.returnType(lazy)).contains(Lazy.class);
        assertThat(initialized).isFalse();
    }
}
