package dev.hearth.cli;

import dev.hearth.launch.UserClassLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program's {@code main} in this JVM, which becomes its driver. */
final class LocalRun {
    private final PrintWriter err;

    LocalRun(PrintWriter err) {
        this.err = err;
    }

    /** Returns when {@code main} does; the exit code says whether it threw. */
    int run(Program program) throws IOException {
        program.settings().forEach(System::setProperty);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (UserClassLoader loader = loader(program)) {
            thread.setContextClassLoader(loader);
            Class.forName(program.mainClass(), true, loader)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) program.arguments().toArray(String[]::new));
            return ExitCode.SUCCESS;
        } catch (InvocationTargetException e) {
            err.print(UserFailure.describe(e.getCause()));
            err.flush();
            return ExitCode.FAILED;
        } catch (ReflectiveOperationException | LinkageError e) {
            err.print(UserFailure.describe(e));
            err.flush();
            return ExitCode.FAILED;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static UserClassLoader loader(Program program) {
        List<Path> jars = new ArrayList<>();
        program.jar().ifPresent(jars::add);
        jars.addAll(program.libraries());
        return new UserClassLoader(jars, LocalRun.class.getClassLoader());
    }
}
