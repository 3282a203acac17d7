package dev.hearth.yarn.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The command line of a JVM in a container: everything about it but its environment. Pure. */
public record JvmCommand(
        String mainClass,
        ContainerMemory memory,
        int cores,
        Optional<String> javaHome,
        Optional<String> javaOptions,
        boolean exitOnOutOfMemory) {
    private static final Pattern COLLECTOR =
            Pattern.compile("-XX:\\+Use(Serial|Parallel|ParallelOld|ConcMarkSweep|G1|Z|Shenandoah|Epsilon)GC(\\s|$)");

    /**
     * What a NodeManager runs. Its output goes to the container's log directory, of which the NodeManager keeps the end of
     * {@code stderr} for people.
     */
    public String text() {
        List<ShellWord> words = new ArrayList<>();
        words.add(java());
        flags().stream().map(ShellWord::literal).forEach(words::add);
        javaOptions.stream()
                .flatMap(options -> List.of(options.strip().split("\\s+")).stream())
                .filter(option -> !option.isEmpty())
                .map(ShellWord::literal)
                .forEach(words::add);
        words.add(ShellWord.literal(mainClass));
        words.add(ShellWord.raw("1><LOG_DIR>/stdout"));
        words.add(ShellWord.raw("2><LOG_DIR>/stderr"));
        return String.join(" ", words.stream().map(ShellWord::text).toList());
    }

    private ShellWord java() {
        // Without a setting each node's own JAVA_HOME, or else the java that its shell finds.
        return javaHome.map(home -> ShellWord.literal(home + "/bin/java"))
                .orElse(ShellWord.raw("\\\"\\${JAVA_HOME:+\\$JAVA_HOME/bin/}java\\\""));
    }

    private List<String> flags() {
        List<String> flags = new ArrayList<>(List.of(
                "-Xmx" + memory.heapMegabytes() + "m",
                "-XX:MaxDirectMemorySize=" + memory.directMegabytes() + "m",
                "-XX:CompressedClassSpaceSize=64m",
                "-XX:ReservedCodeCacheSize=96m",
                // Where a NodeManager looks for a process's last words.
                "-XX:+DisplayVMOutputToStderr"));
        flags.addAll(collector());
        if (exitOnOutOfMemory) {
            flags.add("-XX:+ExitOnOutOfMemoryError");
        }
        flags.add("-Dfile.encoding=UTF-8"); // whatever the node's locale is
        flags.add("-Dlog4j.configuration=hearth-container-log4j.properties");
        return flags;
    }

    /** A JVM refuses to start with two collectors, so the user's choice replaces ours. */
    private List<String> collector() {
        if (javaOptions.filter(options -> COLLECTOR.matcher(options).find()).isPresent()) {
            return List.of();
        }
        // More collector threads than cores steal from tasks of the neighbours.
        return cores == 1
                ? List.of("-XX:+UseSerialGC")
                : List.of("-XX:+UseParallelGC", "-XX:ParallelGCThreads=" + cores);
    }
}
