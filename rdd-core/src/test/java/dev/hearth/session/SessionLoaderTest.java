package dev.hearth.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class SessionLoaderTest {
    @TempDir
    private Path folder;

    @Test
    void classesOfAddedJarsFindThoseOfJarsThatAreAddedLater() throws Exception {
        SessionDirectory directory = SessionDirectories.in(folder.toUri().toString(), new Configuration());
        SessionLoader session = SessionLoader.forExecutor(getClass().getClassLoader(), directory);
        directory.addJar("first.jar", jar("added/First"));
        ClassLoader ofFirst = session.loadClass("added.First").getClassLoader();
        assertThatThrownBy(() -> ofFirst.loadClass("added.Second")).isInstanceOf(ClassNotFoundException.class);
        directory.addJar("second.jar", jar("added/Second"));
        assertThat(ofFirst.loadClass("added.Second")).isSameAs(session.loadClass("added.Second"));
    }

    private static InputStream jar(String className) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, className, null, "java/lang/Object", null);
        writer.visitEnd();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            jar.putNextEntry(new JarEntry(className + ".class"));
            jar.write(writer.toByteArray());
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
