package dev.hearth.output;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.OutputFormat;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.hadoop.util.ReflectionUtils;

/** Any output format of {@code org.apache.hadoop.mapreduce}. */
public final class MapReduceOutput<T> extends CommitterOutput<T> {
    @SuppressWarnings("rawtypes") // so that the classes of generic formats can be named
    private final Class<? extends OutputFormat> format;

    private final KeyAndValue<T> fields;

    /**
     * @param fields make the format's keys and values
     * @param jobIdentifier unique, without underscores
     */
    public MapReduceOutput(
            @SuppressWarnings("rawtypes") Class<? extends OutputFormat> format,
            KeyAndValue<T> fields,
            Configuration configuration,
            Configuration application,
            String jobIdentifier) {
        super(configuration, application, jobIdentifier);
        this.format = format;
        this.fields = fields;
    }

    @SuppressWarnings("unchecked") // the constructor's condition
    private OutputFormat<Object, Object> format(Configuration configuration) {
        return ReflectionUtils.newInstance(format, configuration);
    }

    @Override
    JobContext jobContext(Configuration configuration, JobID job) {
        return new JobContextImpl(configuration, job);
    }

    @Override
    TaskAttemptContext attemptContext(Configuration configuration, TaskAttemptID attempt) {
        return new TaskAttemptContextImpl(configuration, attempt);
    }

    @Override
    OutputCommitter committer(TaskAttemptContext attempt) throws IOException, InterruptedException {
        return format(attempt.getConfiguration()).getOutputCommitter(attempt);
    }

    @Override
    void checkSpecs(JobContext job) throws IOException, InterruptedException {
        format(job.getConfiguration()).checkOutputSpecs(job);
    }

    @Override
    ElementWriter<T> writer(TaskAttemptContext attempt) throws IOException, InterruptedException {
        RecordWriter<Object, Object> writer = format(attempt.getConfiguration()).getRecordWriter(attempt);
        return new ElementWriter<>() {
            @Override
            public void write(T element) throws IOException, InterruptedException {
                writer.write(fields.key(element), fields.value(element));
            }

            @Override
            public void close() throws IOException, InterruptedException {
                writer.close(attempt);
            }
        };
    }
}
