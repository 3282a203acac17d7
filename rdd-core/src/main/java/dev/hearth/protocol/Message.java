package dev.hearth.protocol;

import dev.hearth.protocol.TaskEnd.CachedBlock;
import java.util.List;
import java.util.Map;

/**
 * A control message. Payloads (code, partitions, results) are opaque bytes: only their final reader deserializes
 * them, and only after the peer has proven that it belongs to the application.
 */
public sealed interface Message {
    /** Grows whenever a message changes meaning; peers with another version are refused at registration. */
    int PROTOCOL_VERSION = 1;

    /** From an executor to the driver. */
    sealed interface FromExecutor extends Message {}

    /** From the driver to an executor. */
    sealed interface ToExecutor extends Message {}

    /** From an executor that reads another one's map output or partitions. */
    sealed interface FromReader extends Message {}

    /** From an executor whose map output or partitions are read. */
    sealed interface ToReader extends Message {
        /** The stream that it belongs to, as the reader has named it. */
        long stream();
    }

    /** From an attached client to the ApplicationMaster. */
    sealed interface FromClient extends Message {}

    /** From the ApplicationMaster to an attached client. */
    sealed interface ToClient extends Message {}

    /**
     * First message of an executor's connection.
     *
     * @param javaVersion feature version of the executor's JVM; must equal the driver's
     */
    record RegisterExecutor(
            int protocolVersion, ExecutorId executor, String host, int cores, int javaVersion, long processId)
            implements FromExecutor {}

    /**
     * Sent once, before any task can have ended.
     *
     * @param port where the executor serves its map output to others, on the host that it has registered with
     */
    record MapOutputServed(int port) implements FromExecutor {}

    /** Sent on an interval from {@link Registered}; the driver answers each with {@link HeartbeatAnswer}. */
    record Heartbeat(long sequence) implements FromExecutor {}

    /** The executor ends of its own accord, and none of the tasks that it runs is to blame. */
    record Leaving(String reason) implements FromExecutor {}

    record TaskEnded(long task, TaskEnd end, TaskMetrics metrics) implements FromExecutor {}

    /** The executor keeps these partitions, and no longer as it has said before: they were evicted from memory, or copied. */
    record BlocksKept(List<CachedBlock> blocks) implements FromExecutor {}

    /** The executor no longer holds these partitions. */
    record BlocksDropped(List<BlockId> blocks) implements FromExecutor {}

    /** The executor has not made the copy that {@link CopyBlock} asked for. */
    record BlockNotCopied(BlockId block, String reason) implements FromExecutor {}

    /**
     * What has become of the pieces of a broadcast value's file that the executor was told to read; the first one asks for some.
     *
     * @param file its name
     * @param chunks how many chunks it has; pieces are these, counted from 0, and its index as the last
     * @param arrived what the executor has now, and can send to others
     * @param failed what it could not read there
     */
    record PiecesCame(String file, int chunks, List<Integer> arrived, List<PieceSource> failed)
            implements FromExecutor {}

    /** The executor reads no more of a broadcast value's file, and has nothing of it. */
    record PiecesGivenUp(String file) implements FromExecutor {}

    /** Answers {@link DropRdd}: nothing of the RDD is left that was there when it came. */
    record RddDropped(int rdd) implements FromExecutor {}

    /**
     * One piece of a held result, in order.
     *
     * @param last whether this piece ends the result; the executor forgets it then
     */
    record ResultChunk(long task, byte[] bytes, boolean last) implements FromExecutor {}

    /**
     * Asks for the numbers that serialized data has in place of names of classes.
     *
     * @param request repeated in the answer
     * @param known how many the executor knows already: 0 to {@code known - 1}
     * @param names of classes that are to have a number from now on
     */
    record ClassesWanted(long request, int known, List<String> names) implements FromExecutor {}

    /** The result asked for is no longer held: the task must run again. */
    record ResultMissing(long task) implements FromExecutor {}

    /**
     * @param settings the driver's effective settings, Hadoop overrides included, as the executor must use them
     * @param heartbeatMillis interval between heartbeats
     * @param silenceMillis the executor ends itself when the driver has been silent for so long
     */
    record Registered(Map<String, String> settings, long heartbeatMillis, long silenceMillis) implements ToExecutor {}

    record RegistrationRefused(String reason) implements ToExecutor {}

    record HeartbeatAnswer(long sequence) implements ToExecutor {}

    /**
     * A stage's code; sent once to an executor, before its first {@link LaunchTasks} of that stage.
     *
     * @param parts what belongs where the code has no bytes
     */
    record DefineStage(int stage, StageCode code, List<CodePart> parts) implements ToExecutor {}

    /** Keep this part of stages' code; sent before the first {@link DefineStage} that refers to it. */
    record KeepCode(String digest, byte[] bytes) implements ToExecutor {}

    /** Forget that part of stages' code; stages that were defined with it keep it. */
    record ForgetCode(String digest) implements ToExecutor {}

