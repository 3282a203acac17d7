package dev.hearth.closure;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.lang.invoke.SerializedLambda;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of functions that take much data along, once for each place in the program. */
final class LargeCapture {
    private static final Logger LOG = LoggerFactory.getLogger(LargeCapture.class);
    private static final int LARGE_BYTES = 1 << 20;
    private static final Pattern VARIABLE = Pattern.compile("\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*");
    private static final int MOST_PLACES = 1000;
    private static final Map<CallSite, Boolean> WARNED = new ConcurrentHashMap<>();

    private LargeCapture() {}

    /** @param bytes what the function comes to, serialized */
    static void warnOf(Object function, int bytes) {
        if (bytes < LARGE_BYTES || WARNED.size() >= MOST_PLACES) {
            return;
        }
        CallSite site = CallSite.here();
        if (WARNED.putIfAbsent(site, true) == null) {
            LOG.warn("{}", words(site, function, bytes));
        }
    }

    static String words(CallSite site, Object function, int bytes) {
        Optional<Variable> largest = largest(function);
        String what = largest.map(
                        found -> "captures %s, which takes %s of it".formatted(found.name(), mib(found.bytes())))
                .orElse("captures much data");
        String broadcast =
                largest.map(Variable::name).filter(LargeCapture::isVariable).orElse("...");
        return "%s: the function is %s with all it needs, and is sent to every executor; it %s. Broadcast that before with context.broadcast(%s), and ask the broadcast for its value() inside the function: it is then read once on each node, by whoever needs it"
                .formatted(site, mib(bytes), what, broadcast);
    }

    private static boolean isVariable(String name) {
        return VARIABLE.matcher(name).matches() && !name.equals(CulpritFinder.THIS);
    }

    private static String mib(long bytes) {
        return "%.1f MiB".formatted(bytes / 1048576.0);
    }

    /** A captured variable and what it takes alone, serialized. */
    private record Variable(String name, Object value, long bytes) {}

    /** The largest of what the user's function captured; an engine's function around it is looked through. */
    private static Optional<Variable> largest(Object function) {
        Object inner = function;
        for (int depth = 0; depth < 4; depth++) {
            boolean ofUser = !inner.getClass().getName().startsWith("dev.hearth.rdd.");
            Optional<Variable> found =
                    captured(inner).stream().max((one, other) -> Long.compare(one.bytes(), other.bytes()));
            if (found.isEmpty() || ofUser) {
                return found;
            }
            inner = found.get().value();
        }
        return Optional.empty();
    }

    private static List<Variable> captured(Object function) {
        List<Variable> variables = new ArrayList<>();
        Optional<SerializedLambda> lambda = Lambdas.written(function);
        if (lambda.isPresent()) {
            List<String> names = Lambdas.capturedNames(function.getClass(), lambda.get());
            for (int i = 0; i < lambda.get().getCapturedArgCount(); i++) {
                add(names.get(i), lambda.get().getCapturedArg(i), variables);
            }
            return variables;
        }
        for (Field field : function.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())
                    && !Modifier.isTransient(field.getModifiers())
                    && field.trySetAccessible()) {
                try {
                    add(CulpritFinder.sourceName(field), field.get(function), variables);
                } catch (IllegalAccessException e) {
                    // Then the warning does without its name.
                }
            }
        }
        return variables;
    }

    private static void add(String name, Object value, List<Variable> variables) {
        if (value != null && !(value instanceof Capturable)) {
            Count count = new Count();
            try (ObjectOutputStream out = new ObjectOutputStream(count)) {
                out.writeObject(value);
            } catch (IOException | StackOverflowError e) {
                return; // it travels without what cannot be serialized; how large that is, nobody knows here
            }
            variables.add(new Variable(name, value, count.bytes));
        }
    }

    private static final class Count extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            bytes += length;
        }
    }
}
