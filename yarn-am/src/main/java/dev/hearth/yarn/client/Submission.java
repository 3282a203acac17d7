package dev.hearth.yarn.client;

import static java.util.Objects.requireNonNull;

import dev.hearth.conf.HearthConf;
import dev.hearth.launch.Shipment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Everything about an application that its submitter decides.
 *
 * @param name what people will see in the ResourceManager's list
 * @param applicationJar the user's program, on this machine
 * @param mainClass empty: the one that the jar's manifest names
 * @param args to {@code main}, verbatim
 * @param queue empty: the ResourceManager's default
 * @param shipment what goes along: paths on this machine or URIs of any Hadoop file system
 * @param inputs paths that the program will read, so that executors can be placed near their blocks before {@code main} starts
 * @param settings of Hearth
 * @param hadoop of the cluster, with whatever the submitter overrides
 */
public record Submission(
        String name,
        Path applicationJar,
        Optional<String> mainClass,
        List<String> args,
        Optional<String> queue,
        Shipment shipment,
        List<String> inputs,
        HearthConf settings,
        Configuration hadoop) {
    public Submission {
        requireNonNull(name, "name is null");
        requireNonNull(applicationJar, "application jar is null");
        requireNonNull(shipment, "shipment is null");
        requireNonNull(settings, "settings is null");
        requireNonNull(hadoop, "hadoop is null");
        args = List.copyOf(args);
        inputs = List.copyOf(inputs);
    }

    /** A program without arguments, files, hints or a queue. */
    public static Submission of(
            String name, Path applicationJar, String mainClass, HearthConf settings, Configuration hadoop) {
        return new Submission(
                name,
                applicationJar,
                Optional.of(mainClass),
                List.of(),
                Optional.empty(),
                new Shipment(List.of(), List.of(), List.of()),
                List.of(),
                settings,
                hadoop);
    }

    public Submission withArgs(List<String> newArgs) {
        return new Submission(name, applicationJar, mainClass, newArgs, queue, shipment, inputs, settings, hadoop);
    }

    public Submission withInputs(List<String> newInputs) {
        return new Submission(name, applicationJar, mainClass, args, queue, shipment, newInputs, settings, hadoop);
    }
}
