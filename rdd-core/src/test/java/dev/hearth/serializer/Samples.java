package dev.hearth.serializer;

import dev.hearth.function.SerializableFunction;
import dev.hearth.serializer.SampleTypes.Box;
import dev.hearth.serializer.SampleTypes.Cached;
import dev.hearth.serializer.SampleTypes.Celsius;
import dev.hearth.serializer.SampleTypes.Color;
import dev.hearth.serializer.SampleTypes.Dog;
import dev.hearth.serializer.SampleTypes.Empty;
import dev.hearth.serializer.SampleTypes.Failure;
import dev.hearth.serializer.SampleTypes.Fraction;
import dev.hearth.serializer.SampleTypes.Interval;
import dev.hearth.serializer.SampleTypes.Line;
import dev.hearth.serializer.SampleTypes.NamedList;
import dev.hearth.serializer.SampleTypes.Node;
import dev.hearth.serializer.SampleTypes.Outer;
import dev.hearth.serializer.SampleTypes.PlainMap;
import dev.hearth.serializer.SampleTypes.Point;
import dev.hearth.serializer.SampleTypes.Primitives;
import dev.hearth.serializer.SampleTypes.Shape;
import dev.hearth.serializer.SampleTypes.Unit;
import java.io.File;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values of all kinds of types. */
final class Samples {
    private static final Map<String, Sample> BY_NAME = Stream.of(
                    values(),
                    arrays(),
                    times(),
                    usersClasses(),
                    lists(),
                    sets(),
                    maps(),
                    queues(),
                    graphs(),
                    oddities())
            .flatMap(samples -> samples)
            .collect(Collectors.toMap(
                    Sample::name,
                    sample -> sample,
                    (one, other) -> {
                        throw new IllegalArgumentException("two samples are named " + one);
                    },
                    LinkedHashMap::new));

    private Samples() {}

    static List<Sample> all() {
        return List.copyOf(BY_NAME.values());
    }

    static Sample named(String name) {
        return BY_NAME.get(name);
    }

