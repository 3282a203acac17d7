package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.JobReport;
import dev.hearth.rdd.JobScope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the jobs of a thread are submitted as. */
class JobScopeTest {
    private final HearthContext context =
            HearthContext.builder("test").master("local[2]").open();

    @AfterEach
    void close() {
        context.close();
    }

    @Test
    void aScopeIsInForceFromOpenToClose() {
        JobScope outer = context.jobScope().group("outer").tag("a");
        assertThat(context.jobScope().group()).isEmpty();
        try (JobScope.Opened open = outer.open()) {
            JobScope inner = context.jobScope().pool("p").tag("b").describedAs("inner");
            try (JobScope.Opened openToo = inner.open()) {
                assertThat(context.jobScope()).isSameAs(inner);
                assertThat(inner.group()).contains("outer");
                assertThat(inner.tags()).containsExactlyInAnyOrder("a", "b");
            }
            assertThat(context.jobScope()).isSameAs(outer);
            assertThat(outer.tags()).containsExactly("a");
        }
        assertThat(context.jobScope().group()).isEmpty();
    }

    @Test
    void otherThreadsHaveScopesOfTheirOwnButAsynchronousActionsInheritTheirCallers() throws Exception {
        try (JobScope.Opened open = context.jobScope().group("mine").open()) {
            assertThat(CompletableFuture.supplyAsync(() -> context.jobScope().group())
                            .get())
                    .isEmpty();
            assertThat(context.async(() -> context.jobScope().group()).get()).contains("mine");
        }
    }

    @Test
    void scopesAreClosedWhereTheyWereOpenedAndTheLastFirst() {
        JobScope.Opened first = context.jobScope().group("first").open();
        JobScope.Opened second = context.jobScope().group("second").open();
        assertThatIllegalStateException().isThrownBy(first::close).withMessageContaining("the last first");
        second.close();
        second.close();
        first.close();
    }

    @Test
    void aDescriptionStandsBesideTheAction() {
        List<JobReport> reports = new CopyOnWriteArrayList<>();
        context.onJobEnd(reports::add);
        try (JobScope.Opened open =
                context.jobScope().describedAs("numbers of today").open()) {
            context.range(0, 10).count();
        }
        assertThat(reports).extracting(JobReport::name).containsExactly("numbers of today (count)");
    }

    @Test
    void aBlankNameIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> context.jobScope().group(" "))
                .withMessageContaining("the group's name is blank");
    }

    @Test
    void anUndeclaredPoolIsRefusedUnderFairSchedulingOnly() {
        context.jobScope().pool("anything");
        try (HearthContext fair = HearthContext.builder("test")
                .master("local[2]")
                .set("hearth.scheduler.mode", "fair")
                .set("hearth.scheduler.pools", "interactive:2:1,batch:1")
                .open()) {
            fair.jobScope().pool("interactive");
            fair.jobScope().pool("default");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> fair.jobScope().pool("interactiv"))
                    .withMessageContaining("no pool interactiv, only interactive, batch, default");
        }
    }
}
