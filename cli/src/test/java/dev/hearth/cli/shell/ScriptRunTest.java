package dev.hearth.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.session.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptRunTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();

    @Test
    void functionsTakeTheVariablesThatTheyReachAsTheyWereAtTheCall() throws IOException {
        assertThat(
                        run(
                                """
                        int x = 5;
                        int plus(int a) { return a + x; }
                        record Point(int a) {
                            int moved() { return a + x; }
                        }
                        Function<Integer, Integer> times = a -> a * x;
                        RDD<Integer> numbers = hearth.parallelize(List.of(1, 2, 3), 2);
                        var direct = numbers.map(a -> a + x);
                        var throughMethod = numbers.map(a -> plus(a));
                        var throughReference = numbers.map(this_ -> plus(this_)).map(Point::new).map(Point::moved);
                        var throughFunction = numbers.map(a -> times.apply(a));
                        x = 7;
                        var chained = direct.map(a -> a + x);
                        System.out.println(direct.collect() + " " + throughMethod.collect());
                        System.out.println(throughReference.collect() + " " + throughFunction.collect());
                        System.out.println(chained.collect());
                        System.out.println(numbers.map(a -> plus(a)).map(Point::new).map(Point::moved).collect());
                        """))
                .isZero();
        assertThat(printed())
                .containsExactly("[6, 7, 8] [6, 7, 8]", "[11, 12, 13] [5, 10, 15]", "[13, 14, 15]", "[15, 16, 17]");
    }

    @Test
    void typesOfEveryKindThatSnippetsDefineWorkInFunctionsAsKeysAndInSharedVariables() throws IOException {
        assertThat(
                        run(
                                """
                        sealed interface Shape permits Circle, Square {}
                        record Circle(double radius) implements Shape {}
                        record Square(double side) implements Shape {}
                        double area(Shape shape) {
                            return shape instanceof Circle c ? 3 * c.radius() * c.radius()
                                : shape instanceof Square s ? s.side() * s.side() : 0;
                        }
                        System.out.println(hearth.<Shape>parallelize(List.of(new Circle(1), new Square(2)), 2)
                            .map(shape -> area(shape)).collect());

                        enum Color {
                            RED { String low() { return "r"; } },
                            GREEN;
                            String low() { return name().toLowerCase(); }
                        }
                        System.out.println(hearth.parallelize(List.of(Color.RED, Color.GREEN), 2)
                            .map(color -> color.low() + switch (color) { case RED -> 1; case GREEN -> 2; }).collect());

                        interface Greeter {
                            String name();
                            default String greet() { return "hi " + name(); }
                        }
                        record Person(String name) implements Greeter {}
                        class Box<T extends Comparable<T>> {
                            final T value;
                            Box(T value) { this.value = value; }
                            static class Three { int three = 3; }
                            T max(T other) { return value.compareTo(other) > 0 ? value : other; }
                        }
                        class Holder {
                            Function<Integer, Integer> next = n -> n + 1;
                            int use(int n) { return next.apply(n) * 10; }
                        }
                        var holder = new Holder();
                        System.out.println(hearth.parallelize(List.of(1, 5), 2)
                            .map(n -> new Person("" + n).greet() + new Box<>(n).max(new Box.Three().three) + holder.use(n)).collect());

                        long fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
                        <T> List<T> repeated(T value, int n) { return Collections.nCopies(n, value); }
                        System.out.println(hearth.parallelize(List.of(10, 20), 2)
                            .map(n -> fibonacci(n)).flatMap(n -> repeated(n, 2)).collect());

                        record Point(int x, int y) {}
                        var left = hearth.parallelize(List.of(1, 2), 2).mapToPair(n -> new Point(n, 0), n -> List.of(new Point(0, n)));
                        var right = hearth.parallelize(List.of(2, 3), 2).mapToPair(n -> new Point(n, 0), n -> Color.GREEN);
                        System.out.println(left.join(right).collect());
                        System.out.println(hearth.parallelize(List.of(3, 1, 2), 2).map(n -> new Point(n, -n))
                            .sortBy(point -> point, (a, b) -> Integer.compare(a.x(), b.x())).collect());

                        var table = hearth.broadcast(Map.of(new Point(1, 0), "one", new Point(2, 0), "two"));
                        var sum = hearth.longAccumulator("sum");
                        System.out.println(hearth.parallelize(List.of(1, 2), 2).map(n -> {
                            sum.add(n);
                            record Local(String text) {}
                            return new Local(table.value().get(new Point(n, 0))).text();
                        }).collect() + " " + sum.value());
                        """))
                .as(err::toString)
                .isZero();
        assertThat(printed())
                .containsExactly(
                        "[3.0, 4.0]",
                        "[r1, green2]",
                        "[hi 1320, hi 5560]",
                        "[55, 55, 6765, 6765]",
                        "[Pair[key=Point[x=2, y=0], value=Pair[key=[Point[x=0, y=2]], value=GREEN]]]",
                        "[Point[x=1, y=-1], Point[x=2, y=-2], Point[x=3, y=-3]]",
                        "[one, two] 3");
    }

    @Test
    void whatFunctionsReachTravelsWithThemWhateverItIs() throws IOException {
        assertThat(
                        run(
                                """
                        RDD<Integer> numbers = hearth.parallelize(List.of(1, 2, 3, 4), 2);
                        int x = 5;
                        var kept = numbers.map(a -> a + x).cache();
                        var both = kept.union(numbers.map(a -> a * x));
                        kept.count();
                        x = 7;
                        kept.unpersist();
                        System.out.println(kept.collect() + " " + both.collect());

                        record Word(String text, int count) {}
                        enum Size { SMALL, LARGE }
                        var words = List.of(new Word("a", 1), new Word("b", 3));
                        Map<Integer, Size> sizes = new HashMap<>(Map.of(1, Size.SMALL, 3, Size.LARGE));
                        System.out.println(numbers.filter(a -> words.stream().anyMatch(w -> w.count() == a))
                            .map(a -> new Word(sizes.get(a) + "!", a)).collect());

                        var sum = hearth.longAccumulator("sum");
                        var factors = hearth.broadcast(List.of(10, 100));
                        numbers.map(a -> a * factors.value().get(1)).foreach(a -> sum.add(a));
                        System.out.println(sum.value());

                        class Adding implements SerializableFunction<Integer, Integer> {
                            public Integer apply(Integer a) { return a + x; }
                        }
                        var adding = numbers.map(new Adding());
                        var lazily = numbers.mapPartitions(all -> {
                            Iterator<Integer> each = all.iterator();
                            Iterable<Integer> added = () -> new Iterator<Integer>() {
                                public boolean hasNext() { return each.hasNext(); }
                                public Integer next() { return each.next() + x; }
                            };
                            return StreamSupport.stream(added.spliterator(), false);
                        });
                        IntUnaryOperator factorial;
                        factorial = n -> n <= 1 ? 1 : n * factorial.applyAsInt(n - 1);
                        var factorials = numbers.map(a -> factorial.applyAsInt(a));
                        x = 9;
                        System.out.println(adding.collect() + " " + lazily.collect() + " " + factorials.collect());
                        System.out.println(adding.map(new Adding()).collect());
                        """))
                .isZero();
        assertThat(printed())
                .containsExactly(
                        "[6, 7, 8, 9] [6, 7, 8, 9, 5, 10, 15, 20]",
                        "[Word[text=SMALL!, count=1], Word[text=LARGE!, count=3]]",
                        "1000",
                        "[8, 9, 10, 11] [8, 9, 10, 11] [1, 2, 6, 24]",
                        "[17, 18, 19, 20]");
    }

    @Test
    void aRedefinitionIsForLaterRddsOnly() throws IOException {
        assertThat(
                        run(
                                """
                        int x = 1;
                        record Point(int a) { int at() { return a + x; } }
                        int f(int a) { return new Point(a).at(); }
                        RDD<Integer> numbers = hearth.parallelize(List.of(1, 2, 3), 2);
                        var before = numbers.map(a -> f(a));
                        record Point(int a) { int at() { return a * 100 + x; } }
                        var between = numbers.map(a -> f(a));
                        int f(int a) { return -new Point(a).at(); }
                        int x = 2;
                        var after = numbers.map(a -> f(a));
                        System.out.println(before.collect() + " " + between.collect() + " " + after.collect());
                        """))
                .isZero();
        assertThat(printed()).containsExactly("[2, 3, 4] [101, 201, 301] [-102, -202, -302]");
    }

    @Test
    void whatCannotTravelIsNamedWithItsLine() throws IOException {
        assertThat(
                        run(
                                """
                        RDD<Integer> numbers = hearth.parallelize(List.of(1, 2, 3), 2);
                        Thread worker = new Thread();
                        int seen = 0;
                        String refused(Callable<?> body) throws Exception {
                            try { return "" + body.call(); } catch (IllegalArgumentException e) { return e.getMessage(); }
                        }
                        System.out.println(refused(() -> numbers.map(a -> worker.getName())));
                        System.out.println(refused(() -> numbers.map(a -> numbers.count())));
                        System.out.println(refused(() -> numbers.map(a -> seen += a)));
                        System.out.println(refused(() -> numbers.map(a -> hearth.version() + hearth)));
                        """))
                .isZero();
        assertThat(printed()).hasSize(4);
        assertThat(printed().get(0))
                .startsWith("map at test.jsh:7: ")
                .contains("variable worker of type java.lang.Thread", "keep the values");
        assertThat(printed().get(1)).startsWith("map at test.jsh:8: ").contains("variable numbers", "inside");
        assertThat(printed().get(2)).contains("assigns the shell's variable seen", "accumulator");
        assertThat(printed().get(3)).contains("variable hearth", "context");
    }

    @Test
    void aScriptEndsAtItsFirstFailureAndSaysWhere() throws IOException {
        assertThat(run("int a = 1;\n\nint b =\n  a.x();\nSystem.out.println(7);"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("test.jsh:4: ");
        assertThat(run("void f() {\n  throw new IllegalStateException(\"no\");\n}\nf();\n"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("test.jsh:2: java.lang.IllegalStateException: no");
        assertThat(run("int a = 1;\nint g() { return\n")).isEqualTo(1);
        assertThat(run("System.out.print(8);\n/exit 3\nSystem.out.print(9);")).isEqualTo(3);
        assertThat(printed()).containsExactly("8");
    }

    private int run(String script) throws IOException {
        Path file = Files.writeString(folder.resolve("test.jsh"), script);
        System.setProperty("hearth.master", "local[2]");
        PrintStream before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try (SnippetClassPath classPath = new SnippetClassPath(List.of(), new Configuration());
                Session session = Session.open("test", getClass().getClassLoader(), classPath)) {
            return new ScriptRun(session, TakenSession.none(), classPath.text(), new PrintWriter(err)).run(file);
        } finally {
            System.setOut(before);
            System.clearProperty("hearth.master");
            System.err.print(err);
        }
    }

    private List<String> printed() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
