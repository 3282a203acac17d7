package dev.hearth.operators;

import dev.hearth.rdd.PairRDD;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All rows, and what ought to have one. */
final class OperatorTable {
    /** Operators are public methods of these and of what they extend. */
    private static final List<Class<?>> RDDS = List.of(PairRDD.class);

    /** Public methods that are not operators. */
    private static final Set<String> OTHERS = Set.of(
            "id",
            "dependencies",
            "callSite",
            "context",
            "named",
            "name",
            "explain",
            "fingerprint",
            "partitions",
            "partitioner",
            "cache",
            "persist",
            "unpersist",
            "storageLevel",
            "isPersisted",
            "checkpoint",
            "checkpointNow",
            "localCheckpoint",
            "isCheckpointed",
            "checkpointPath",
            "insteadOfCapturing",
            "toString");

    /** What is saved is files, not a result. */
    private static final String SAVING = "save";

    private OperatorTable() {}

    static List<OperatorCase> rows() {
        return Stream.of(
                        ElementCases.rows(),
                        SideBySideCases.rows(),
                        SetCases.rows(),
                        PairCases.rows(),
                        GroupCases.rows(),
                        JoinCases.rows(),
                        OrderCases.rows(),
                        ActionCases.rows(),
                        AsyncCases.rows(),
                        PartCases.rows())
                .flatMap(List::stream)
                .toList();
    }

    /** For each operator, how many forms of it there are beyond those that have a row. */
    static Map<String, Long> formsWithoutRow() {
        Map<String, Long> rows =
                rows().stream().collect(Collectors.groupingBy(OperatorCase::operator, Collectors.counting()));
        Map<String, Long> missing = new TreeMap<>();
        forms().forEach((operator, forms) -> {
            long without = forms - rows.getOrDefault(operator, 0L);
            if (without > 0) {
                missing.put(operator, without);
            }
        });
        return missing;
    }

    /** How many different lists of parameters each operator has. */
    private static Map<String, Long> forms() {
        return RDDS.stream()
                .flatMap(type -> Stream.<Class<?>>iterate(type, each -> each != Object.class, Class::getSuperclass))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isBridge() && !OTHERS.contains(method.getName()))
                .filter(method -> !method.getName().startsWith(SAVING))
                .map(Form::of)
                .distinct()
                .collect(Collectors.groupingBy(Form::name, Collectors.counting()));
    }

    private record Form(String name, List<Class<?>> parameters) {
        static Form of(Method method) {
            return new Form(method.getName(), List.of(method.getParameterTypes()));
        }
    }
}