    /** A batch of tasks of one stage. */
    record LaunchTasks(int stage, List<TaskLaunch> tasks) implements ToExecutor {}

    record KillTask(long task, String reason) implements ToExecutor {}

    /** No task of the stage will be launched again: forget its code and any held results. */
    record StageFinished(int stage) implements ToExecutor {}

    /**
     * Asks for the next piece of a held result; one at a time, so that a large result never piles up in a connection.
     *
     * @param offset bytes already received
     */
    record FetchResult(long task, long offset) implements ToExecutor {}

    /** Forget every partition of the RDD; answered with {@link RddDropped}. */
    record DropRdd(int rdd) implements ToExecutor {}

    /** Forget the partition, because it cannot be read. */
    record DropBlock(BlockId block) implements ToExecutor {}

    /**
     * Copy the partition from another executor; answered with {@link BlocksKept} or {@link BlockNotCopied}.
     *
     * @param as how to keep it
     */
    record CopyBlock(BlockId block, KeptAs as, Holder source) implements ToExecutor {}

    /**
     * Where a shuffle's map output lies; sent before the first {@link LaunchTasks} of a stage that reads it, and again when it
     * has moved.
     *
     * @param version grows with every change
     * @param holders the executors that hold any
     * @param holderOfMap for each map partition, the position of its holder in {@code holders}
     */
    record MapOutputLocations(int shuffle, long version, List<Holder> holders, List<Integer> holderOfMap)
            implements ToExecutor {}

    /** Forget the shuffle and delete its files. */
    record DropShuffle(int shuffle) implements ToExecutor {}

    /**
     * Read these pieces of a broadcast value's file; follows {@link PiecesCame}, at once or when there is something to read.
     *
     * @param pieces empty if nobody has what the executor lacks
     */
    record ReadPieces(String file, List<PieceSource> pieces) implements ToExecutor {}

    /** Forget the broadcast value; whoever asks for it again reads it again. */
    record ReleaseBroadcast(long broadcast) implements ToExecutor {}

    /**
     * Forget the broadcast value; reading it again is an error.
     *
     * @param where in the program it was destroyed
     */
    record DropBroadcast(long broadcast, String where) implements ToExecutor {}

    /**
     * Answers {@link ClassesWanted} with all that have a number by now.
     *
     * @param first the number of the first name; every further name's is the next
     */
    record ClassesNumbered(long request, int first, List<String> names) implements ToExecutor {}

    /** End the process in good order. */
    record Shutdown(String reason) implements ToExecutor {}

    /**
     * Asks for one reduce partition's segments of some map partitions, in this order. The answer is a {@link Segments}; {@link
     * MoreOfStream} asks for the next, so that a reader never gets more than it has asked for.
     *
     * @param stream chosen by the reader, unique within the connection
     * @param offset where to begin in the first segment, in bytes
     * @param chunkBytes most bytes of segments that one answer may carry
     */
    record OpenSegments(
            long stream, int shuffle, int reducePartition, List<Integer> mapPartitions, long offset, int chunkBytes)
            implements FromReader {}

    record MoreOfStream(long stream) implements FromReader {}

    /**
     * Asks for a persisted partition, as frames. The answer is a {@link BlockPiece}; {@link MoreOfStream} asks for the next.
     *
     * @param stream as in {@link OpenSegments}
     * @param chunkBytes most bytes that one answer may carry
     */
    record OpenBlock(long stream, BlockId block, int chunkBytes) implements FromReader {}

    /** Asks for a piece of a broadcast value's file; answered with {@link Piece} or {@link PieceMissing}, and nothing more. */
    record OpenPiece(long stream, String file, int piece) implements FromReader {}

    /** The reader wants no more. */
    record CloseStream(long stream) implements FromReader {}

    /**
     * What follows in the stream: at least one piece.
     *
     * @param last whether nothing more follows in this stream
     */
    record Segments(long stream, List<SegmentPiece> pieces, boolean last) implements ToReader {}

    /** A map partition's output is not here, or damaged; it has to be made again. Nothing more follows in this stream. */
    record SegmentMissing(long stream, int mapPartition, String reason) implements ToReader {}

    /**
     * What follows of a partition's frames.
     *
     * @param last whether nothing more follows in this stream
     */
    record BlockPiece(long stream, byte[] bytes, boolean last) implements ToReader {}

    /** The partition is not here, or cannot be read. Nothing more follows in this stream. */
    record BlockMissing(long stream, String reason) implements ToReader {}

    /** A piece of a broadcast value's file, as it lies there. */
    record Piece(long stream, byte[] bytes) implements ToReader {}

    /** The piece is not here, or cannot be read. */
    record PieceMissing(long stream, String reason) implements ToReader {}

    /** First message of an attached client's connection. */
    record AttachClient(int protocolVersion) implements FromClient {}