    @SuppressWarnings({"JdkObsolete", "JavaUtilDate"}) // users' data holds them all the same
    private static Stream<Sample> values() {
        return Stream.of(
                Sample.of("true", () -> true),
                Sample.of("byte", () -> (byte) -1),
                Sample.of("short", () -> Short.MIN_VALUE),
                Sample.of("char", () -> '\uffff'),
                Sample.of("int", () -> Integer.MIN_VALUE),
                Sample.of("long", () -> Long.MIN_VALUE),
                Sample.of("float", () -> -0.0f),
                Sample.of("double", () -> Double.NaN),
                Sample.of("empty text", () -> ""),
                Sample.of("short text", () -> "x"),
                Sample.of(
                        "text of all planes",
                        () -> "a\u0000\u007f\u0080\u00ff\u0100\u07ff\u0800\u4e2d\uffff\ud83d\ude00"),
                Sample.of("half a surrogate pair", () -> "a\ud83d"),
                Sample.of("the other half", () -> "\ude00a"),
                Sample.of("large text", () -> "0123456789".repeat(500_000)),
                Sample.of("large text beyond ASCII", () -> "\u4e2d\u00e9a".repeat(100_000)),
                Sample.of("text builder", () -> new StringBuilder("abc\u4e2d"), Object::toString),
                Sample.of("text buffer", () -> new StringBuffer("abc"), Object::toString),
                Sample.of("big integer", () -> BigInteger.TWO.pow(200).negate()),
                Sample.of("big decimal", () -> new BigDecimal("-1.500")),
                Sample.of("UUID", () -> UUID.fromString("00000000-0000-0001-0000-000000000002")),
                Sample.of("URI", () -> URI.create("hdfs://node1:8020/a%20b?c=d#e")),
                Sample.of("locale", () -> Locale.forLanguageTag("zh-Hant-TW")),
                Sample.of("currency", () -> Currency.getInstance("EUR")),
                Sample.of("charset", () -> StandardCharsets.UTF_16LE),
                Sample.of(
                        "pattern",
                        () -> Pattern.compile("a+", Pattern.CASE_INSENSITIVE),
                        pattern -> List.of(
                                pattern.pattern(),
                                pattern.flags(),
                                pattern.matcher("AA").matches())),
                Sample.of("bits", () -> BitSet.valueOf(new long[] {5, 0, -1})),
                Sample.of("no optional", Optional::empty),
                Sample.of("optional", () -> Optional.of(new Point(1, 2))),
                Sample.of("optional int", () -> OptionalInt.of(3)),
                Sample.of("optional long", () -> OptionalLong.of(3)),
                Sample.of("optional double", () -> OptionalDouble.of(3)),
                Sample.of("no optional double", OptionalDouble::empty),
                Sample.of("class", () -> Point.class),
                Sample.of("class of the JDK's", () -> Map.Entry.class),
                Sample.of("class of a primitive", () -> int.class),
                Sample.of("class of an array", () -> Point[][].class),
                Sample.of("date", () -> new Date(5)),
                Sample.of("timestamp", () -> Timestamp.valueOf("2024-05-01 02:03:04.000000005")),
                Sample.of("bytes in a buffer", () -> ByteBuffer.wrap(new byte[] {0, 1, 2, 3}, 1, 2)),
                Sample.of("file", () -> new File("/a/b")),
                Sample.of("address", Samples::address),
                Sample.of("atomic int", () -> new AtomicInteger(3), AtomicInteger::get),
                Sample.of("atomic long", () -> new AtomicLong(3), AtomicLong::get),
                Sample.of("atomic reference", () -> new AtomicReference<>(new Point(1, 2)), AtomicReference::get),
                Sample.of("random", () -> new Random(7), Random::nextLong));
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByAddress("node1", new byte[] {10, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Sample> arrays() {
        return Stream.of(
                Sample.of("boolean[]", () -> new boolean[] {true, false}),
                Sample.of("byte[]", () -> new byte[] {1, -1}),
                Sample.of("short[]", () -> new short[] {1, -1}),
                Sample.of("char[]", () -> new char[] {'a', '\uffff'}),
                Sample.of("int[]", () -> new int[] {1, Integer.MIN_VALUE}),
                Sample.of("long[]", () -> new long[] {1, Long.MIN_VALUE}),
                Sample.of("float[]", () -> new float[] {1, Float.NaN}),
                Sample.of("double[]", () -> new double[] {1, -0.0}),
                Sample.of("empty int[]", () -> new int[0]),
                Sample.of("large int[]", () -> new int[300_000]),
                Sample.of("String[]", () -> new String[] {"a", null, ""}),
                Sample.of("Integer[]", () -> new Integer[] {1, null}),
                Sample.of("Object[]", () -> new Object[] {1, "a", null, new int[] {3}, new Object[0]}),
                Sample.of("int[][][]", () -> new int[][][] {{{1, 2}, {}}, {}, null}),
                Sample.of("String[][]", () -> new String[][] {{"a"}, null}),
                Sample.of("Object[][]", () -> new Object[][] {{1, "a"}, new String[] {"b"}}),
                Sample.of("array of records", () -> new Point[] {new Point(1, 2), null}),
                Sample.of("array of arrays of records", () -> new Point[][] {{new Point(1, 2)}, {}, null}),
                Sample.of("array of enums", () -> Color.values()),
                Sample.of("array of lists", () -> new List<?>[] {List.of(1), new ArrayList<>(List.of("a"))}),
                Sample.of("array of interfaces", () -> new CharSequence[] {"a", "b"}),
                Sample.of("array of generic records", () -> new Box<?>[] {new Box<>(1), new Box<>("a")}));
    }

    private static Stream<Sample> times() {
        LocalDateTime moment = LocalDateTime.of(2024, 5, 1, 2, 3, 4, 5);
        return Stream.of(
                        Instant.ofEpochSecond(-5, 6),
                        Instant.MAX,
                        Duration.ofSeconds(-7, 8),
                        Period.of(1, -2, 3),
                        LocalDate.MIN,
                        LocalTime.MAX,
                        moment,
                        moment.atOffset(ZoneOffset.ofHoursMinutes(-3, -30)),
                        moment.atZone(ZoneId.of("Europe/Berlin")),
                        ZonedDateTime.of(moment, ZoneOffset.UTC),
                        OffsetDateTime.MAX,
                        OffsetTime.MIN,
                        Year.of(-4),
                        YearMonth.of(2024, 5),
                        MonthDay.of(2, 29),
                        ZoneOffset.ofTotalSeconds(3661),
                        ZoneId.of("America/New_York"),
                        ZoneId.of("UTC+2"),
                        DayOfWeek.FRIDAY)
                .map(time -> Sample.of(time.getClass().getSimpleName() + " " + time, () -> time));
    }

    private static Stream<Sample> usersClasses() {
        record Local(int a, Box<Local> inner) {}
        return Stream.of(
                Sample.of("enum", () -> Color.RED, color -> color == Color.RED),
                Sample.of("enum with a body", () -> Color.GREEN, color -> color == Color.GREEN && color.code() == 2),
                Sample.of("enum of the JDK's", () -> TimeUnit.DAYS),
                Sample.of("record", () -> new Point(1, 2)),
                Sample.of("record of primitives", () -> new Primitives(true, (byte) 1, (short) 2, 'c', 3, 4, 5f, 6)),
                Sample.of("record without components", Empty::new),
                Sample.of(
                        "record of records",
                        () -> new Line(new Point(1, 2), new Box<>(new Point(3, 4)), List.of("a"), Color.GREEN)),
                Sample.of("record of nulls", () -> new Line(null, new Box<>(null), null, null)),
                Sample.of("generic record", () -> new Box<>(new Box<>(List.of(new Box<>(1))))),
                Sample.of("record with a compact constructor", () -> new Fraction(6, 3)),
                Sample.of("local record", () -> new Local(1, new Box<>(new Local(2, null)))),
                Sample.of("class without such a constructor", () -> new Dog("rex", 4)),
                Sample.of("anonymous class", () -> SampleTypes.square(3), Shape::area),
                Sample.of("inner class", () -> new Outer("outer").inner(5), Object::toString),
                Sample.of("Externalizable", () -> new Celsius(36.6, "read with " + Box[].class), Celsius::text),
                Sample.of("readResolve", () -> Unit.INSTANCE, unit -> unit == Unit.INSTANCE),
                Sample.of("writeReplace", () -> new Interval(3, 7)),
                Sample.of("readObject", () -> new Cached("text"), Cached::shown),
                Sample.of("these inside a record", () -> new Box<>(Arrays.asList(Unit.INSTANCE, new Interval(1, 2)))),
                Sample.of("array of writeReplace", () -> new Interval[] {new Interval(1, 2), null}),
                Sample.of("lambda", () -> adder(4), function -> apply(function, 3))
                        .namingClasses(),
                Sample.of("lambda in a record", () -> new Box<>(adder(5)), box -> apply(box.content(), 3))
                        .namingClasses(),
                Sample.of(
                                "method reference",
                                () -> (SerializableFunction<String, Integer>) String::length,
                                function -> apply(function, "four"))
                        .namingClasses(),
                Sample.of(
                                "exception",
                                () -> new Failure("outer", 3, new IllegalStateException("inner")),
                                Failure::facts)
                        .namingClasses(),
                Sample.of("exception with suppressed ones", Samples::withSuppressed, Failure::facts)
                        .namingClasses(),
                Sample.of("error", () -> new AssertionError("wrong"), Failure::facts)
                        .namingClasses());
    }

    private static SerializableFunction<Integer, Integer> adder(int base) {
        return number -> number + base;
    }

    private static <T, R> R apply(SerializableFunction<T, R> function, T argument) {
        try {
            return function.apply(argument);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Throwable withSuppressed() {
        Throwable failure = new Exception("main");
        failure.addSuppressed(new Failure("closing", 1, null));
        return failure;
    }

    private static List<Object> numbers() {
        return new ArrayList<>(List.of(1, 2, 3, 4));
    }

    @SuppressWarnings("JdkObsolete") // users' data holds them all the same
    private static Stream<Sample> lists() {
        return Stream.of(
                Sample.of("ArrayList", Samples::numbers),
                Sample.of("LinkedList", () -> new LinkedList<>(numbers())),
                Sample.of("Vector", () -> new Vector<>(numbers())),
                Sample.of("CopyOnWriteArrayList", () -> new CopyOnWriteArrayList<>(numbers())),
                Sample.of("List.of()", List::of),
                Sample.of("List.of(1)", () -> List.of(1)),
                Sample.of("List.of(1, 2, 3)", () -> List.of(1, "a", new Point(1, 2))),
                Sample.of("Stream.toList", () -> Stream.of(1, null, 3).toList()),
                Sample.of("Arrays.asList", () -> Arrays.asList(1, null, new Point(1, 2))),
                Sample.of("Arrays.asList of an array of its own", () -> Arrays.asList(new String[] {"a", "b"})),
                Sample.of("subList", () -> numbers().subList(1, 3)),
                Sample.of("subList of a subList", () -> numbers().subList(1, 4).subList(1, 2)),
                Sample.of("subList of List.of", () -> List.of(1, 2, 3, 4).subList(1, 3)),
                Sample.of("subList of asList", () -> Arrays.asList(1, 2, 3).subList(0, 2)),
                Sample.of("subList of LinkedList", () -> new LinkedList<>(numbers()).subList(1, 3)),
                Sample.of("unmodifiableList", () -> Collections.unmodifiableList(numbers())),
                Sample.of(
                        "unmodifiableList of LinkedList",
                        () -> Collections.unmodifiableList(new LinkedList<>(numbers()))),
                Sample.of(
                        "unmodifiableCollection",
                        () -> Collections.unmodifiableCollection(numbers()),
                        Samples::elements),
                Sample.of("synchronizedList", () -> Collections.synchronizedList(numbers())),
                Sample.of("checkedList", () -> Collections.checkedList(numbers(), Object.class)),
                Sample.of("nCopies", () -> Collections.nCopies(3, new Point(1, 2))),
                Sample.of("emptyList", Collections::emptyList),
                Sample.of("singletonList", () -> Collections.singletonList(new Point(1, 2))),
                Sample.of(
                        "subclass of a list with a field",
                        () -> pets("rex"),
                        list -> List.of(list.name, elements(list))),
                Sample.of("list of nulls", () -> new ArrayList<>(Arrays.asList(null, null))),
                Sample.of("list of lists", () -> new ArrayList<>(List.of(numbers(), List.of(List.of())))));
    }

    private static NamedList pets(String... names) {
        NamedList list = new NamedList("pets");
        Collections.addAll(list, names);
        return list;
    }

    private static List<Object> elements(Collection<?> collection) {
        return new ArrayList<>(collection);
    }

    private static Comparator<String> backwards() {
        return (Comparator<String> & Serializable) (a, b) -> b.compareTo(a);
    }

    private static Stream<Sample> sets() {
        return Stream.of(
                Sample.of("HashSet", () -> new HashSet<>(numbers())),
                Sample.of("LinkedHashSet", () -> new LinkedHashSet<>(List.of("z", "a", "m")), Samples::elements),
                Sample.of("TreeSet", () -> new TreeSet<>(Set.of("c", "a", "b")), Samples::elements),
                Sample.of("TreeSet with a comparator", () -> sorted(new TreeSet<>(backwards())), Samples::grown)
                        .namingClasses(),
                Sample.of("TreeSet in reverse", () -> sorted(new TreeSet<>(Comparator.reverseOrder())), Samples::grown),
                Sample.of(
                                "ConcurrentSkipListSet",
                                () -> sorted(new ConcurrentSkipListSet<>(backwards())),
                                Samples::grown)
                        .namingClasses(),
                Sample.of("tailSet", () -> new TreeSet<>(Set.of("a", "b", "c")).tailSet("b"), Samples::elements),
                Sample.of("descendingSet", () -> new TreeSet<>(Set.of("a", "b")).descendingSet(), Samples::elements),
                Sample.of("Set.of()", Set::of),
                Sample.of("Set.of(1)", () -> Set.of(1)),
                Sample.of("Set.of(1, 2, 3)", () -> Set.of(1, 2, 3)),
                Sample.of("EnumSet", () -> EnumSet.of(Color.GREEN)),
                Sample.of(
                        "EnumSet of none",
                        () -> EnumSet.noneOf(Color.class),
                        set -> List.of(set.isEmpty(), EnumSet.complementOf(set))),
                Sample.of("large EnumSet", () -> EnumSet.allOf(Character.UnicodeScript.class)),
                Sample.of("unmodifiableSet", () -> Collections.unmodifiableSet(new HashSet<>(numbers()))),
                Sample.of(
                        "unmodifiableSortedSet", () -> Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(1, 2)))),
                Sample.of("synchronizedSet", () -> Collections.synchronizedSet(new HashSet<>(numbers()))),
                Sample.of("newSetFromMap", () -> setFromMap(), Samples::asSet),
                Sample.of("ConcurrentHashMap.newKeySet", () -> concurrentSet(), Samples::asSet),
                Sample.of("emptySet", Collections::emptySet),
                Sample.of("emptySortedSet", Collections::emptySortedSet),
                Sample.of("singleton", () -> Collections.singleton(new Point(1, 2))),
                Sample.of("keySet", () -> tree().keySet(), Samples::elements),
                Sample.of("keySet of HashMap", () -> new HashMap<>(tree()).keySet(), Samples::asSet),
                Sample.of("entrySet", () -> tree().entrySet(), Samples::asSet),
                Sample.of("values of a map", () -> tree().values(), Samples::elements));
    }

    private static Set<Object> setFromMap() {
        Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(List.of(1, 2));
        return set;
    }

    private static Set<Object> concurrentSet() {
        Set<Object> set = ConcurrentHashMap.newKeySet();
        set.addAll(List.of(1, 2));
        return set;
    }

    private static Set<Object> asSet(Collection<?> collection) {
        return new HashSet<>(collection);
    }

    private static <S extends SortedSet<String>> S sorted(S set) {
        set.addAll(List.of("a", "c"));
        return set;
    }

    /** Shows that the comparator came along. */
    private static List<Object> grown(Collection<String> sorted) {
        sorted.add("b");
        return elements(sorted);
    }

    private static NavigableMap<String, Integer> tree() {
        return new TreeMap<>(Map.of("a", 1, "b", 2, "c", 3));
    }

    private static Map<Object, Object> linked() {
        Map<Object, Object> linked = new LinkedHashMap<>();
        linked.put("z", new Point(1, 2));
        linked.put(null, null);
        linked.put("a", 1);
        return linked;
    }

    private static List<Object> entries(Map<?, ?> map) {
        List<Object> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(Arrays.asList(key, value)));
        return entries;
    }

    @SuppressWarnings("JdkObsolete") // users' data holds them all the same
    private static Stream<Sample> maps() {
        return Stream.of(
                Sample.of("HashMap", () -> new HashMap<>(linked())),
                Sample.of("LinkedHashMap", Samples::linked, Samples::entries),
                Sample.of(
                        "LinkedHashMap in the order of access",
                        () -> accessed(new LinkedHashMap<>(16, 0.75f, true)),
                        Samples::accessedOnceMore),
                Sample.of(
                        "empty LinkedHashMap in the order of access",
                        () -> new LinkedHashMap<>(16, 0.75f, true),
                        map -> accessedOnceMore(accessed(map))),
                Sample.of("map that drops the least recent", () -> accessed(SampleTypes.leastRecent(3)), map -> {
                    map.put("d", 4);
                    return entries(map);
                }),
                Sample.of("TreeMap", Samples::tree, Samples::entries),
                Sample.of("TreeMap with a comparator", () -> filled(new TreeMap<>(backwards())), Samples::grownMap)
                        .namingClasses(),
                Sample.of(
                                "ConcurrentSkipListMap",
                                () -> filled(new ConcurrentSkipListMap<>(backwards())),
                                Samples::grownMap)
                        .namingClasses(),
                Sample.of("headMap", () -> tree().headMap("c"), Samples::entries),
                Sample.of("descendingMap", () -> tree().descendingMap(), Samples::entries),
                Sample.of("ConcurrentHashMap", () -> new ConcurrentHashMap<>(tree())),
                Sample.of("Properties", Samples::properties),
                Sample.of("EnumMap", () -> new EnumMap<>(Map.of(Color.GREEN, new Point(1, 2)))),
                Sample.of("EnumMap of none", () -> new EnumMap<Color, Object>(Color.class), map -> {
                    map.put(Color.RED, 1);
                    return map;
                }),
                Sample.of("Map.of()", Map::of),
                Sample.of("Map.of(1)", () -> Map.of("a", new Point(1, 2))),
                Sample.of("Map.of(1, 2)", () -> Map.of("a", new Point(1, 2), "b", Color.GREEN)),
                Sample.of("Map.copyOf", () -> Map.copyOf(tree())),
                Sample.of("unmodifiableMap", () -> Collections.unmodifiableMap(linked()), Samples::entries),
                Sample.of("unmodifiableSortedMap", () -> Collections.unmodifiableSortedMap(tree()), Samples::entries),
                Sample.of("synchronizedMap", () -> Collections.synchronizedMap(new HashMap<>(tree()))),
                Sample.of("emptyMap", Collections::emptyMap),
                Sample.of("emptySortedMap", Collections::emptySortedMap),
                Sample.of("singletonMap", () -> Collections.singletonMap("a", null)),
                Sample.of("subclass of a map", Samples::plainMap),
                Sample.of("Map.entry", () -> Map.entry("a", new Point(1, 2))),
                Sample.of("SimpleEntry", () -> new AbstractMap.SimpleEntry<>("a", null)),
                Sample.of("entry of a HashMap", () -> new HashMap<>(Map.of("a", 1))
                        .entrySet()
                        .iterator()
                        .next()),
                Sample.of("entry of a TreeMap", () -> tree().firstEntry()));
    }

    private static Map<Object, Object> accessed(Map<Object, Object> map) {
        map.put("a", 1);
        map.put("b", 2);
        map.put("c", 3);
        map.get("a");
        return map;
    }

    private static Object accessedOnceMore(Map<Object, Object> map) {
        map.get("b");
        return entries(map);
    }

    private static <M extends SortedMap<String, Integer>> M filled(M map) {
        map.putAll(Map.of("a", 1, "c", 3));
        return map;
    }

    private static List<Object> grownMap(Map<String, Integer> map) {
        map.put("b", 2);
        return entries(map);
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("a", "b");
        return properties;
    }

    private static PlainMap plainMap() {
        PlainMap map = new PlainMap();
        map.put("a", 1);
        return map;
    }

    private static Stream<Sample> queues() {
        return Stream.of(
                Sample.of("ArrayDeque", () -> new ArrayDeque<>(List.of(1, 2)), Samples::elements),
                Sample.of("LinkedBlockingDeque", () -> new LinkedBlockingDeque<>(List.of(1, 2)), Samples::elements),
                Sample.of("ConcurrentLinkedQueue", () -> new ConcurrentLinkedQueue<>(List.of(1, 2)), Samples::elements),
                Sample.of("asLifoQueue", Samples::lifo, Samples::elements),
                Sample.of("PriorityQueue", () -> new PriorityQueue<>(List.of("b", "a", "c")), Samples::drained),
                Sample.of(
                                "PriorityQueue with a comparator",
                                () -> queue(new PriorityQueue<>(backwards())),
                                Samples::drained)
                        .namingClasses(),
                Sample.of(
                                "PriorityBlockingQueue",
                                () -> queue(new PriorityBlockingQueue<>(4, backwards())),
                                Samples::drained)
                        .namingClasses());
    }

    private static Queue<Object> lifo() {
        Deque<Object> deque = new ArrayDeque<>();
        Queue<Object> lifo = Collections.asLifoQueue(deque);
        lifo.add(1);
        lifo.add(2);
        return lifo;
    }

    private static Queue<String> queue(Queue<String> queue) {
        queue.addAll(List.of("a", "c"));
        return queue;
    }

    private static List<String> drained(Queue<String> queue) {
        queue.add("bb");
        List<String> elements = new ArrayList<>();
        while (!queue.isEmpty()) {
            elements.add(queue.remove());
        }
        return elements;
    }

    private static Stream<Sample> graphs() {
        return Stream.of(
                Sample.of("ring", () -> Node.ring("a", "b", "c"), Node::labels),
                Sample.of("list that contains itself", Samples::ownElement, list -> list.get(1) == list),
                Sample.of("map that contains itself", Samples::ownValue, map -> map.get("self") == map),
                Sample.of("array that contains itself", Samples::ownComponent, array -> array[1] == array),
                Sample.of("wrapper inside what it wraps", Samples::ownView, list -> list.get(0) == list),
                Sample.of("one object met twice", Samples::twice, list -> same(list.get(0), list.get(1))),
                Sample.of(
                        "two equal objects",
                        () -> List.of(new Point(1, 2), new Point(1, 2)),
                        list -> same(list.get(0), list.get(1))),
                Sample.of(
                        "one list in two records",
                        Samples::sharedList,
                        boxes -> boxes.get(0).content() == boxes.get(1).content()),
                Sample.of("ten thousand of a kind", () -> Stream.generate(() -> new Point(1, 2))
                        .limit(10_000)
                        .toList()));
    }

    private static boolean same(Object one, Object other) {
        return one == other;
    }

    private static List<Object> ownElement() {
        List<Object> list = new ArrayList<>();
        list.add("first");
        list.add(list);
        return list;
    }

    private static Map<Object, Object> ownValue() {
        Map<Object, Object> map = new HashMap<>();
        map.put("self", map);
        return map;
    }

    private static Object[] ownComponent() {
        Object[] array = {1, null};
        array[1] = array;
        return array;
    }

    private static List<Object> ownView() {
        List<Object> list = new ArrayList<>();
        List<Object> view = Collections.unmodifiableList(list);
        list.add(view);
        return view;
    }

    private static List<Point> twice() {
        Point point = new Point(1, 2);
        return List.of(point, point);
    }

    private static List<Box<List<Integer>>> sharedList() {
        List<Integer> shared = new ArrayList<>(List.of(1));
        return List.of(new Box<>(shared), new Box<>(shared));
    }

    private static Stream<Sample> oddities() {
        return Stream.concat(HadoopSamples.all(), AvroSamples.all());
    }
}
