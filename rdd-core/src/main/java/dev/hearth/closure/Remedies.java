package dev.hearth.closure;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What to tell users to do instead of capturing what is not serializable. */
public final class Remedies {
    public static final String SERIALIZABLE_LAMBDA =
            "declare it as one of the types in dev.hearth.function, such as SerializableFunction, whose lambdas are serializable";

    private record Remedy(String type, String advice) {}

    private static final String PER_PARTITION = "open it inside the function (with mapPartitions, once per partition)";
    private static final String COLLECTED = "collect it into a list before the call and capture that";
    private static final String ON_THE_EXECUTOR =
            "it belongs to this process: make it where the function runs, in a static field or inside the function";

    private static final List<Remedy> KNOWN = List.of(
            new Remedy("java.util.Optional", "capture the value in it, orElse(null) for one that may be absent"),
            new Remedy("java.util.OptionalInt", "capture the value in it"),
            new Remedy("java.util.OptionalLong", "capture the value in it"),
            new Remedy("java.util.OptionalDouble", "capture the value in it"),
            new Remedy("java.util.stream.BaseStream", COLLECTED),
            new Remedy("java.util.Iterator", COLLECTED),
            new Remedy("java.util.Spliterator", COLLECTED),
            new Remedy(
                    "java.util.regex.Matcher",
                    "capture its Pattern, which is serializable, and match inside the function"),
            new Remedy("java.nio.file.Path", "capture its toString(), and make a Path of it inside the function"),
            new Remedy("java.nio.Buffer", "capture the array that it was made from"),
            new Remedy("java.time.format.DateTimeFormatter", "capture its pattern, or keep it in a static field"),
            new Remedy("java.util.logging.Logger", "make the logger a static field"),
            new Remedy("org.apache.hadoop.conf.Configuration", "capture the values that it is asked for"),
            new Remedy(
                    "org.apache.hadoop.fs.FileSystem",
                    "ask for it inside the function: path.getFileSystem(new Configuration())"),
            new Remedy("org.apache.avro.io.DatumReader", PER_PARTITION),
            new Remedy("org.apache.avro.io.DatumWriter", PER_PARTITION),
            new Remedy("java.io.InputStream", PER_PARTITION),
            new Remedy("java.io.OutputStream", PER_PARTITION),
            new Remedy("java.io.Reader", PER_PARTITION),
            new Remedy("java.io.Writer", PER_PARTITION),
            new Remedy("java.io.RandomAccessFile", PER_PARTITION),
            new Remedy("java.util.Scanner", PER_PARTITION),
            new Remedy("java.nio.channels.Channel", PER_PARTITION),
            new Remedy("java.net.Socket", PER_PARTITION),
            new Remedy("java.net.ServerSocket", PER_PARTITION),
            new Remedy("java.net.URLConnection", PER_PARTITION),
            new Remedy("java.net.http.HttpClient", PER_PARTITION),
            new Remedy("java.sql.Connection", PER_PARTITION),
            new Remedy("java.sql.Statement", PER_PARTITION),
            new Remedy("java.sql.ResultSet", PER_PARTITION),
            new Remedy(
                    "java.security.MessageDigest",
                    "get it inside the function (with mapPartitions, once per partition)"),
            new Remedy(
                    "java.nio.charset.Charset",
                    "capture its name(), or use one of StandardCharsets inside the function"),
            new Remedy("java.lang.Thread", ON_THE_EXECUTOR),
            new Remedy("java.lang.ThreadLocal", ON_THE_EXECUTOR),
            new Remedy("java.lang.Process", ON_THE_EXECUTOR),
            new Remedy("java.lang.ClassLoader", ON_THE_EXECUTOR),
            new Remedy("java.lang.ref.Reference", ON_THE_EXECUTOR),
            new Remedy("java.lang.reflect.AccessibleObject", "look it up inside the function"),
            new Remedy("java.lang.invoke.MethodHandle", "look it up inside the function"),
            new Remedy("java.util.Timer", ON_THE_EXECUTOR),
            new Remedy("java.util.concurrent.Executor", ON_THE_EXECUTOR),
            new Remedy("java.util.concurrent.Future", "wait for it before the call and capture its result"),
            new Remedy("java.util.concurrent.CountDownLatch", ON_THE_EXECUTOR));

    private Remedies() {}

    /**
     * For objects of well-known types, none of which is serializable.
     *
     * @param isA whether the object is of a type, by its binary name
     * @return empty if nothing special is known of the type
     */
    public static Optional<String> find(Predicate<String> isA) {
        return KNOWN.stream().filter(each -> isA.test(each.type())).findFirst().map(Remedy::advice);
    }

    /** Where nothing more is known of its type. */
    public static String createInside(String type) {
        return "create the %s inside the function (with mapPartitions, once per partition), capture only the values it was made from, or make its class implement java.io.Serializable"
                .formatted(type);
    }

    /** Instead of the object around the function, of which it reads some fields. */
    public static String usedFields(String fields, String type) {
        return "the function uses %s of the object around it: copy what it needs of that into local variables before the call and use these instead, or make %s implement java.io.Serializable"
                .formatted(fields, type);
    }

    /** Instead of a reference to a method that reads fields of the object that it is called on. */
    public static String usedFieldsOfReceiver(String method, String fields, String type) {
        return "%s uses its %s: write a lambda that captures only what is needed of that, or make %s implement java.io.Serializable"
                .formatted(method, fields, type);
    }

    /** Instead of the object around the function, which it hands on. */
    public static String usedAsAWhole(String type) {
        return "the function hands the object around it on as a whole: give it only what it needs, in local variables that are set before the call, or make %s implement java.io.Serializable"
                .formatted(type);
    }

    /** For a collection that is an anonymous class, filled in the class's body. */
    public static String doubleBraces(String collection) {
        return "filled between double braces it is an anonymous %s, which holds on to the object around it: fill an ordinary one instead"
                .formatted(collection);
    }

    /** For what Java can write but not read again. */
    public static String noConstructor(String superclass) {
        return "it can be written but not be rebuilt: %s has no constructor without parameters that could be called; give it one that is at least protected, or make it implement java.io.Serializable"
                .formatted(superclass);
    }
}
