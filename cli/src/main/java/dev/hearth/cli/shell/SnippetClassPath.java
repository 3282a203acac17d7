package dev.hearth.cli.shell;

import dev.hearth.launch.NamedFile;
import dev.hearth.rdd.HearthContext;
import dev.hearth.session.JarBringer;
import dev.hearth.session.SessionDirectory;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.util.ClassUtil;

/**
 * What snippets are compiled against: the engine, Hadoop, the user's jars, and a directory of this process into which jars that
 * are added later are unpacked, since JShell's compiler takes no further jars once its front end runs.
 */
public final class SnippetClassPath implements JarBringer, AutoCloseable {
    private final List<Path> jars;
    private final Configuration hadoop;
    private final Path added;

    /**
     * @param jars the user's
     * @param hadoop names file systems that jars may be on
     */
    public SnippetClassPath(List<Path> jars, Configuration hadoop) throws IOException {
        this.jars = List.copyOf(jars);
        this.hadoop = hadoop;
        this.added = Files.createTempDirectory("hearth-shell-"); // for the owner only
    }

    /** In the form of {@code --class-path}. */
    String text() {
        String own = ClassUtil.findContainingJar(HearthContext.class); // which "yarn jar" has on no class path
        Stream<String> engine = Stream.concat(
                Stream.ofNullable(own),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        return Stream.concat(
                        Stream.concat(jars.stream(), Stream.of(added)).map(Path::toString),
                        engine.filter(entry -> new File(entry).exists()))
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Override
    public void bring(String path, SessionDirectory session) throws IOException {
        NamedFile jar = NamedFile.parse(path);
        if (jar.local().isPresent()) {
            bring(jar.local().get(), jar.name(), session);
            return;
        }
        org.apache.hadoop.fs.Path remote = jar.remote().orElseThrow();
        Path copy = Files.createTempFile("hearth-added-", ".jar");
        try {
            FileUtil.copy(remote.getFileSystem(hadoop), remote, copy.toFile(), false, hadoop);
            bring(copy, jar.name(), session);
        } finally {
            Files.delete(copy);
        }
    }

    /** Takes along what was added to the session before. */
    public void take(SessionDirectory session) throws IOException {
        for (URL jar : session.newJars()) {
            try (InputStream in = jar.openStream()) {
                unpack(in);
            }
        }
    }

    private void bring(Path jar, String name, SessionDirectory session) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new IOException(jar + ": no such file; correct the path");
        }
        try (InputStream content = Files.newInputStream(jar)) {
            unpack(content);
        }
        try (InputStream content = Files.newInputStream(jar)) {
            session.addJar(name, content);
        }
    }

    private void unpack(InputStream jar) throws IOException {
        try (ZipInputStream in = new ZipInputStream(jar)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path file = added.resolve(entry.getName()).normalize();
                if (file.startsWith(added) && entry.getName().endsWith(".class")) {
                    Files.createDirectories(file.getParent());
                    Files.write(file, in.readAllBytes());
                }
            }
        }
    }

    @Override
    public void close() {
        FileUtil.fullyDelete(added.toFile());
    }
}
