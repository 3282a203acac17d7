package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import org.junit.jupiter.api.Test;

/** The name that a program gives an RDD is what people read of it. */
class NamesTest {
    @Test
    void namesStandInExplanationsAndInErrorsOnBothSidesOfAShuffle() {
        try (HearthContext context = HearthContext.builder("names")
                .master("local[1]")
                .set("hearth.task.max-failures", "1")
                .open()) {
            RDD<Long> parsed = context.range(0, 4, 1, 2).map(x -> 6 / (x - 3)).named("parse");

            assertThat(parsed.explain()).contains("parse: map at NamesTest.java:");
            assertThat(parsed.toString()).startsWith("parse: map at NamesTest.java:");
            assertThatThrownBy(() -> parsed.count())
                    .hasMessageContaining("in partition 1 of stage")
                    .hasMessageContaining("(parse: map at NamesTest.java:");
            assertThatThrownBy(() -> parsed.repartition(2).count())
                    .as("the map side works for an RDD that the engine has made")
                    .hasMessageContaining("(repartition at NamesTest.java:");
            assertThatThrownBy(() ->
                            parsed.keyBy(x -> x).named("keyed").groupByKey().count())
                    .hasMessageContaining("(keyed: keyBy at NamesTest.java:");
            assertThat(parsed.mapToDouble(x -> x).named("halves").toString()).startsWith("halves: mapToDouble at");
        }
    }
}
