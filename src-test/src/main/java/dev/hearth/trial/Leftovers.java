package dev.hearth.trial;

import static java.util.Objects.requireNonNull;

import dev.hearth.embedded.Deadline;
import dev.hearth.embedded.EmbeddedHadoop;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/** Looks for what an application must not leave behind: processes, and files in HDFS or on the nodes. */
public final class Leftovers {
    /** How long cleaning up may take after an application's end. */
    public static final Duration GRACE = Duration.ofSeconds(60);

    private final EmbeddedHadoop hadoop;

    public Leftovers(EmbeddedHadoop hadoop) {
        this.hadoop = requireNonNull(hadoop, "Hadoop is null");
    }

    /**
     * Waits until nothing of the application is left.
     *
     * @throws AssertionError naming what is still there after {@link #GRACE}
     */
    public void expectNone(String applicationId) {
        Deadline.in(GRACE)
                .until(
                        "nothing of " + applicationId + " is left",
                        () -> of(applicationId).isEmpty(),
                        () -> of(applicationId));
    }

    /** What is there now, in words. A process that has ended has closed its ports. */
    public List<String> of(String applicationId) {
        List<String> found = new ArrayList<>();
        for (ContainerProcess process : ContainerProcess.of(applicationId)) {
            found.add("process " + process.handle().pid() + " of " + process.containerId());
        }
        try {
            found.addAll(inHdfs(applicationId));
            found.addAll(onNodes(applicationId));
        } catch (IOException e) {
            found.add("cannot look: " + e);
        }
        return found;
    }

    private List<String> inHdfs(String applicationId) throws IOException {
        FileSystem fileSystem = hadoop.fileSystem();
        List<String> found = new ArrayList<>();
        Deque<org.apache.hadoop.fs.Path> folders = new ArrayDeque<>();
        folders.add(new org.apache.hadoop.fs.Path("/"));
        while (!folders.isEmpty()) {
            for (FileStatus status : list(fileSystem, folders.remove())) {
                String name = status.getPath().getName();
                if (name.contains(applicationId) || name.equals("_temporary")) {
                    found.add(status.getPath().toString());
                } else if (status.isDirectory()) {
                    folders.add(status.getPath());
                }
            }
        }
        return found;
    }

    private static FileStatus[] list(FileSystem fileSystem, org.apache.hadoop.fs.Path folder) throws IOException {
        try {
            return fileSystem.listStatus(folder);
        } catch (FileNotFoundException e) {
            return new FileStatus[0]; // removed meanwhile, which is what we are waiting for
        }
    }

    private List<String> onNodes(String applicationId) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path cache : hadoop.containerFolders()) {
            if (!Files.isDirectory(cache)) {
                continue;
            }
            try (Stream<Path> users = Files.list(cache)) {
                users.map(user -> user.resolve("appcache").resolve(applicationId))
                        .filter(Files::exists)
                        .forEach(folder -> found.add(folder.toString()));
            }
        }
        return found;
    }
}
