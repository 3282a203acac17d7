package dev.hearth.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Only says where the demo is: it needs servers of Hadoop that this jar does not carry, so the script starts it. */
@Command(name = "demo", description = "Starts a small Hadoop on this machine and shows what Hearth does on it.")
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Problems problems = new Problems();
        problems.add("the demo needs a checkout of Hearth's sources; run 'bin/hearth demo' there");
        return problems.report(spec.commandLine().getErr());
    }
}
