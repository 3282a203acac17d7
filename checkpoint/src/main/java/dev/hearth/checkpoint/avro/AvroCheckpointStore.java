package dev.hearth.checkpoint.avro;

import dev.hearth.checkpoint.CheckpointException;
import dev.hearth.checkpoint.CheckpointManifest;
import dev.hearth.checkpoint.CheckpointPart;
import dev.hearth.checkpoint.CheckpointStore;
import dev.hearth.checkpoint.CheckpointTarget;
import dev.hearth.checkpoint.CheckpointWriter;
import dev.hearth.format.AttemptScope;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.regex.Pattern;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.CodecFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checkpoint is {@code part-00000.avro} and so on, and {@code _manifest.json}, which says what they must be and was written last.
 * Attempts write below {@code _attempts}; until there is a manifest, a directory that the program has named says in {@code _owner}
 * which application writes it. A directory without a manifest is no checkpoint, whatever else is in it.
 */
final class AvroCheckpointStore implements CheckpointStore {
    private static final Logger LOG = LoggerFactory.getLogger(AvroCheckpointStore.class);
    private static final String ATTEMPTS = "_attempts";
    private static final String MANIFEST = "_manifest.json";
    private static final Pattern OURS = Pattern.compile("part-\\d{5,}\\.avro|_attempts|_owner|_manifest\\.json\\.new");

    private final Configuration configuration;
    private final String compression;
    private final Path application;

    /** @param application the application's own directory */
    AvroCheckpointStore(Configuration configuration, String compression, Path application) {
        this.configuration = configuration;
        this.compression = compression;
        this.application = application;
    }

    // ---- tasks

    @Override
    public CheckpointWriter write(
            CheckpointTarget target, int partition, long attempt, boolean packed, AttemptScope scope) {
        Path path = new Path(new Path(target.directory(), ATTEMPTS), "part-%05d.%d".formatted(partition, attempt));
        return new AvroCheckpointWriter(path, packed, codec(), scope.hadoopConfiguration(), new PartReader(scope));
    }

    @Override
    public boolean awaits(CheckpointTarget target) throws IOException {
        Path attempts = new Path(target.directory(), ATTEMPTS);
        return attempts.getFileSystem(configuration).exists(attempts);
    }

    @Override
    public Spliterator<?> read(CheckpointPart part, boolean packed, AttemptScope scope) {
        return new PartReader(scope).read(part, packed);
    }

    private CodecFactory codec() {
        try {
            return CodecFactory.fromString(compression);
        } catch (AvroRuntimeException e) {
            throw new CheckpointException(
                    "hearth.checkpoint.compression is '%s', and Avro has null, deflate, snappy, bzip2, xz and zstandard"
                            .formatted(compression),
                    e);
        }
    }

    // ---- the driver

    @Override
    public String prepare(String directory) throws IOException {
        codec();
        Path path = new Path(directory);
        FileSystem fs = path.getFileSystem(configuration);
        Path qualified = fs.makeQualified(path);
        boolean named = !isOwn(qualified);
        if (fs.exists(qualified)) {
            if (named) {
                requireNoOther(fs, qualified);
            }
            removeUnfinished(fs, qualified);
        }
        if (named) {
            Owner.here(application()).write(fs, qualified);
        }
        if (!fs.mkdirs(new Path(qualified, ATTEMPTS))) {
            throw new IOException("directory %s could not be made".formatted(qualified));
        }
        return qualified.toString();
    }

    /** Whether it lies in the application's directory, where nobody else writes. */
    private boolean isOwn(Path directory) throws IOException {
        return (directory + "/").startsWith(application() + "/");
    }

    private Path application() throws IOException {
        return application.getFileSystem(configuration).makeQualified(application);
    }

    private void requireNoOther(FileSystem fs, Path directory) throws IOException {
        Optional<Owner> owner = Owner.find(fs, directory);
        if (owner.isPresent() && !owner.get().is(application()) && owner.get().mayBeAlive(configuration)) {
            throw new IOException(
                    "another application, %s, writes a checkpoint there; name another path, or if that application has ended remove what it has left: hdfs dfs -rm -r '%s'"
                            .formatted(owner.get(), directory));
        }
    }

    /** What is left of a checkpoint that was never complete goes; anything else is somebody's. */
    private static void removeUnfinished(FileSystem fs, Path directory) throws IOException {
        FileStatus[] found = fs.listStatus(directory);
        for (FileStatus file : found) {
            if (!OURS.matcher(file.getPath().getName()).matches()) {
                throw new IOException("%s is there, which is no part of a checkpoint; name an empty or a new directory"
                        .formatted(file.getPath()));
            }
        }
        for (FileStatus file : found) {
            fs.delete(file.getPath(), true);
        }
    }

    @Override
    public CheckpointPart commit(String directory, int partition, CheckpointPart written) throws IOException {
        Path target = new Path(directory, "part-%05d.avro".formatted(partition));
        place(new Path(written.file()), target, written.lengthBytes());
        return new CheckpointPart(
                target.toString(), written.lengthBytes(), written.crcs(), written.records(), written.form());
    }

