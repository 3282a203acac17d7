package dev.hearth.session;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The session's directory in the application's, readable by their owner only: {@code classes/NAME.class} for each
 * snippet's class, and {@code jars/NUMBER-NAME.jar} for each jar that was added. A file that is there is whole. Safe for
 * use by many threads.
 */
public final class SessionDirectory {
    private static final FsPermission OWNER_MAY_ENTER = new FsPermission((short) 0700);
    private static final FsPermission OWNER_MAY_READ = new FsPermission((short) 0600);
    private static final String UNFINISHED = ".unfinished";

    private final FileSystem fileSystem;
    private final Path session;
    private final Path classes;
    private final Path jars;
    private final Set<String> knownJars = new HashSet<>();

    private SessionDirectory(FileSystem fileSystem, Path session) {
        this.fileSystem = fileSystem;
        this.session = session;
        this.classes = new Path(session, "classes");
        this.jars = new Path(session, "jars");
    }

    /**
     * The session that the settings name.
     *
     * @param conf with the application's directory
     */
    public static SessionDirectory of(HearthConf conf, Configuration hadoop) throws IOException {
        Path application = new Path(conf.get(HearthSettings.APPLICATION_DIRECTORY));
        return new SessionDirectory(
                application.getFileSystem(hadoop), new Path(application, conf.get(HearthSettings.SESSION)));
    }

    /** The session whose driver has said {@link #toString} of its own. */
    public static SessionDirectory at(String place, Configuration hadoop) throws IOException {
        Path session = new Path(place);
        return new SessionDirectory(session.getFileSystem(hadoop), session);
    }

    /** The directory's whole URI. */
    @Override
    public String toString() {
        return fileSystem.makeQualified(session).toString();
    }

    /** Makes the directories; the session's driver does that. */
    void create() throws IOException {
        for (Path directory : List.of(classes.getParent(), classes, jars)) {
            fileSystem.mkdirs(directory, OWNER_MAY_ENTER);
        }
    }

    void publish(String name, byte[] classFile) throws IOException {
        if (!SnippetNames.isSound(name)) {
            throw new IOException(name + " is no name of a snippet's class");
        }
        Path file = file(name);
        write(file, classFile);
    }

    /** Adds a jar for all processes of the application, at once for those to come, and when they next miss a class for others. */
    public void addJar(String name, InputStream content) throws IOException {
        int number = fileSystem.listStatus(jars).length;
        Path jar = new Path(jars, "%03d-%s".formatted(number, name.replaceAll("[^A-Za-z0-9._-]", "_")));
        write(jar, content.readAllBytes());
    }

    private void write(Path file, byte[] content) throws IOException {
        Path unfinished = file.suffix(UNFINISHED);
        try (FSDataOutputStream out = fileSystem.create(
                unfinished,
                OWNER_MAY_READ,
                true,
                4096,
                fileSystem.getDefaultReplication(file),
                fileSystem.getDefaultBlockSize(file),
                null)) {
            out.write(content);
        }
        if (!fileSystem.rename(unfinished, file)) {
            throw new IOException("%s cannot be renamed to %s".formatted(unfinished, file.getName()));
        }
    }

    /** @param name binary, of a snippet's class */
    Optional<byte[]> find(String name) throws IOException {
        if (!SnippetNames.isSound(name)) {
            return Optional.empty();
        }
        try (FSDataInputStream in = fileSystem.open(file(name))) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    private Path file(String name) {
        return new Path(classes, name + ".class");
    }

    /** Jars that were added and that this object has not told of before; after a failure it tells of them the next time. */
    public synchronized List<URL> newJars() throws IOException {
        Map<String, URL> added = new LinkedHashMap<>();
        for (FileStatus file : fileSystem.listStatus(jars)) {
            String name = file.getPath().getName();
            if (!name.endsWith(UNFINISHED) && !knownJars.contains(name)) {
                added.put(name, local(file.getPath()).toUri().toURL());
            }
        }
        knownJars.addAll(added.keySet());
        return List.copyOf(added.values());
    }

    private java.nio.file.Path local(Path jar) throws IOException {
        if (fileSystem.getScheme().equals("file")) {
            return java.nio.file.Path.of(jar.toUri().getPath());
        }
        java.nio.file.Path copy = Files.createTempFile("hearth-added-", ".jar"); // for the owner only
        copy.toFile().deleteOnExit();
        try (FSDataInputStream in = fileSystem.open(jar)) {
            Files.copy(in, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }
}
