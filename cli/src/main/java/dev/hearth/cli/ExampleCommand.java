package dev.hearth.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.hadoop.util.ClassUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "example",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "hearth example [OPTIONS] NAME [ARG...]",
        description = "Runs one of the examples; without a name, lists them.")
final class ExampleCommand implements Callable<Integer>, RunsProgram {
    @Mixin
    private ProgramOptions options = new ProgramOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The example.")
    private String name;

    @Parameters(index = "1..*", paramLabel = "ARG", description = "What the example gets; none: it tells its usage.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Examples examples = Examples.shipped();
        ProgramLine line = new ProgramLine(options);
        if (name == null && line.problems().none()) {
            list(examples, options.line().getOut());
            return ExitCode.SUCCESS;
        }
        Optional<String> mainClass = name == null ? Optional.empty() : examples.mainClass(name);
        if (name != null && mainClass.isEmpty()) {
            line.problems().add("no example is called " + name + "; there are " + String.join(", ", examples.names()));
        }
        return line.run(mainClass.isEmpty() ? null : jar(), mainClass, arguments);
    }

    private static void list(Examples examples, PrintWriter out) {
        for (String each : examples.names()) {
            out.printf("%-20s %s%n", each, examples.summary(each));
        }
        out.flush();
    }

    // Not this class's code source: Hadoop's "yarn jar" unpacks the jar and loads from there.
    private static Path jar() {
        return Path.of(ClassUtil.findContainingJar(ExampleCommand.class));
    }
}
