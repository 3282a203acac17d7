package dev.hearth.rdd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.closure.CallSite;
import org.junit.jupiter.api.Test;

class JobFailedExceptionTest {
    private static final CallSite SITE = new CallSite("count", "com.acme.Search", "Search.java", 40);

    @Test
    void theFirstLineSaysWhatWhereAndWhy() {
        JobFailedException failure = JobFailedException.taskFailed(
                "count",
                SITE,
                "stage 0 (parse: map at Search.java:38 (RDD 4))",
                3,
                4,
                "node1",
                "NumberFormatException",
                """
                java.lang.IllegalStateException: line 7
                \tat app//com.acme.Search.parse(Search.java:12)
                \tat com.acme.Search.lambda$main$0(Search.java:38)
                \tat dev.hearth.rdd.MapCursor.accept(MapCursor.java:22)
                \tat dev.hearth.rdd.TextCursor.forEachRemaining(TextCursor.java:46)
                \tat dev.hearth.task.TaskRunner.run(TaskRunner.java:80)
                \tat java.base/java.lang.Thread.run(Thread.java:840)
                Caused by: java.lang.NumberFormatException: For input string: "x"
                \tat java.base/java.lang.NumberFormatException.forInputString(NumberFormatException.java:67)
                \tat java.base/java.lang.Integer.parseInt(Integer.java:668)
                \tat app//com.acme.Numbers.parse(Numbers.java:5)
                \tat app//com.acme.Search.parse(Search.java:10)
                \t... 5 more
                """);
        assertThat(failure)
                .hasMessage(
                        """
                        count at Search.java:40 failed at com.acme.Numbers.parse(Numbers.java:5): \
                        java.lang.NumberFormatException: For input string: "x"
                          in partition 3 of stage 0 (parse: map at Search.java:38 (RDD 4)); 4 attempts failed, the last on node1
                          java.lang.IllegalStateException: line 7
                              at app//com.acme.Search.parse(Search.java:12)
                              at com.acme.Search.lambda$main$0(Search.java:38)
                              ... 4 frames of Hearth, Hadoop and the JDK
                          Caused by: java.lang.NumberFormatException: For input string: "x"
                              at java.base/java.lang.NumberFormatException.forInputString(NumberFormatException.java:67)
                              at java.base/java.lang.Integer.parseInt(Integer.java:668)
                              at app//com.acme.Numbers.parse(Numbers.java:5)
                              at app//com.acme.Search.parse(Search.java:10)
                              ... 5 more""");
        assertThat(failure.userLine()).isEqualTo("Numbers.java:5");
        assertThat(failure.jobName()).isEqualTo("count");
        assertThat(failure.callSite()).isEqualTo(SITE);
        assertThat(failure.reason()).isEqualTo("java.lang.NumberFormatException: For input string: \"x\"");
    }

    @Test
    void withoutAFrameOfTheUsersTheActionsLineStands() {
        JobFailedException failure = JobFailedException.taskFailed(
                "count",
                SITE,
                "stage 1",
                0,
                1,
                "node2",
                "BlockMissingException",
                """
                org.apache.hadoop.hdfs.BlockMissingException: no live nodes
                \tat org.apache.hadoop.hdfs.DFSInputStream.read(DFSInputStream.java:1)
                \tat dev.hearth.rdd.TextCursor.nextLine(TextCursor.java:50)
                """);
        assertThat(failure)
                .hasMessage(
                        """
                        count at Search.java:40 failed: org.apache.hadoop.hdfs.BlockMissingException: no live nodes
                          in partition 0 of stage 1; 1 attempt failed, on node2
                          org.apache.hadoop.hdfs.BlockMissingException: no live nodes
                              at org.apache.hadoop.hdfs.DFSInputStream.read(DFSInputStream.java:1)
                              at dev.hearth.rdd.TextCursor.nextLine(TextCursor.java:50)""");
        assertThat(failure.userLine()).isEqualTo("Search.java:40");
    }

    @Test
    void whereTheUsersCodeHadNoPartTheEngineSaysWhatItWasAbout() {
        JobFailedException failure = JobFailedException.taskFailed(
                "count",
                SITE,
                "stage 1",
                0,
                1,
                "node2",
                "PipeException",
                """
                dev.hearth.rdd.PipeException: pipe: 'sort' cannot be started: error=2, No such file or directory
                \tat dev.hearth.rdd.PipeProcess.start(PipeProcess.java:80)
                Caused by: java.io.IOException: error=2, No such file or directory
                \tat java.base/java.lang.ProcessImpl.forkAndExec(Native Method)
                """);
        assertThat(failure.reason())
                .isEqualTo(
                        "dev.hearth.rdd.PipeException: pipe: 'sort' cannot be started: error=2, No such file or directory");
        assertThat(failure)
                .hasMessageStartingWith("count at Search.java:40 failed: dev.hearth.rdd.PipeException: pipe");
    }

    @Test
    void anEndlessRecursionIsToldOnce() {
        StackTraceText trace = new StackTraceText("java.lang.StackOverflowError\n"
                + "\tat com.acme.Tree.depth(Tree.java:7)\n".repeat(1000)
                + "\tat com.acme.Tree.main(Tree.java:3)\n");
        assertThat(trace.folded())
                .containsExactly(
                        "java.lang.StackOverflowError",
                        "    at com.acme.Tree.depth(Tree.java:7)",
                        "    ... 999 times more",
                        "    at com.acme.Tree.main(Tree.java:3)");
    }

    @Test
    void avroIsNotTheUsers() {
        StackTraceText trace =
                new StackTraceText("java.lang.Error: x\n\tat org.apache.avro.Schema.parse(Schema.java:1)\n");
        assertThat(trace.userFrame()).isEmpty();
    }

    @Test
    void aDeadExecutorHasNoTrace() {
        JobFailedException failure = JobFailedException.taskFailed(
                "count", SITE, "stage 0", 2, 4, "node1", "executor 3 was lost: exit code 137", "");
        assertThat(failure)
                .hasMessage(
                        """
                        count at Search.java:40 failed: executor 3 was lost: exit code 137
                          in partition 2 of stage 0; 4 attempts failed, the last on node1""");
    }

    @Test
    void aStoppedJobSaysWhy() {
        assertThat(JobFailedException.stopped("count", SITE, "no executors: queue root.a is full"))
                .hasMessage("count at Search.java:40 failed: no executors: queue root.a is full");
    }

    @Test
    void examplesAreUsersToo() {
        StackTraceText trace = new StackTraceText(
                """
                java.lang.Error: x
                \tat dev.hearth.rdd.MapCursor.accept(MapCursor.java:22)
                \tat dev.hearth.examples.TextSearch.main(TextSearch.java:9)
                """);
        assertThat(trace.userFrame()).contains("dev.hearth.examples.TextSearch.main(TextSearch.java:9)");
    }
}
