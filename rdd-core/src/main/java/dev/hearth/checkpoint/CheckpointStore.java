package dev.hearth.checkpoint;

import dev.hearth.format.AttemptScope;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;

/**
 * Partitions as files that outlive what has computed them. A task writes one under a name of its attempt's; the driver commits
 * exactly one for each partition, and when all are there writes the manifest: without that a directory is no checkpoint. Safe for
 * use by many threads.
 */
public interface CheckpointStore {
    // ---- tasks

    /**
     * Starts the file of one partition. Fails if the directory is not {@link #prepare}d or complete already, so that an attempt
     * that comes too late does no harm.
     *
     * @param attempt unique among all attempts of the application
     * @param packed whether elements are arrays of primitive values that stand for these values
     */
    CheckpointWriter write(CheckpointTarget target, int partition, long attempt, boolean packed, AttemptScope scope)
            throws IOException;

    /**
     * Whether parts are still wanted there: not once another job's tasks have written all, or the directory is removed.
     */
    boolean awaits(CheckpointTarget target) throws IOException;

    /**
     * The elements of a part; reads nothing yet.
     *
     * @param packed as in {@link #write}
     */
    Spliterator<?> read(CheckpointPart part, boolean packed, AttemptScope scope);

    // ---- the driver

    /**
     * Makes the directory, for this application alone until the checkpoint is complete, and removes what an earlier try has left there.
     *
     * @param directory as the program has named it
     * @return its qualified name
     * @throws IOException also if another application, which may be alive, writes there, or anything else is there
     */
    String prepare(String directory) throws IOException;

    /**
     * Gives an attempt's part the partition's own name, and looks whether it is all there. What an earlier try has left under that
     * name gives way.
     *
     * @return the part under its final name
     */
    CheckpointPart commit(String directory, int partition, CheckpointPart written) throws IOException;

    /** Deletes an attempt's part that is not wanted. */
    void discard(CheckpointPart written) throws IOException;

    /**
     * Writes the manifest: the checkpoint is complete then, whether or not what is left of attempts can be removed. May be tried again.
     *
     * @throws IOException also if the directory is another application's by now
     */
    void complete(String directory, CheckpointManifest manifest) throws IOException;

    /**
     * Reads the manifest, and sees that all its parts are there with their lengths.
     *
     * @return empty if there is no complete checkpoint
     * @throws CheckpointException if a part is missing or short, or the manifest is damaged
     */
    Optional<CheckpointManifest> open(String directory) throws IOException;

    /** Names of the hosts that hold each part's first bytes, best first. */
    List<List<String>> hosts(String directory, List<CheckpointPart> parts) throws IOException;

    /** Removes the directory with all that is in it, unless it is another application's by now. */
    void delete(String directory) throws IOException;
}
