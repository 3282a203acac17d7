package dev.hearth.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where and how a program runs; the same for the user's and for examples. */
final class ProgramOptions {
    @Option(
            names = "--master",
            paramLabel = "MASTER",
            description = "local[N], local[*], local-cluster[N,cores,memory] or yarn.")
    String master;

    @Option(names = "--name", paramLabel = "NAME", description = "Name under which YARN lists the application.")
    String name;

    @Option(names = "--queue", paramLabel = "QUEUE", description = "YARN queue.")
    String queue;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = "Input that the program will read: checked first, and containers are asked for where it lies."
                    + " Repeatable.")
    List<String> inputs = new ArrayList<>();

    @Option(names = "--detach", description = "Leave the application to the cluster once it is accepted.")
    boolean detach;

    @Mixin
    HadoopOptions hadoop = new HadoopOptions();

    @Mixin
    ShippingOptions shipped = new ShippingOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** As it was typed, for what its parser has found wrong and for its streams. */
    CommandLine line() {
        return command.commandLine();
    }
}
