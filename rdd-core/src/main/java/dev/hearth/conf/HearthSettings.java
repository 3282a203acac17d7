package dev.hearth.conf;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * Every setting of Hearth. To add one, declare it here, list it in {@link #all} and run {@link SettingsTable}; tests tell
 * what was forgotten.
 */
public final class HearthSettings {
    private static final long KIB = 1L << 10;
    private static final long MIB = 1L << 20;

    // ---- the application

    public static final Setting<Master> MASTER = Setting.of("hearth.master", new MasterType())
            .doc("Where executors come from: local[N], local[*], local-cluster[N,cores,memory] or yarn.")
            .defaultsTo(new Master.Local(OptionalInt.empty()));
    public static final Setting<String> APPLICATION_NAME = Setting.text("hearth.application.name")
            .doc("Name under which YARN lists the application; unset, it is the main class's.")
            .unset();
    public static final Setting<String> QUEUE = Setting.text("hearth.queue")
            .doc("YARN queue to submit to; unset, the ResourceManager chooses.")
            .unset();
    public static final Setting<List<String>> APPLICATION_TAGS = Setting.list("hearth.application.tags")
            .doc("Tags that YARN keeps with the application, separated by commas, by which its tools find it.")
            .defaultsTo(List.of());
    public static final Setting<Integer> APPLICATION_PRIORITY = Setting.integer("hearth.application.priority")
            .doc("Priority within the queue, higher ones first; unset, it is the queue's default.")
            .atLeast(0)
            .unset();
    public static final Setting<Duration> APPLICATION_LIFETIME = Setting.duration("hearth.application.lifetime")
            .doc(
                    "Time after its submission in which YARN kills the application, waiting included; unset, it is the queue's.")
            .atLeast(Duration.ofSeconds(1))
            .unset();
    public static final Setting<String> NODE_LABEL = Setting.text("hearth.node-label")
            .doc(
                    "Label of the nodes on which all of the application's containers run; unset, it is the queue's default.")
            .unset();
    public static final Setting<String> RESERVATION = Setting.text("hearth.reservation")
            .doc("Reservation in the queue that the application belongs to, as in reservation_1700000000000_0001.")
            .unset();
    public static final Setting<String> STAGING_DIRECTORY = Setting.text("hearth.staging-directory")
            .doc(
                    "Directory under which each application gets a private one; unset, .hearth in the user's home directory.")
            .unset();
    public static final Setting<String> APPLICATION_DIRECTORY = Setting.text("hearth.application.directory")
            .doc("Directory private to the application; set by whatever launches it, not by hand.")
            .unset();
    public static final Setting<String> SESSION = Setting.text("hearth.session")
            .doc(
                    "Directory of an interactive session in the application's, where executors find its classes; set by the shell, not by hand.")
            .unset();
    public static final Setting<Duration> SHELL_WAIT = Setting.duration("hearth.shell.wait")
            .doc(
                    "How long a session on YARN that has lost its terminal waits for 'hearth attach' before its application ends; 0s ends it at once.")
            .atLeast(Duration.ZERO)
            .defaultsTo(Duration.ZERO);
    public static final Setting<List<String>> FILES = Setting.list("hearth.files")
            .doc(
                    "Files that executors find in their working directory, separated by commas; path#name gives another name. What -files adds to.")
            .defaultsTo(List.of());
    public static final Setting<List<String>> ARCHIVES = Setting.list("hearth.archives")
            .doc(
                    "Archives that executors find unpacked in their working directory, in a directory of the archive's name or of the one after a #. What -archives adds to.")
            .defaultsTo(List.of());
    public static final Setting<String> JAVA_HOME = Setting.text("hearth.java-home")
            .doc("Where containers find Java 17; unset, each node's own JAVA_HOME.")
            .unset();
    public static final Setting<PortRange> PORT_RANGE = Setting.of("hearth.port.range", PortRange.type())
            .doc(
                    "Ports to listen on, for clusters behind a firewall; 0 for any. The ApplicationMaster or driver takes one, and so does each executor.")
            .defaultsTo(PortRange.ANY);

    // ---- the ApplicationMaster

    public static final Setting<Long> AM_MEMORY = Setting.size("hearth.am.memory")
            .doc("Memory of the ApplicationMaster's container, which also runs the driver; heap is what remains of it.")
            .atLeast(256 * MIB)
            .defaultsTo(1024 * MIB);
    public static final Setting<Integer> AM_CORES = Setting.integer("hearth.am.cores")
            .doc("Virtual cores of the ApplicationMaster's container.")
            .atLeast(1)
            .defaultsTo(1);
    public static final Setting<String> AM_JAVA_OPTIONS = Setting.text("hearth.am.java-options")
            .doc("Further JVM options for the ApplicationMaster, separated by blanks.")
            .unset();

    public static final Setting<Long> DRIVER_MAX_RESULT_SIZE = Setting.size("hearth.driver.max-result-size")
            .doc(
                    "Most that the results of one job may come to, serialized; a job that announces more fails before they are sent.")
            .atLeast(MIB)
            .defaultsTo(1024 * MIB);

    // ---- executors

    public static final Setting<Integer> EXECUTOR_INSTANCES = Setting.integer("hearth.executor.instances")
            .doc("How many executors to run.")
            .atLeast(1)
            .defaultsTo(2);
    public static final Setting<Integer> EXECUTOR_CORES = Setting.integer("hearth.executor.cores")
            .doc("How many tasks an executor runs at once, and virtual cores of its container.")
            .atLeast(1)
            .defaultsTo(1);
    public static final Setting<Long> EXECUTOR_MEMORY = Setting.size("hearth.executor.memory")
            .doc("Memory of an executor's container; heap is what remains of it after the JVM's own needs.")
            .atLeast(256 * MIB)
            .defaultsTo(1024 * MIB);
    public static final Setting<Long> EXECUTOR_OVERHEAD = Setting.size("hearth.executor.overhead")
            .doc(
                    "Part of an executor's memory that is not heap: buffers, classes, threads, native libraries; unset, 320m or a"
                            + " tenth. With local-cluster it comes on top of the memory in the master.")
            .atLeast(64 * MIB)
            .unset();
    public static final Setting<Double> EXECUTOR_MEMORY_FRACTION = Setting.fraction("hearth.executor.memory-fraction")
            .doc(
                    "Share of an executor's heap for cached partitions and for what tasks collect to group, sort and shuffle.")
            .defaultsTo(0.6);
    public static final Setting<Double> EXECUTOR_STORAGE_FLOOR = Setting.fraction("hearth.executor.storage-floor")
            .doc("Share of that memory up to which cached partitions are not evicted for running tasks.")
            .defaultsTo(0.5);
    public static final Setting<String> EXECUTOR_JAVA_OPTIONS = Setting.text("hearth.executor.java-options")
            .doc("Further JVM options for executors, separated by blanks.")
            .unset();
    public static final Setting<Duration> EXECUTOR_HEARTBEAT_INTERVAL = Setting.duration(
                    "hearth.executor.heartbeat-interval")
            .doc("How often an executor tells the driver that it lives.")
            .atLeast(Duration.ofMillis(10))
            .defaultsTo(Duration.ofSeconds(1));
    public static final Setting<Duration> EXECUTOR_SILENCE_TIMEOUT = Setting.duration("hearth.executor.silence-timeout")
            .doc(
                    "A peer that was silent for so long is taken for dead: an executor by its driver, a driver by its executors.")
            .atLeast(Duration.ofMillis(50))
            .defaultsTo(Duration.ofSeconds(10));
    public static final Setting<Duration> EXECUTOR_REGISTRATION_TIMEOUT = Setting.duration(
                    "hearth.executor.registration-timeout")
            .doc("A started executor that has not registered by then is given up.")
            .atLeast(Duration.ofMillis(100))
            .defaultsTo(Duration.ofMinutes(1));
    public static final Setting<Integer> EXECUTOR_MAX_FAILURES = Setting.integer("hearth.executor.max-failures")
            .doc(
                    "How many executors may fail before the application does; unset, hearth.task.max-failures for each executor, so that"
                            + " a task that ends them fails its job first.")
            .atLeast(0)
            .unset();
    public static final Setting<Duration> EXECUTOR_FAILURES_WINDOW = Setting.duration("hearth.executor.failures-window")
            .doc("After this time the failure of an executor no longer counts against hearth.executor.max-failures.")
            .atLeast(Duration.ofSeconds(1))
            .defaultsTo(Duration.ofHours(1));

    // ---- transport

    public static final Setting<Duration> CONNECT_TIMEOUT = Setting.duration("hearth.transport.connect-timeout")
            .doc("Longest to wait for a connection, handshake included.")
            .atLeast(Duration.ofMillis(100))
            .defaultsTo(Duration.ofSeconds(10));

    // ---- tasks

    public static final Setting<Duration> LOCALITY_WAIT = Setting.duration("hearth.scheduler.locality-wait")
            .doc("Longest that delay scheduling may leave a slot idle while tasks wait; 0s turns it off.")
            .atLeast(Duration.ZERO)
            .defaultsTo(Duration.ofSeconds(3));
    public static final Setting<SchedulingMode> SCHEDULER_MODE = Setting.oneOf(
                    "hearth.scheduler.mode", SchedulingMode.class)
            .doc("Whose tasks get free slots first: the first job's, or fairly those of each pool of jobs.")
            .defaultsTo(SchedulingMode.FIFO);
    public static final Setting<List<PoolShare>> SCHEDULER_POOLS = Setting.of(
                    "hearth.scheduler.pools", PoolShare.listType())
            .doc(
                    "Pools of fair scheduling, as in interactive:2:4,batch:1: name, weight, and maybe the minimum share, which is slots"
                            + " that it gets before others get more. Jobs that name no pool are in default, of weight 1 unless declared.")
            .defaultsTo(List.of());
    public static final Setting<Integer> TASK_MAX_FAILURES = Setting.integer("hearth.task.max-failures")
            .doc("How many attempts of one task may fail before its job fails.")
            .atLeast(1)
            .defaultsTo(4);
    public static final Setting<Duration> TASK_KILL_TIMEOUT = Setting.duration("hearth.task.kill-timeout")
            .doc(
                    "A killed task that has not ended by then, heeding no interrupt, costs its executor's process, so that the slot comes back in"
                            + " another; 0s lets it go on. On local[N] there is nothing to give up, and the slot stays taken.")
            .atLeast(Duration.ZERO)
            .defaultsTo(Duration.ofMinutes(1));
    public static final Setting<Integer> STAGE_MAX_ATTEMPTS = Setting.integer("hearth.stage.max-attempts")
            .doc("How many times in a row a stage may fail to fetch what earlier ones have made before its job fails.")
            .atLeast(1)
            .defaultsTo(4);
    public static final Setting<Long> TASK_RESULT_INLINE_LIMIT = Setting.size("hearth.task.result-inline-limit")
            .doc("Results up to this size travel with the task's end; larger ones wait on the executor to be fetched.")
            .defaultsTo(MIB);

    public static final Setting<Boolean> JOB_REPORTS = Setting.bool("hearth.job-reports")
            .doc(
                    "Whether the driver prints a line about each job that ends: its tasks, where they ran, what they read.")
            .defaultsTo(false);

    // ---- input

    public static final Setting<Long> INPUT_PACKED_SIZE = Setting.size("hearth.input.packed-size")
            .doc("How much one task reads of files that are smaller than that, each counted with 64 KiB for opening it;"
                    + " 0 gives each file a task.")
            .defaultsTo(128 * MIB);

    // ---- shuffles

    public static final Setting<Compression> SHUFFLE_COMPRESSION = Setting.oneOf(
                    "hearth.shuffle.compression", Compression.class)
            .doc("How data that tasks hand to each other or spill to disk is compressed.")
            .defaultsTo(Compression.LZ4);
    public static final Setting<Compression> STORAGE_COMPRESSION = Setting.oneOf(
                    "hearth.storage.compression", Compression.class)
            .doc("How persisted partitions are compressed, on disk and where their level says serialized.")
            .defaultsTo(Compression.LZ4);
    public static final Setting<String> LOCAL_DIRECTORIES = Setting.text("hearth.local-directories")
            .doc(
                    "Where executors of local masters keep map output, spilled data and partitions, separated by commas, usually one for each"
                            + " disk; unset, the JVM's temporary directory. On YARN the NodeManager decides.")
            .unset();
    public static final Setting<Long> SHUFFLE_FETCH_WINDOW = Setting.size("hearth.shuffle.fetch-window")
            .doc("Most of other executors' map output that a task holds before it has read it.")
            .defaultsTo(32L << 20);
    public static final Setting<Duration> SHUFFLE_FETCH_PATIENCE = Setting.duration("hearth.shuffle.fetch-patience")
            .doc("Longest silence of an executor that was asked for its map output; then that output is made again.")
            .atLeast(Duration.ofMillis(50))
            .defaultsTo(Duration.ofSeconds(60));

    // ---- data as bytes

    public static final Setting<List<String>> SERIALIZERS = Setting.list("hearth.serializers")
            .doc(
                    "Classes of your own that write and read values, besides those that your jars provide as services; they implement dev.hearth.serializer.ValueSerializer.")
            .defaultsTo(List.of());

    // ---- checkpoints

    public static final Setting<String> CHECKPOINT_COMPRESSION = Setting.text("hearth.checkpoint.compression")
            .doc("Avro's codec for checkpoints' parts: null for none, deflate, snappy, bzip2, xz or zstandard.")
            .defaultsTo("snappy");
    public static final Setting<Integer> CHECKPOINT_DEPTH = Setting.integer("hearth.checkpoint.depth")
            .doc(
                    "How many RDDs deep a lineage may be before a program that goes on from what earlier jobs have computed checkpoints that by itself, while the next job reads it; 0 for never.")
            .atLeast(0)
            .defaultsTo(200);

    // ---- broadcasts

    public static final Setting<Long> BROADCAST_INLINE_LIMIT = Setting.size("hearth.broadcast.inline-limit")
            .doc("Broadcast values up to this serialized size travel inside functions; larger ones become files.")
            .defaultsTo(32 * KIB);
    public static final Setting<Compression> BROADCAST_COMPRESSION = Setting.oneOf(
                    "hearth.broadcast.compression", Compression.class)
            .doc("How the files of broadcast values are compressed.")
            .defaultsTo(Compression.LZ4);
    public static final Setting<Integer> BROADCAST_MAX_REPLICATION = Setting.integer("hearth.broadcast.max-replication")
            .doc(
                    "Replication of a broadcast value's file is the square root of the number of executors, but at least what the"
                            + " file system does by default, and no more than this for the executors' sake.")
            .atLeast(1)
            .defaultsTo(10);
    public static final Setting<Duration> BROADCAST_PATIENCE = Setting.duration("hearth.broadcast.patience")
            .doc(
                    "Longest that an executor waits for another that reads a broadcast value for it and does not get on; then it reads"
                            + " the value's file itself.")
            .atLeast(Duration.ofMillis(50))
            .defaultsTo(Duration.ofSeconds(30));

    private HearthSettings() {}

    /** All settings, in the order of the table of settings. */
    public static List<Setting<?>> all() {
        return List.of(
                MASTER,
                APPLICATION_NAME,
                QUEUE,
                APPLICATION_TAGS,
                APPLICATION_PRIORITY,
                APPLICATION_LIFETIME,
                NODE_LABEL,
                RESERVATION,
                STAGING_DIRECTORY,
                FILES,
                ARCHIVES,
                JAVA_HOME,
                PORT_RANGE,
                AM_MEMORY,
                AM_CORES,
                AM_JAVA_OPTIONS,
                DRIVER_MAX_RESULT_SIZE,
                APPLICATION_DIRECTORY,
                SESSION,
                SHELL_WAIT,
                EXECUTOR_INSTANCES,
                EXECUTOR_CORES,
                EXECUTOR_MEMORY,
                EXECUTOR_OVERHEAD,
                EXECUTOR_MEMORY_FRACTION,
                EXECUTOR_STORAGE_FLOOR,
                EXECUTOR_JAVA_OPTIONS,
                EXECUTOR_HEARTBEAT_INTERVAL,
                EXECUTOR_SILENCE_TIMEOUT,
                EXECUTOR_REGISTRATION_TIMEOUT,
                EXECUTOR_MAX_FAILURES,
                EXECUTOR_FAILURES_WINDOW,
                CONNECT_TIMEOUT,
                LOCALITY_WAIT,
                SCHEDULER_MODE,
                SCHEDULER_POOLS,
                TASK_MAX_FAILURES,
                TASK_KILL_TIMEOUT,
                STAGE_MAX_ATTEMPTS,
                TASK_RESULT_INLINE_LIMIT,
                JOB_REPORTS,
                INPUT_PACKED_SIZE,
                SHUFFLE_COMPRESSION,
                STORAGE_COMPRESSION,
                LOCAL_DIRECTORIES,
                SHUFFLE_FETCH_WINDOW,
                SHUFFLE_FETCH_PATIENCE,
                SERIALIZERS,
                CHECKPOINT_COMPRESSION,
                CHECKPOINT_DEPTH,
                BROADCAST_INLINE_LIMIT,
                BROADCAST_COMPRESSION,
                BROADCAST_MAX_REPLICATION,
                BROADCAST_PATIENCE);
    }
}