    /** Stop the application; its final status becomes KILLED. */
    record KillApplication(String reason) implements FromClient {}

    /** Classes of an interactive session's snippets; answered with {@link SnippetsLoaded}. */
    record LoadSnippets(long request, List<SnippetClass> classes) implements FromClient {}

    /**
     * Run a snippet, or show a variable of one; answered with {@link SnippetEnded}.
     *
     * @param member a static method without parameters, or a static field
     */
    record RunSnippet(long request, String className, String member, boolean variable) implements FromClient {}

    /** Stop the snippet that runs, and its jobs. */
    record StopSnippet() implements FromClient {}

    /**
     * Answers {@link JarWanted}.
     *
     * @param problem empty if the jar is in the session's directory
     */
    record JarBrought(long request, String problem) implements FromClient {}

    /** The session is over; so is the application. */
    record EndSession() implements FromClient {}

    /** What a front end has evaluated, for one that takes the session up after it. */
    record KeepSnippet(KeptSnippet snippet) implements FromClient {}

    /** A front end wants a session that has lost its own; answered with {@link SessionTaken}. */
    record TakeUpSession(long request) implements FromClient {}

    /** @param problem empty if the classes can be used */
    record SnippetsLoaded(long request, String problem) implements ToClient {}

    record SnippetEnded(long request, SnippetEnd end) implements ToClient {}

    /**
     * What a front end has to know of the session that it takes up.
     *
     * @param problem empty if the session is its own now
     * @param running whether a snippet of the lost front end has not ended yet
     * @param directory the session's
     * @param snippets in the order in which they were evaluated
     * @param classes binary names of all that the session has, also of snippets that nothing more is known of
     */
    record SessionTaken(
            long request,
            String problem,
            boolean running,
            String directory,
            List<KeptSnippet> snippets,
            List<String> classes)
            implements ToClient {}

    /**
     * A snippet asks for a jar; answered with {@link JarBrought}.
     *
     * @param path as the user has written it
     * @param directory the session's
     */
    record JarWanted(long request, String path, String directory) implements ToClient {}

    /** Bytes that the user's program wrote, in order. */
    record DriverOutput(OutputStreamName stream, byte[] bytes) implements ToClient {}

    /** Where the application stands; sent when it changes, at most a few times a second. */
    record Progress(List<StageProgress> stages, List<AccumulatorValue> accumulators, int executors, int executorsWanted)
            implements ToClient {}

    /** The user's program has ended; the last message of a connection. */
    record ApplicationEnded(int exitCode, String diagnostics) implements ToClient {}

    /** Which of the user program's two streams. */
    enum OutputStreamName {
        OUT,
        ERR
    }

    /** What an accumulator of numbers has come to, as people read it. */
    record AccumulatorValue(String name, String value) {}

    /** A class of a snippet, by its binary name. */
    record SnippetClass(String name, byte[] classFile) {}

    /**
     * A snippet as another front end can compile it again.
     *
     * @param id the front end's
     * @param dropped whether this is its end, and not its beginning
     * @param classes that were loaded for it, its own and those of others that it has changed
     */
    record KeptSnippet(String id, String source, boolean dropped, List<KeptClass> classes) {}

    /** A snippet's class by its binary name, with a hash that tells whether another compilation has made the same. */
    record KeptClass(String name, byte[] hash) {}

    /** A running stage. */
    record StageProgress(int stage, String name, int tasks, int finished, int running, int failed) {}

    /**
     * One attempt of one task: ids, and the few partitions that carry data (file ranges, slices of a collection).
     *
     * @param task unique within the application over all stages and attempts
     * @param attempt 0-based
     * @param data serialized partitions of those operators whose partitions are more than an index
     * @param blocks persisted partitions that the task would read, and that others keep but not its executor
     */
    record TaskLaunch(long task, int partition, int attempt, List<PartitionData> data, List<BlockHolder> blocks) {}

    /** Where a piece of a broadcast value's file is read. */
    sealed interface PieceSource {
        int piece();

        /** From the file itself. */
        record FromStore(int piece) implements PieceSource {}

        /** From an executor that has it. */
        record FromHolder(int piece, Holder holder) implements PieceSource {}
    }

    /**
     * A part of a stage's code that was sent by itself.
     *
     * @param position of an operator; as many as there are operators for the output
     */
    record CodePart(int position, String digest) {}

    /** Another executor that keeps a partition. */
    record BlockHolder(BlockId block, Holder holder) {}

    /** An executor that holds map output and partitions, and where it serves them. */
    record Holder(ExecutorId executor, String host, int port) {}

    /**
     * What follows of one map partition's segment; empty if the segment is.
     *
     * @param segmentBytes length of the whole segment
     */
    record SegmentPiece(int mapPartition, byte[] bytes, long segmentBytes) {}

    /** A serialized partition. */
    record PartitionData(int operator, int partition, byte[] bytes) {}
}
