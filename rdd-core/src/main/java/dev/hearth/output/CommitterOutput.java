package dev.hearth.output;

import static java.util.Objects.requireNonNull;

import dev.hearth.closure.CallSite;
import dev.hearth.format.AttemptScope;
import dev.hearth.format.Concurrently;
import dev.hearth.format.ShippedConfiguration;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/**
 * A save through one of Hadoop's output formats, with the format's own committer. Tasks set up their attempts, write and close
 * them, and abort those that fail; the driver commits, once for each partition, the attempt whose success it has accepted, and
 * then the job. So no two attempts are ever committed, whatever else was started, and no task asks anybody for leave. A committer
 * must be able to commit an attempt by its id alone, as Hadoop asks of those that recover.
 */
public abstract class CommitterOutput<T> implements Serializable {
    // Commits of tasks stay out of sight until the job is committed; the other algorithm shows them one by one.
    private static final String ALGORITHM = "mapreduce.fileoutputcommitter.algorithm.version";

    private final ShippedConfiguration settings;
    private final String jobIdentifier;
    private final transient Configuration onDriver;

    CommitterOutput(Configuration configuration, Configuration application, String jobIdentifier) {
        Configuration adapted = new Configuration(configuration);
        adapted.set(ALGORITHM, "1");
        this.settings = new ShippedConfiguration(adapted, application);
        this.jobIdentifier = requireNonNull(jobIdentifier, "jobIdentifier is null");
        this.onDriver = settings.on(application);
    }

    // ---- what differs between the APIs

    abstract JobContext jobContext(Configuration configuration, JobID job);

    abstract TaskAttemptContext attemptContext(Configuration configuration, TaskAttemptID attempt);

    abstract OutputCommitter committer(TaskAttemptContext attempt) throws IOException, InterruptedException;

    /** Refuses an output that is incomplete or exists. */
    abstract void checkSpecs(JobContext job) throws IOException, InterruptedException;

    abstract ElementWriter<T> writer(TaskAttemptContext attempt) throws IOException, InterruptedException;

    /** The record writer of either API. */
    interface ElementWriter<T> {
        void write(T element) throws IOException, InterruptedException;

        void close() throws IOException, InterruptedException;
    }

    // ---- on the driver

    /**
     * Checks what the format checks; changes nothing.
     *
     * @throws OutputException if the format refuses
     */
    public final void check(CallSite site) {
        try {
            checkSpecs(jobContext(onDriver, job()));
        } catch (IOException | RuntimeException e) {
            throw new OutputException("%s: %s".formatted(site, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutputException("%s: interrupted while the output was checked".formatted(site), e);
        }
    }

    /**
     * Runs {@code job} between setting up and committing.
     *
     * @param job returns what {@link #write} has returned for the accepted attempt of each partition
     */
    public final void save(CallSite site, Function<CommitterOutput<T>, List<String>> job) {
        JobContext context = jobContext(onDriver, job());
        try {
            Optional<Path> made = directoryToMake();
            OutputCommitter committer = committer(attempt(onDriver, 0, 0));
            try {
                committer.setupJob(context);
                Concurrently.map(job.apply(this), this::commit);
                committer.commitJob(context);
            } catch (IOException | RuntimeException | Error e) {
                Cleanup.after(e, () -> {
                    committer.abortJob(context, JobStatus.State.FAILED);
                    if (made.isPresent()) {
                        deleteIfEmpty(made.get());
                    }
                });
                throw e;
            }
        } catch (IOException e) {
            throw new OutputException("%s: cannot be saved: %s".formatted(site, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutputException("%s: interrupted while saving".formatted(site), e);
        }
    }

    /** The output's directory, if it has one that is not there yet: Hadoop's committers make it, and leave it when they abort. */
    private Optional<Path> directoryToMake() throws IOException {
        String directory = onDriver.get(FileOutputFormat.OUTDIR);
        if (directory == null) {
            return Optional.empty();
        }
        Path path = new Path(directory);
        return path.getFileSystem(onDriver).exists(path) ? Optional.empty() : Optional.of(path);
    }

    private void deleteIfEmpty(Path directory) throws IOException {
        FileSystem fs = directory.getFileSystem(onDriver);
        if (fs.exists(directory) && fs.listStatus(directory).length == 0) {
            fs.delete(directory, false);
        }
    }

    private Boolean commit(String attemptId) throws IOException {
        TaskAttemptID id = TaskAttemptID.forName(attemptId);
        TaskAttemptContext attempt = attempt(onDriver, id.getTaskID().getId(), id.getId());
        try {
            OutputCommitter committer = committer(attempt);
            boolean needed = committer.needsTaskCommit(attempt);
            if (needed) {
                committer.commitTask(attempt);
            }
            return needed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while " + attemptId + " was committed");
        }
    }

    // ---- in a task

    /**
     * Writes one partition, uncommitted.
     *
     * @param attempt unique among the attempts of the partition
     * @return the attempt's id, for the driver to commit
     */
    public final String write(Spliterator<? extends T> elements, int partition, long attempt, AttemptScope task)
            throws IOException {
        Configuration configuration = settings.on(task.hadoopConfiguration());
        TaskAttemptContext context = attempt(configuration, partition, (int) (attempt & Integer.MAX_VALUE));
        try {
            OutputCommitter committer = committer(context);
            try {
                committer.setupTask(context);
                writeAll(elements, writer(context));
                task.checkCancelled();
                return context.getTaskAttemptID().toString();
            } catch (Throwable e) { // functions may throw what is not declared
                Cleanup.after(e, () -> committer.abortTask(context));
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while writing " + context.getTaskAttemptID());
        }
    }

    private static <T> void writeAll(Spliterator<? extends T> elements, ElementWriter<T> writer)
            throws IOException, InterruptedException {
        try {
            elements.forEachRemaining(element -> {
                try {
                    writer.write(element);
                } catch (IOException | InterruptedException e) {
                    throw CommitterOutput.<RuntimeException>rethrow(e);
                }
            });
        } catch (Throwable e) { // functions may throw what is not declared
            Cleanup.after(e, writer::close);
            throw e;
        }
        writer.close();
    }

    // ---- ids

    private JobID job() {
        return new JobID(jobIdentifier, 0);
    }

    private TaskAttemptContext attempt(Configuration configuration, int partition, int attempt) {
        TaskAttemptID id = new TaskAttemptID(jobIdentifier, 0, TaskType.MAP, partition, attempt);
        Configuration own = new Configuration(configuration);
        own.setClassLoader(configuration.getClassLoader());
        own.set(MRJobConfig.ID, job().toString());
        own.set(MRJobConfig.TASK_ID, id.getTaskID().toString());
        own.set(MRJobConfig.TASK_ATTEMPT_ID, id.toString());
        own.setBoolean(MRJobConfig.TASK_ISMAP, true);
        own.setInt(MRJobConfig.TASK_PARTITION, partition);
        return attemptContext(own, id);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as it is, though a consumer may not declare it
    private static <E extends Throwable> RuntimeException rethrow(Throwable failure) throws E {
        throw (E) failure;
    }
}
