package dev.hearth.cli;

import dev.hearth.check.BadCapture;
import dev.hearth.check.ClosureCheck;
import dev.hearth.launch.UserClassLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        customSynopsis = "hearth check [OPTIONS] JAR...",
        description = {
            "Finds functions in a program that can never be sent to executors, without running it.",
            "Exit code 0: none found; 1: some were; 2: the command cannot be used as it was typed."
        })
final class CheckCommand implements Callable<Integer>, RunsProgram {
    @Option(
            names = "-libjars",
            paramLabel = "JAR",
            split = ",",
            description = "Jars that the program uses; they are not checked themselves.")
    private List<Path> libraries = new ArrayList<>();

    @Parameters(paramLabel = "JAR", arity = "0..*", description = "The program: jars, or folders of class files.")
    private List<Path> program = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Problems problems = new Problems();
        problems.addAll(ParseProblems.of(spec.commandLine().getParseResult()));
        if (program.isEmpty()) {
            problems.add("name the program's jar, as in 'hearth check my.jar'");
        }
        program.stream()
                .filter(each -> !Files.exists(each))
                .forEach(each -> problems.add(each + ": no such file; build it, or correct the path"));
        libraries.stream()
                .filter(each -> !Files.isRegularFile(each))
                .forEach(each -> problems.add("-libjars " + each + ": no such file; correct the path"));
        return problems.none()
                ? check(problems)
                : problems.report(spec.commandLine().getErr());
    }

    private int check(Problems problems) {
        List<Path> all = new ArrayList<>(program);
        all.addAll(libraries);
        try (UserClassLoader loader = new UserClassLoader(all, getClass().getClassLoader())) {
            return tell(ClosureCheck.of(program, loader));
        } catch (IOException e) {
            problems.add("the program cannot be read (" + e.getMessage() + "); build it again");
            return problems.report(spec.commandLine().getErr());
        }
    }

    private int tell(List<BadCapture> found) {
        PrintWriter out = spec.commandLine().getOut();
        found.forEach(out::println);
        out.println(
                found.isEmpty()
                        ? "no function was found that cannot be sent"
                        : "%d %s cannot be sent".formatted(found.size(), found.size() == 1 ? "function" : "functions"));
        out.flush();
        return found.isEmpty() ? ExitCode.SUCCESS : ExitCode.FAILED;
    }
}
