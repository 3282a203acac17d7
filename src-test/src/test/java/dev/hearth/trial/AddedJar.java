package dev.hearth.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A jar for sessions to add. */
final class AddedJar {
    private AddedJar() {}

    /** A jar with {@code com.example.added.Doubling}, which no class path has. */
    static Path in(Path folder) throws IOException {
        Path source = Files.writeString(
                folder.resolve("Doubling.java"),
                """
                package com.example.added;

                public final class Doubling {
                    public static long of(long n) {
                        return 2 * n;
                    }
                }
                """);
        int failed = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, "-d", folder.toString(), source.toString());
        assertThat(failed).isZero();
        Path jar = folder.resolve("added.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("com/example/added/Doubling.class"));
            out.write(Files.readAllBytes(folder.resolve("com/example/added/Doubling.class")));
        }
        return jar;
    }
}
