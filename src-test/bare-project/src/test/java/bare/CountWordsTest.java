package bare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import bare.CountWords.Count;
import dev.hearth.junit.HearthTest;
import dev.hearth.junit.MiniCluster;
import dev.hearth.rdd.HearthContext;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@HearthTest
class CountWordsTest {
    @RegisterExtension
    static final MiniCluster cluster = new MiniCluster();

    @Test
    void inThisProcess(HearthContext hearth) {
        List<Count> counts =
                CountWords.counts(hearth.parallelize(List.of("a b", "a"))).collect();
        assertEquals(List.of(new Count("a", 2), new Count("b", 1)), counts);
    }

    @Nested
    @HearthTest(master = "local-cluster[2,1,512m]")
    class InTwoMore {
        @Test
        void processes(HearthContext hearth) {
            assertEquals(
                    List.of(new Count("c", 1)),
                    CountWords.counts(hearth.parallelize(List.of("c"))).collect());
        }
    }

    @Test
    void onACluster() {
        cluster.write("/in", "a b", "a");
        MiniCluster.Run run = cluster.run(CountWords.class, "/in", "/out");
        assertEquals(0, run.exitCode(), run::everything);
        assertEquals(List.of("a 2", "b 1"), cluster.readLines("/out"));
    }
}
