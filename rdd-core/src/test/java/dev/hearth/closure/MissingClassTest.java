package dev.hearth.closure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingClassTest {
    @TempDir
    private Path folder;

    @Test
    void theProgramsJarsAreNamedAndTheOneNearbyThatHasTheClass() throws IOException {
        Path program = jar(folder.resolve("program.jar"), "com/acme/Main.class");
        jar(folder.resolve("other.jar"), "com/acme/Other.class");
        Path lib = Files.createDirectory(folder.resolve("lib"));
        Path geo = jar(lib.resolve("geo-1.2.jar"), "com/acme/Geo.class");
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {program.toUri().toURL()}, null)) {
            assertThat(MissingClass.explain(new NoClassDefFoundError("com/acme/Geo"), loader))
                    .contains(
                            "class com.acme.Geo is not on the class path here, nor in the program's program.jar; it is in "
                                    + geo + ": ship that with -libjars, or pack it into the application's jar");
            assertThat(MissingClass.explain(new ClassNotFoundException("com.acme.Absent"), loader))
                    .contains(
                            "class com.acme.Absent is not on the class path here, nor in the program's program.jar; ship"
                                    + " its jar with -libjars or pack it into the application's jar");
        }
    }

    @Test
    void aClassThatIsThereAndFailsIsNotMissing() {
        assertThat(MissingClass.explain(new NoClassDefFoundError("Could not initialize class com.acme.Geo"), null))
                .isEmpty();
        assertThat(MissingClass.explain(new NoClassDefFoundError(), null)).isEmpty();
        assertThat(MissingClass.explain(new IllegalStateException("com.acme.Geo"), null))
                .isEmpty();
    }

    private static Path jar(Path path, String entry) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(path))) {
            out.putNextEntry(new ZipEntry(entry));
        }
        return path;
    }
}
