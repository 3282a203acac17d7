package dev.hearth.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCodeTest {
    @TempDir
    private Path folder;

    private Path classes;
    private Path library;

    @BeforeEach
    void program() throws IOException {
        classes = Files.createDirectories(folder.resolve("classes"));
        library = folder.resolve("library.jar");
        Files.writeString(classes.resolve("Main.class"), "first");
        jar(library, "Helper.class", "");
    }

    private static void jar(Path jar, String entry, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF")
                    .setLastModifiedTime(java.nio.file.attribute.FileTime.fromMillis(0)));
            manifest.write(out);
            out.putNextEntry(new ZipEntry(entry).setLastModifiedTime(java.nio.file.attribute.FileTime.fromMillis(0)));
        }
    }

    private Optional<Fingerprint> ofFiles(Path... locations) throws IOException {
        URL[] urls = new URL[locations.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = locations[i].toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
            return ProgramCode.of(loader, "").map(ProgramCode::fingerprint);
        }
    }

    @Test
    void aClassThatChangedMakesAnotherProgram() throws IOException {
        Optional<Fingerprint> first = ofFiles(classes, library);
        assertThat(ofFiles(classes, library)).isPresent().isEqualTo(first);
        assertThat(ofFiles(library, classes)).as("searched in another order").isNotEqualTo(first);

        Files.writeString(classes.resolve("Main.class"), "other");
        assertThat(ofFiles(classes, library)).isPresent().isNotEqualTo(first);
        Files.writeString(classes.resolve("Main.class"), "first");
        assertThat(ofFiles(classes, library)).isEqualTo(first);
        jar(library, "Hello.class", "");
        assertThat(ofFiles(classes, library)).isPresent().isNotEqualTo(first);
    }

    @Test
    void whatAJarOfTheClassPathNamesIsPartOfTheProgram() throws IOException {
        Path main = folder.resolve("main.jar");
        jar(main, "Main.class", "library.jar missing.jar main.jar");
        Optional<Fingerprint> first = ofClassPath(main);
        jar(library, "Hello.class", "");
        assertThat(ofClassPath(main)).isPresent().isNotEqualTo(first);
    }

    private static Optional<Fingerprint> ofClassPath(Path main) {
        return ProgramCode.of(ClassLoader.getSystemClassLoader(), main.toString())
                .map(ProgramCode::fingerprint);
    }

    @Test
    void aLoaderThatMakesClassesIsNotTold() {
        ClassLoader making = new ClassLoader(ClassLoader.getSystemClassLoader()) {};
        assertThat(ProgramCode.of(making, "")).isEmpty();
        URLClassLoader derived = new URLClassLoader(new URL[0], ClassLoader.getPlatformClassLoader()) {};
        assertThat(ProgramCode.of(derived, "")).isEmpty();
    }

    @Test
    void onlyClassesInFilesAreContained() {
        ProgramCode code = ProgramCode.of(ClassLoader.getSystemClassLoader(), library.toString())
                .orElseThrow();
        for (String name :
                List.of("java.lang.String", "[I", "[[Ljava.lang.String;", ProgramCodeTest.class.getName(), "int")) {
            assertThat(code.contains(name)).as(name).isTrue();
        }
        assertThat(code.contains("REPL.$JShell$1")).isFalse();
        assertThat(code.contains("[LREPL.$JShell$1;")).isFalse();
    }
}
