package dev.hearth.cli;

import dev.hearth.launch.UserClassLoader;
import dev.hearth.launch.UserFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;

/** Runs a program's {@code main} in this JVM, which becomes its driver. */
final class LocalRun {
    private final PrintWriter err;

    LocalRun(PrintWriter err) {
        this.err = err;
    }

    /** Returns when {@code main} does; the exit code says whether it threw. */
    int run(LocalProgram program) throws IOException {
        // The way by which every launcher hands settings to the program that opens the context.
        program.conf().asMap().forEach(System::setProperty);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (UserClassLoader loader = new UserClassLoader(program.jars(), LocalRun.class.getClassLoader())) {
            thread.setContextClassLoader(loader);
            Class.forName(program.mainClass(), true, loader)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) program.arguments().toArray(String[]::new));
            return ExitCode.SUCCESS;
        } catch (InvocationTargetException e) {
            return failed(e.getCause());
        } catch (ReflectiveOperationException | LinkageError e) {
            return failed(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private int failed(Throwable failure) {
        System.out.flush();
        err.print(UserFailure.describe(failure));
        err.flush();
        return ExitCode.FAILED;
    }
}
