package dev.hearth.output;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapred.JobContextImpl;
import org.apache.hadoop.mapred.OutputFormat;
import org.apache.hadoop.mapred.RecordWriter;
import org.apache.hadoop.mapred.Reporter;
import org.apache.hadoop.mapred.TaskAttemptContextImpl;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.util.ReflectionUtils;

/** Any output format of {@code org.apache.hadoop.mapred}, with the committer that its configuration names. */
public final class MapredOutput<T> extends CommitterOutput<T> {
    @SuppressWarnings("rawtypes") // so that the classes of generic formats can be named
    private final Class<? extends OutputFormat> format;

    private final KeyAndValue<T> fields;

    /**
     * @param fields make the format's keys and values
     * @param jobIdentifier unique, without underscores
     */
    public MapredOutput(
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

    private static JobConf job(Configuration configuration) {
        return configuration instanceof JobConf job ? job : new JobConf(configuration);
    }

    @Override
    JobContext jobContext(Configuration configuration, JobID job) {
        return new JobContextImpl(job(configuration), job);
    }

    @Override
    TaskAttemptContext attemptContext(Configuration configuration, TaskAttemptID attempt) {
        return new TaskAttemptContextImpl(
                job(configuration), org.apache.hadoop.mapred.TaskAttemptID.downgrade(attempt));
    }

    @Override
    OutputCommitter committer(TaskAttemptContext attempt) {
        return job(attempt.getConfiguration()).getOutputCommitter();
    }

    @Override
    void checkSpecs(JobContext job) throws IOException {
        JobConf conf = job(job.getConfiguration());
        format(conf).checkOutputSpecs(FileSystem.get(conf), conf);
    }

    @Override
    ElementWriter<T> writer(TaskAttemptContext attempt) throws IOException {
        JobConf conf = job(attempt.getConfiguration());
        String name =
                "part-%05d".formatted(attempt.getTaskAttemptID().getTaskID().getId());
        RecordWriter<Object, Object> writer =
                format(conf).getRecordWriter(FileSystem.get(conf), conf, name, Reporter.NULL);
        return new ElementWriter<>() {
            @Override
            public void write(T element) throws IOException {
                writer.write(fields.key(element), fields.value(element));
            }

            @Override
            public void close() throws IOException {
                writer.close(Reporter.NULL);
            }
        };
    }
}
