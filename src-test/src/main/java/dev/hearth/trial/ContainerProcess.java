package dev.hearth.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java process that YARN runs in a container on this machine, found as the operating system shows it.
 *
 * @param containerId as YARN names it
 */
public record ContainerProcess(String containerId, ProcessHandle handle) {
    private static final Pattern CONTAINER = Pattern.compile("container_(?:e\\d+_)?(\\d+_\\d+)_\\d+_(\\d+)");

    /** Every Java process of the application, the ApplicationMaster's first. */
    public static List<ContainerProcess> of(String applicationId) {
        String numbers = applicationId.substring("application_".length());
        return ProcessHandle.allProcesses()
                .filter(ContainerProcess::isJava)
                .flatMap(process -> containerOf(process)
                        .filter(container -> belongs(container, numbers))
                        .map(container -> new ContainerProcess(container, process))
                        .stream())
                .sorted((a, b) -> a.containerId.compareTo(b.containerId))
                .toList();
    }

    /** The application's processes other than its ApplicationMaster. */
    public static List<ContainerProcess> executorsOf(String applicationId) {
        return of(applicationId).stream()
                .filter(process -> !process.isApplicationMaster())
                .toList();
    }

    /** The ApplicationMaster's process of a first attempt, if it lives. */
    public static Optional<ContainerProcess> applicationMasterOf(String applicationId) {
        return of(applicationId).stream()
                .filter(ContainerProcess::isApplicationMaster)
                .findFirst();
    }

    /** Whether this is the first container of its attempt. */
    public boolean isApplicationMaster() {
        Matcher matcher = CONTAINER.matcher(containerId);
        return matcher.matches() && Integer.parseInt(matcher.group(2)) == 1;
    }

    /** SIGKILL: the process gets no chance to say goodbye. */
    public void kill() {
        handle.destroyForcibly();
    }

    private static boolean belongs(String container, String numbers) {
        Matcher matcher = CONTAINER.matcher(container);
        return matcher.matches() && matcher.group(1).equals(numbers);
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).getFileName().toString().equals("java"))
                .isPresent();
    }

    /** The container that the process was started for: from its environment, else from its command line. */
    private static Optional<String> containerOf(ProcessHandle process) {
        Path environment = Path.of("/proc", Long.toString(process.pid()), "environ");
        String text;
        try {
            text = Files.readString(environment, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            text = process.info().commandLine().orElse(""); // gone meanwhile, or no such file system
        }
        int start = text.indexOf("CONTAINER_ID=");
        Matcher matcher = CONTAINER.matcher(text);
        return matcher.find(Math.max(start, 0)) ? Optional.of(matcher.group()) : Optional.empty();
    }
}
