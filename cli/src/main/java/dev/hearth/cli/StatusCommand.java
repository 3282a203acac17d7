package dev.hearth.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.hearth.yarn.client.ApplicationStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "status", mixinStandardHelpOptions = true, description = "Tells how an application stands.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private ApplicationOptions application = new ApplicationOptions();

    @Option(names = "--json", description = "Prints one JSON object, for programs.")
    private boolean json;

    @Override
    public Integer call() {
        return application.with((applications, id, out) -> {
            ApplicationStatus status = applications.status(id);
            if (json) {
                out.println(json(status));
            } else {
                print(status, out);
            }
            return ExitCode.SUCCESS;
        });
    }

    static String json(ApplicationStatus status) throws IOException {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .serializationInclusion(JsonInclude.Include.NON_NULL)
                .build()
                .writeValueAsString(status);
    }

    private static void print(ApplicationStatus status, PrintWriter out) {
        line(out, "application", status.application());
        line(out, "name", status.name());
        line(out, "user", status.user());
        line(out, "queue", status.queue());
        line(out, "priority", status.priority());
        line(out, "tags", status.tags().isEmpty() ? null : String.join(", ", status.tags()));
        line(out, "node label", status.nodeLabel());
        line(out, "state", status.state());
        line(out, "final status", status.finalStatus());
        line(out, "exit code", status.exitCode());
        line(out, "elapsed", status.elapsedSeconds() + " s");
        line(out, "driver", status.driver());
        line(out, "tracking", status.tracking());
        line(out, "ends by", status.endsBy());
        line(out, "diagnostics", status.diagnostics());
    }

    private static void line(PrintWriter out, String what, Object value) {
        if (value != null) {
            out.printf("%-14s%s%n", what + ":", value);
        }
    }
}
