package dev.hearth.closure;

import java.util.Iterator;

/** Finds the user's frame on a stack: the first one outside the engine's own code. */
final class CallSites {
    private CallSites() {}

    static CallSite nearestUserFrame() {
        return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
                .walk(frames -> pick(frames.iterator()));
    }

    private static CallSite pick(Iterator<StackWalker.StackFrame> frames) {
        String method = "main";
        while (frames.hasNext()) {
            StackWalker.StackFrame frame = frames.next();
            if (!isEngine(frame.getDeclaringClass())) {
                String file = frame.getFileName() == null ? frame.getClassName() : frame.getFileName();
                return new CallSite(method, frame.getClassName(), file, Math.max(0, frame.getLineNumber()));
            }
            method = frame.getMethodName();
        }
        return new CallSite(method, "unknown", "unknown", 0);
    }

    // Where a class was loaded from tells the engine from its tests and examples, whose packages may share its prefix.
    static boolean isEngine(Class<?> type) {
        return type.getName().startsWith("java.")
                || (type.getName().startsWith("dev.hearth.")
                        && !type.getName().startsWith("dev.hearth.examples.")
                        && type.getProtectionDomain().getCodeSource() != null
                        && type.getProtectionDomain()
                                .getCodeSource()
                                .equals(CallSites.class.getProtectionDomain().getCodeSource()));
    }
}
