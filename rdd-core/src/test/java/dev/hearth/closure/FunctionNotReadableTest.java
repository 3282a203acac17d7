package dev.hearth.closure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.function.SerializableFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class FunctionNotReadableTest {
    private static final class Scale implements Serializable {
        private final int factor = Integer.parseInt("2");
    }

    private static final class Factorial implements Serializable {
        private final SerializableFunction<Integer, Integer> own = n -> n == 0 ? 1 : n * next(n - 1);

        private int next(int n) throws Exception {
            return own.apply(n);
        }
    }

    /** Has a class of its own under a name that the tests' loader has too, the same or with one more field. */
    private static final class OtherVersion extends ClassLoader {
        private final boolean changed;

        OtherVersion(boolean changed) {
            super(FunctionNotReadableTest.class.getClassLoader());
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Scale.class.getName()) ? define(name) : super.loadClass(name, resolve);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                ClassWriter writer = new ClassWriter(0);
                new ClassReader(in).accept(changed ? new OneMoreField(writer) : writer, 0);
                byte[] bytes = writer.toByteArray();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    private static final class OneMoreField extends ClassVisitor {
        OneMoreField(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public void visitEnd() {
            visitField(Opcodes.ACC_PUBLIC, "added", "I", null, null).visitEnd();
            super.visitEnd();
        }
    }

    @Test
    void anotherVersionOfAClassIsToldFromAMissingOne() {
        assertThatThrownBy(() -> open(Captured.of(new Scale()), new OtherVersion(true)))
                .isInstanceOf(FunctionNotReadableException.class)
                .hasMessageContaining("class " + Scale.class.getName() + " differs from the one that wrote it from ")
                .hasMessageContaining("make sure that driver and executors see the same jar");
    }

    @Test
    void oneClassFromTwoPlacesIsToldFromAMissingOne() {
        Scale scale = new Scale();
        SerializableFunction<Integer, Integer> function = x -> x * scale.factor;
        assertThatThrownBy(() -> open(Captured.of(function), new OtherVersion(false)))
                .isInstanceOf(FunctionNotReadableException.class)
                .hasMessageContaining("classes of one name were loaded from two places")
                .hasMessageContaining("keep each in one jar only");
    }

    @Test
    void aLambdaThatTheClassHereDoesNotHaveIsExplained() {
        Scale scale = new Scale();
        SerializableFunction<Integer, Integer> function = x -> x * scale.factor;
        byte[] bytes = Captured.of(function).bytes();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int name = text.indexOf("lambda$");
        assertThat(name).isPositive();
        bytes[name] = 'L'; // as if the driver's class had other lambdas
        assertThatThrownBy(() -> open(Captured.ofBytes(bytes), getClass().getClassLoader()))
                .isInstanceOf(FunctionNotReadableException.class)
                .hasMessageContaining("class that made a lambda differs from the driver's")
                .hasMessageContaining("make sure that driver and executors see the same jar");
    }

    @Test
    void aLambdaInACircleIsExplained() {
        assertThatThrownBy(
                        () -> open(Captured.of(new Factorial().own), getClass().getClassLoader()))
                .isInstanceOf(FunctionNotReadableException.class)
                .hasMessageContaining("a lambda refers to itself")
                .hasMessageContaining("make it a method that calls itself");
    }

    @Test
    void theJarThatTheDriverHasAClassFromTravels() {
        byte[] bytes = Captured.of(new Scale()).bytes();
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).contains(ClassOrigin.of(Scale.class));
        assertThat(ClassOrigin.of(Scale.class)).isNotEmpty().doesNotContain("/");
        assertThat(ClassOrigin.of(String.class)).isEmpty();
        assertThat(ClassOrigin.of(Captured.class)).isEmpty();
    }

    private static <F> F open(Captured<F> captured, ClassLoader loader) {
        return captured.open(loader, handle -> {
            throw new AssertionError("a handle: " + handle);
        });
    }
}
