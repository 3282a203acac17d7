package dev.hearth.closure;

import dev.hearth.bytecode.ClassFileSource;
import dev.hearth.bytecode.ClassFiles;
import dev.hearth.bytecode.FieldName;
import dev.hearth.bytecode.MethodName;
import dev.hearth.bytecode.Shape;
import dev.hearth.bytecode.UseAnalysis;
import dev.hearth.bytecode.Uses;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What functions use of the objects that they are methods of or that are around them. Found out once for each function, the way it
 * is called, and the exact classes of these objects, and kept with the function's class as long as that is there.
 */
final class KnownUses {
    /**
     * What the answer depends on.
     *
     * @param function empty for all methods of the object
     * @param shape says which objects around it are there
     * @param classes of the object and those around it, inner ones first: their names in the shape may be those of others, too
     */
    private record Question(Optional<Call> function, Shape shape, List<Class<?>> classes) {}

    /** @param virtual whether the object's class decides which method that is */
    private record Call(MethodName method, boolean virtual) {}

    private static final ClassValue<Map<Question, Optional<Uses>>> KNOWN = new ClassValue<>() {
        @Override
        protected Map<Question, Optional<Uses>> computeValue(Class<?> type) {
            return new ConcurrentHashMap<>();
        }
    };

    private KnownUses() {}

    /** By a function that is a method of {@code receiver}; empty if its code cannot be followed. */
    static Optional<Uses> of(SerializedLambda function, Object receiver) {
        MethodName method = new MethodName(
                function.getImplClass(), function.getImplMethodName(), function.getImplMethodSignature());
        boolean virtual = function.getImplMethodKind() != MethodHandleInfo.REF_invokeSpecial;
        return answer(
                Optional.of(new Call(method, virtual)),
                receiver,
                (files, shape) -> UseAnalysis.ofFunction(files, shape, method, virtual));
    }

    /** By all of the object's own methods. */
    static Optional<Uses> of(Object object) {
        return answer(Optional.empty(), object, UseAnalysis::ofObject);
    }

    private interface Analysis {
        Optional<Uses> of(ClassFiles files, Shape shape);
    }

    private static Optional<Uses> answer(Optional<Call> function, Object object, Analysis analysis) {
        List<Class<?>> classes = new ArrayList<>();
        Shape shape = shape(object, classes);
        Function<Question, Optional<Uses>> find =
                question -> analysis.of(new ClassFiles(source(question.classes())), question.shape());
        Question question = new Question(function, shape, List.copyOf(classes));
        return mayBeKept(classes) ? KNOWN.get(object.getClass()).computeIfAbsent(question, find) : find.apply(question);
    }

    private static Shape shape(Object object, List<Class<?>> classes) {
        classes.add(object.getClass());
        Map<FieldName, Shape> around = new HashMap<>();
        for (Layout.Slot slot : Layout.of(object.getClass()).slots()) {
            if (slot.around() && slot.of(object) != null) {
                around.put(slot.name(), shape(slot.of(object), classes));
            }
        }
        return new Shape(Layout.internalName(object.getClass()), around);
    }

    /** Whether the first class's loader reaches all the others anyway, so that keeping them with it keeps nothing longer. */
    private static boolean mayBeKept(List<Class<?>> classes) {
        return classes.stream().allMatch(each -> reaches(classes.get(0).getClassLoader(), each.getClassLoader()));
    }

    private static boolean reaches(ClassLoader from, ClassLoader to) {
        ClassLoader loader = from;
        while (loader != to && loader != null) {
            loader = loader.getParent();
        }
        return loader == to;
    }

    /** A class that objects have comes from where they have it; others from where the first one finds them. */
    private static ClassFileSource source(List<Class<?>> classes) {
        Map<String, ClassLoader> loaders = new HashMap<>();
        for (Class<?> each : classes) {
            for (Class<?> type = each; type != null; type = type.getSuperclass()) {
                loaders.putIfAbsent(Layout.internalName(type), type.getClassLoader());
            }
        }
        ClassLoader others = classes.get(0).getClassLoader();
        return name -> ClassFiles.of(loaders.getOrDefault(name, others)).read(name);
    }
}
