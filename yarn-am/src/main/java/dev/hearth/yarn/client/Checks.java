package dev.hearth.yarn.client;

import dev.hearth.conf.HearthConf;
import dev.hearth.conf.HearthSettings;
import dev.hearth.conf.Setting;
import dev.hearth.conf.SettingsException;
import dev.hearth.launch.NamedFile;
import dev.hearth.yarn.launch.ContainerMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.yarn.api.records.QueueInfo;
import org.apache.hadoop.yarn.api.records.QueueState;
import org.apache.hadoop.yarn.api.records.Resource;

/** Everything that can be known to be wrong with a submission before anything is submitted, all of it at once. */
final class Checks {
    private final Submission submission;
    private final List<String> problems = new ArrayList<>();

    Checks(Submission submission) {
        this.submission = submission;
    }

    /** What needs no cluster. */
    Checks local() {
        problems.addAll(submission.settings().problems());
        problems.addAll(new SchedulingTerms(submission.settings()).problems());
        applicationJar();
        problems.addAll(submission.shipment().problems(submission.hadoop()));
        return this;
    }

    /** What the default file system and the inputs' say. */
    Checks fileSystems() {
        org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path("/");
        try {
            root.getFileSystem(submission.hadoop()).getFileStatus(root);
        } catch (IOException | RuntimeException e) {
            problems.add("the default file system %s cannot be reached: %s; is HADOOP_CONF_DIR right?"
                    .formatted(submission.hadoop().get("fs.defaultFS"), firstLine(e)));
            return this;
        }
        submission.inputs().forEach(this::input);
        return this;
    }

    /** @param largest container that the ResourceManager would grant */
    Checks resources(Resource largest) {
        HearthConf conf = submission.settings();
        memory(conf, HearthSettings.AM_MEMORY, largest);
        memory(conf, HearthSettings.EXECUTOR_MEMORY, largest);
        executorHeap(conf);
        cores(conf, HearthSettings.AM_CORES, largest);
        cores(conf, HearthSettings.EXECUTOR_CORES, largest);
        return this;
    }

    Checks queue(Cluster cluster) throws IOException {
        if (submission.queue().isEmpty()) {
            return this;
        }
        String name = submission.queue().get();
        QueueInfo queue = cluster.queue(name);
        if (queue == null) {
            List<String> known = new ArrayList<>();
            cluster.queues().forEach(each -> known.add(each.getQueueName()));
            problems.add("queue \"%s\" does not exist; choose one of %s".formatted(name, String.join(", ", known)));
        } else if (queue.getQueueState() != QueueState.RUNNING) {
            problems.add("queue \"%s\" takes no applications now (%s); choose another or ask its administrator"
                    .formatted(name, queue.getQueueState()));
        }
        return this;
    }

    void problem(String text) {
        problems.add(text);
    }

    /** @throws SettingsException if anything was found */
    void settle() {
        if (!problems.isEmpty()) {
            throw new SettingsException(problems.stream().distinct().toList());
        }
    }

    /** The class to run: the one asked for, or the manifest's. */
    static Optional<String> mainClass(Submission submission) throws IOException {
        if (submission.mainClass().isPresent()) {
            return submission.mainClass();
        }
        try (JarFile jar = new JarFile(submission.applicationJar().toFile())) {
            Manifest manifest = jar.getManifest();
            return Optional.ofNullable(manifest)
                    .map(present -> present.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
        }
    }

    private void applicationJar() {
        Path jar = submission.applicationJar();
        if (!Files.isReadable(jar)) {
            problems.add("%s %s; name the jar of your program"
                    .formatted(jar, Files.exists(jar) ? "cannot be read" : "does not exist"));
            return;
        }
        try {
            Optional<String> main = mainClass(submission);
            if (main.isEmpty()) {
                problems.add(jar + " names no Main-Class in its manifest; add --class");
            } else if (!contains(main.get())) {
                problems.add("%s has no class %s; check --class and what was packed into the jar"
                        .formatted(jar, main.get()));
            }
        } catch (IOException e) {
            problems.add("%s is not a jar: %s".formatted(jar, firstLine(e)));
        }
    }

    private boolean contains(String className) throws IOException {
        String entry = className.replace('.', '/') + ".class";
        if (jarContains(submission.applicationJar(), entry)) {
            return true;
        }
        for (NamedFile libjar : submission.shipment().jars()) {
            Optional<Path> local = libjar.local();
            // A jar elsewhere is not fetched for this; the ApplicationMaster will tell.
            if (local.isEmpty() || (Files.isReadable(local.get()) && jarContains(local.get(), entry))) {
                return true;
            }
        }
        return false;
    }

    private static boolean jarContains(Path file, String entry) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getJarEntry(entry) != null;
        }
    }

    private void input(String input) {
        try {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(input);
            FileSystem fileSystem = path.getFileSystem(submission.hadoop());
            FileStatus[] found = fileSystem.globStatus(path);
            if (found == null || found.length == 0) {
                problems.add("--input %s: no such file or directory in %s".formatted(input, fileSystem.getUri()));
            }
        } catch (IOException | RuntimeException e) {
            problems.add("--input %s: %s".formatted(input, firstLine(e)));
        }
    }

    // What cannot be read is among the problems already.

    private void memory(HearthConf conf, Setting<Long> setting, Resource largest) {
        long most = largest.getMemorySize();
        conf.findReadable(setting)
                .map(bytes -> new ContainerMemory(bytes).containerMegabytes())
                .filter(asked -> asked > most)
                .ifPresent(
                        asked -> problems.add("%s is %d MiB, and the cluster's largest container has %d MiB; lower it"
                                .formatted(setting.key(), asked, most)));
    }

    private void executorHeap(HearthConf conf) {
        Optional<Long> memory = conf.findReadable(HearthSettings.EXECUTOR_MEMORY);
        conf.findReadable(HearthSettings.EXECUTOR_OVERHEAD)
                .filter(overhead -> memory.isPresent() && overhead > memory.get() / 4 * 3)
                .ifPresent(overhead -> problems.add(
                        "%s is %d MiB, which leaves less than a quarter of %s (%d MiB) for the heap; raise the latter"
                                .formatted(
                                        HearthSettings.EXECUTOR_OVERHEAD.key(),
                                        overhead >> 20,
                                        HearthSettings.EXECUTOR_MEMORY.key(),
                                        memory.get() >> 20)));
    }

    private void cores(HearthConf conf, Setting<Integer> setting, Resource largest) {
        int most = largest.getVirtualCores();
        conf.findReadable(setting)
                .filter(asked -> asked > most)
                .ifPresent(asked -> problems.add("%s is %d, and the cluster's largest container has %d; lower it"
                        .formatted(setting.key(), asked, most)));
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse(e.toString());
    }
}
