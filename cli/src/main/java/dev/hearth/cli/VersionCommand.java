package dev.hearth.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(name = "version", description = "Tells the versions of Hearth, Hadoop and Java.")
final class VersionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        for (String line : new HearthVersion().getVersion()) {
            spec.commandLine().getOut().println(line);
        }
    }
}
