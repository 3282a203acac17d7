package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobFailedException;
import dev.hearth.rdd.JobReport;
import dev.hearth.rdd.RDD;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a job brings to the driver is bounded by what its tasks announce. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResultSizeTest {
    private HearthContext context;
    private RDD<String> large;

    @BeforeAll
    void open() {
        context = HearthContext.builder("results")
                .master("local[2]")
                .set("hearth.driver.max-result-size", "2m")
                .set("hearth.task.result-inline-limit", "100k")
                .open();
        // Eight partitions of a megabyte.
        large = context.range(0, 8_000, 1, 8).map(x -> "x".repeat(1_000)).named("wide");
    }

    @AfterAll
    void close() {
        context.close();
    }

    @Test
    void moreThanTheDriverTakesIsRefusedAndTheDriverLives() {
        assertThatThrownBy(() -> large.collect())
                .isInstanceOf(JobFailedException.class)
                .hasMessageStartingWith("collect at ResultSizeTest.java:")
                .hasMessageContaining("of 8 partitions of wide: map at ResultSizeTest.java:")
                .hasMessageContaining("more than the 2,097,152 of hearth.driver.max-result-size")
                .hasMessageContaining("toLocalIterator()");

        assertThat(large.count()).isEqualTo(8_000);
        assertThat(large.take(1_500)).hasSize(1_500);
    }

    @Test
    void aRefusedJobIsReportedAsFailedBeforeItsCallerReturns() {
        List<JobReport> reports = new CopyOnWriteArrayList<>();
        context.onJobEnd(reports::add);
        assertThatThrownBy(() -> large.collect()).isInstanceOf(JobFailedException.class);
        assertThat(reports).extracting(JobReport::succeeded).containsExactly(false);
    }

    @Test
    void smallResultsAddUpToo() {
        RDD<String> many = context.range(0, 3_000, 1, 300).map(x -> "x".repeat(1_000));
        assertThatThrownBy(() -> many.collect()).hasMessageContaining("of 300 partitions");
    }

    @Test
    void anIteratorReadsWhatCannotBeCollected() {
        int read = 0;
        for (Iterator<String> all = large.toLocalIterator(true); all.hasNext(); all.next()) {
            read++;
        }
        assertThat(read).isEqualTo(8_000);
    }
}