    /**
     * Gives a file its final name. A rename may have worked although it was not confirmed, and the other way round: only what lies
     * there counts.
     */
    private void place(Path source, Path target, long lengthBytes) throws IOException {
        FileSystem fs = source.getFileSystem(configuration);
        boolean moved = renamed(fs, source, target);
        if (!moved && fs.exists(source) && fs.exists(target)) {
            // An earlier try has renamed it, and failed before it was noted: nobody reads what lies there.
            requireMine(fs, target.getParent());
            fs.delete(target, false);
            moved = renamed(fs, source, target);
        }
        FileStatus found = moved || (!fs.exists(source) && fs.exists(target)) ? fs.getFileStatus(target) : null;
        if (found == null || found.getLen() != lengthBytes) {
            throw new IOException("%s should have %d bytes after its rename, found %s"
                    .formatted(target, lengthBytes, found == null ? "no file" : found.getLen() + " bytes"));
        }
    }

    /** Whether the file system says that it is done; an answer that does not come says nothing either way. */
    private static boolean renamed(FileSystem fs, Path from, Path to) {
        try {
            return fs.rename(from, to);
        } catch (IOException e) {
            LOG.warn("the rename of {} to {} failed; it counts if it was done all the same", from, to, e);
            return false;
        }
    }

    /** @throws IOException if the directory is not this application's to change any more */
    private void requireMine(FileSystem fs, Path directory) throws IOException {
        if (isOwn(directory)) {
            return;
        }
        Optional<Owner> owner = Owner.find(fs, directory);
        if (owner.isEmpty() || !owner.get().is(application())) {
            throw new IOException("checkpoint %s was begun by this application, and now %s; name another path"
                    .formatted(
                            directory,
                            owner.map(other -> "another one, %s, writes it".formatted(other))
                                    .orElse("it has no owner: somebody has removed or completed it")));
        }
    }

    @Override
    public void discard(CheckpointPart written) throws IOException {
        Path path = new Path(written.file());
        path.getFileSystem(configuration).delete(path, false);
    }

    @Override
    public void complete(String directory, CheckpointManifest manifest) throws IOException {
        Path path = new Path(directory);
        FileSystem fs = path.getFileSystem(configuration);
        requireMine(fs, path);
        requireAll(path, manifest.parts(), located(path));
        Path fresh = new Path(path, MANIFEST + ".new");
        byte[] bytes = ManifestFile.write(manifest);
        try (OutputStream out = fs.create(fresh, true)) {
            out.write(bytes);
        }
        place(fresh, new Path(path, MANIFEST), bytes.length);
        try {
            fs.delete(new Path(path, ATTEMPTS), true);
            Owner.remove(fs, path);
        } catch (IOException e) {
            LOG.warn(
                    "what attempts have left in {} could not be deleted; the checkpoint is complete all the same",
                    path,
                    e);
        }
    }

    @Override
    public Optional<CheckpointManifest> open(String directory) throws IOException {
        Path named = new Path(directory);
        FileSystem fs = named.getFileSystem(configuration);
        Path path = fs.makeQualified(named);
        byte[] bytes;
        try (FSDataInputStream in = fs.open(new Path(path, MANIFEST))) {
            bytes = in.readAllBytes();
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
        CheckpointManifest manifest = ManifestFile.read(path, bytes);
        requireAll(path, manifest.parts(), located(path));
        return Optional.of(manifest);
    }

    @Override
    public List<List<String>> hosts(String directory, List<CheckpointPart> parts) throws IOException {
        Map<String, LocatedFileStatus> located = located(new Path(directory));
        List<List<String>> hosts = new ArrayList<>(parts.size());
        for (CheckpointPart part : parts) {
            LocatedFileStatus file = located.get(new Path(part.file()).getName());
            hosts.add(file == null ? List.of() : hosts(file));
        }
        return hosts;
    }

    private static List<String> hosts(LocatedFileStatus file) throws IOException {
        return file.getBlockLocations().length == 0
                ? List.of()
                : Arrays.stream(file.getBlockLocations()[0].getHosts())
                        .filter(host -> !host.equals("localhost")) // as every node calls itself
                        .toList();
    }

    @Override
    public void delete(String directory) throws IOException {
        Path path = new Path(directory);
        FileSystem fs = path.getFileSystem(configuration);
        requireMine(fs, path);
        fs.delete(path, true);
    }

    /** The directory's files by their names, in one listing. */
    private Map<String, LocatedFileStatus> located(Path directory) throws IOException {
        Map<String, LocatedFileStatus> found = new HashMap<>();
        RemoteIterator<LocatedFileStatus> files =
                directory.getFileSystem(configuration).listLocatedStatus(directory);
        while (files.hasNext()) {
            LocatedFileStatus file = files.next();
            found.put(file.getPath().getName(), file);
        }
        return found;
    }

    private static void requireAll(Path directory, List<CheckpointPart> parts, Map<String, LocatedFileStatus> found) {
        for (CheckpointPart part : parts) {
            LocatedFileStatus file = found.get(new Path(part.file()).getName());
            if (file == null || file.getLen() != part.lengthBytes()) {
                throw new CheckpointException(
                        "checkpoint %s has %d parts, and of %s %d bytes are expected, found %s; remove the directory and make it anew"
                                .formatted(
                                        directory,
                                        parts.size(),
                                        part.file(),
                                        part.lengthBytes(),
                                        file == null ? "no file" : file.getLen() + " bytes"));
            }
        }
    }
}
