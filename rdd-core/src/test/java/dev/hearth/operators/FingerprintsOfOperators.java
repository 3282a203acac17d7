package dev.hearth.operators;

import dev.hearth.fingerprint.Fingerprint;
import dev.hearth.function.SerializableFunction;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import dev.hearth.shared.Broadcast;
import dev.hearth.storage.StorageLevel;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A process that says the fingerprints of RDDs of every operator, and of functions that have captured all kinds of things. */
final class FingerprintsOfOperators {
    private static final String NONE = "none";
    /** How this process orders sets that promise no order; so that it is known to differ from another's. */
    static final String ORDER = "order of a set";

    private FingerprintsOfOperators() {}

    /** Starts such a process. */
    static Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FingerprintsOfOperators.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** What it says, by name. */
    static Map<String, String> read(Process process) throws IOException {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said.lines()
                .map(line -> line.split("\t"))
                .filter(words -> words.length == 2)
                .collect(Collectors.toMap(words -> words[0], words -> words[1], (one, same) -> one, TreeMap::new));
    }

    static Optional<String> fingerprint(Map<String, String> said, String name) {
        return Optional.ofNullable(said.get(name)).filter(hex -> !hex.equals(NONE));
    }

    public static void main(String[] args) {
        try (HearthContext context =
                HearthContext.builder("fingerprints").master("local[2]").open()) {
            say(ORDER, Integer.toHexString(many().toString().hashCode()));
            Given given = new Given(context, Data.random(7), StorageLevel.NONE);
            for (OperatorCase row : OperatorTable.rows()) {
                if (!ActionCases.rows().contains(row) && !AsyncCases.rows().contains(row)) {
                    made(row, given)
                            .ifPresent(rdd -> say(
                                    row.name(),
                                    rdd.fingerprint().map(Fingerprint::hex).orElse(NONE)));
                }
            }
            functions(context)
                    .forEach((name, function) -> say(
                            name,
                            given.numbers()
                                    .map(function)
                                    .fingerprint()
                                    .map(Fingerprint::hex)
                                    .orElse(NONE)));
        }
    }

    private static Optional<RDD<?>> made(OperatorCase row, Given given) {
        try {
            return row.program().apply(given) instanceof RDD<?> rdd ? Optional.of(rdd) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty(); // some rows say what must fail
        }
    }

    private static void say(String name, String value) {
        System.out.println(name + "\t" + value);
    }

    private static Set<String> many() {
        return Set.of(IntStream.range(0, 100).mapToObj(i -> "word " + i).toArray(String[]::new));
    }

    enum Colour {
        RED,
        GREEN,
        BLUE,
        WHITE,
        BLACK
    }

    /** Its hash is its identity. */
    private static final class Bare implements Serializable {
        private final int value;

        Bare(int value) {
            this.value = value;
        }

        int plus(int x) {
            return value + x;
        }
    }

    private record Nested(Map<Colour, Set<String>> words, List<int[]> numbers, Object[] shared)
            implements Serializable {}

    /** Functions by what they have captured. */
    @SuppressWarnings("JdkObsolete") // users' data holds them all the same
    static Map<String, SerializableFunction<Integer, Integer>> functions(HearthContext context) {
        Map<String, SerializableFunction<Integer, Integer>> functions = new TreeMap<>();
        Set<String> words = many();
        functions.put("captured Set.of", x -> x + words.size());
        Map<Colour, String> colours = Map.of(Colour.RED, "r", Colour.GREEN, "g", Colour.BLUE, "b", Colour.WHITE, "w");
        functions.put("captured Map.of enums", x -> x + colours.size());
        Set<Colour> hashed = new HashSet<>(Arrays.asList(Colour.values()));
        functions.put("captured HashSet of enums", x -> x + hashed.size());
        Map<Bare, Bare> bare = new HashMap<>();
        IdentityHashMap<Bare, Integer> identity = new IdentityHashMap<>();
        Map<Bare, Integer> concurrent = new ConcurrentHashMap<>();
        Map<Bare, Integer> old = new Hashtable<>();
        for (int i = 0; i < 50; i++) {
            Bare key = new Bare(i);
            bare.put(key, new Bare(-i));
            identity.put(key, i);
            concurrent.put(key, i);
            old.put(key, i);
        }
        functions.put("captured HashMap of identities", x -> x + bare.size());
        functions.put("captured IdentityHashMap", x -> x + identity.size());
        functions.put("captured ConcurrentHashMap", x -> x + concurrent.size());
        functions.put("captured Hashtable", x -> x + old.size());
        Object[] shared = {words, words, "text", 'c', 1.5, null};
        Nested nested = new Nested(
                new HashMap<>(Map.of(Colour.RED, Set.of("a", "b", "c", "d"), Colour.BLUE, Set.of("e", "f", "g", "h"))),
                List.of(new int[] {1, 2}, new int[] {3}),
                shared);
        functions.put("captured record", x -> x + nested.words().size());
        functions.put("captured nothing", x -> x + 1);
        functions.put("method reference", Math::abs);
        functions.put("bound method reference", new Bare(3)::plus);
        SerializableFunction<Integer, Integer> inner = x -> x * 2;
        functions.put("captured function", x -> inner.apply(x) + 1);
        functions.put("anonymous class", new SerializableFunction<>() {
            @Override
            public Integer apply(Integer x) {
                return x + colours.size();
            }
        });
        Broadcast<List<String>> broadcast = context.broadcast(List.of("to", "all"));
        functions.put("captured broadcast", x -> x + broadcast.value().size());
        return functions;
    }
}
