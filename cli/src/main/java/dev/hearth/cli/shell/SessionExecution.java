package dev.hearth.cli.shell;

import dev.hearth.protocol.SnippetEnd;
import dev.hearth.protocol.SnippetEnd.Frame;
import dev.hearth.protocol.SnippetEnd.Thrown;
import dev.hearth.session.SessionControl;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jshell.spi.ExecutionControl;

/** JShell's hands in a session: what it has compiled is loaded and run there. Nothing is ever redefined, but defined anew. */
final class SessionExecution implements ExecutionControl {
    private final SessionControl session;
    private final SnippetPlaces places;
    private final SnippetNumbers numbers;
    private final Replay replay;
    private final SnippetKeeper keeper;
    private Runnable beforeFirstLoad;

    /**
     * @param taken what the session has from another front end
     * @param keeper told of everything that is loaded, if the session keeps snippets
     * @param beforeFirstLoad called when JShell is ready
     */
    SessionExecution(
            SessionControl session,
            SnippetPlaces places,
            TakenSession taken,
            SnippetKeeper keeper,
            Runnable beforeFirstLoad) {
        this.session = session;
        this.places = places;
        this.numbers = taken.isNew() ? SnippetNumbers.same() : SnippetNumbers.after(taken.classes());
        this.replay = new Replay(taken.snippets());
        this.keeper = keeper;
        this.beforeFirstLoad = beforeFirstLoad;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws EngineTerminationException {
        beforeFirstLoad.run();
        beforeFirstLoad = () -> {};
        places.see(classes);
        if (replay.goesOn()) {
            keeper.loaded(replay.take(classes, numbers));
        } else {
            loadNew(classes);
        }
    }

    private void loadNew(ClassBytecodes[] classes) throws EngineTerminationException {
        Map<String, byte[]> byName = new LinkedHashMap<>();
        for (ClassBytecodes each : classes) {
            byName.put(numbers.session(each.name()), numbers.session(places.rewritten(each)));
        }
        try {
            session.load(byName);
        } catch (IOException e) {
            throw terminated(e);
        }
        if (session.keepsSnippets()) {
            keeper.loaded(Stream.of(classes).map(numbers::kept).toList());
        }
    }

    /** Then JShell gives the new version a name of its own, and RDDs that were made with the old one keep it. */
    @Override
    public void redefine(ClassBytecodes[] classes) throws NotImplementedException {
        throw new NotImplementedException("classes are defined anew");
    }

    @Override
    public String invoke(String className, String methodName)
            throws RunException, EngineTerminationException, InternalException {
        String name = numbers.session(className);
        // What another front end has run is not run again; a class that is loaded is run once at most.
        return replay.has(name) ? "" : text(() -> session.invoke(name, methodName));
    }

    @Override
    public String varValue(String className, String varName)
            throws RunException, EngineTerminationException, InternalException {
        return text(() -> session.variable(numbers.session(className), varName));
    }

    /** JShell tells nobody the reason. */
    private static EngineTerminationException terminated(IOException reason) {
        System.err.println("hearth: " + reason.getMessage());
        return new EngineTerminationException(reason.getMessage());
    }

    private interface Call {
        SnippetEnd run() throws IOException, InterruptedException;
    }

    private String text(Call call) throws RunException, EngineTerminationException, InternalException {
        SnippetEnd end;
        try {
            end = call.run();
        } catch (IOException e) {
            throw terminated(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
        if (end instanceof SnippetEnd.Returned returned) {
            return returned.text();
        } else if (end instanceof SnippetEnd.Failed failed) {
            throw thrown(failed.causes());
        } else if (end instanceof SnippetEnd.Unresolved unresolved) {
            throw new ResolutionException(numbers.own(unresolved.id()), trace(unresolved.trace()));
        } else if (end instanceof SnippetEnd.NotRun notRun) {
            throw new InternalException(notRun.reason());
        }
        throw new StoppedException();
    }

    private UserException thrown(List<Thrown> causes) {
        Thrown first = causes.get(0);
        UserException exception = new UserException(first.message(), first.type(), trace(first.trace()));
        if (causes.size() > 1) {
            exception.initCause(thrown(causes.subList(1, causes.size())));
        }
        return exception;
    }

    private StackTraceElement[] trace(List<Frame> frames) {
        return frames.stream()
                .filter(frame -> !frame.type().startsWith("dev.hearth."))
                .map(this::element)
                .toArray(StackTraceElement[]::new);
    }

    private StackTraceElement element(Frame frame) {
        String type = numbers.own(frame.type());
        return new StackTraceElement(
                type,
                frame.method(),
                frame.file().isEmpty() ? null : frame.file(),
                places.compilersLine(type, frame.line()));
    }

    /** The session's driver has the user's jars already. */
    @Override
    public void addToClasspath(String path) {}

    @Override
    public void stop() {
        session.stop();
    }

    @Override
    public Object extensionCommand(String command, Object argument) throws NotImplementedException {
        throw new NotImplementedException(command);
    }

    /** The session is closed by whoever has opened it. */
    @Override
    public void close() {}
}
