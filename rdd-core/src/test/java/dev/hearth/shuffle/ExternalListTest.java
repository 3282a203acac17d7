package dev.hearth.shuffle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalListTest {
    @ParameterizedTest
    @ValueSource(longs = {Bench.TINY, 20_000, Bench.PLENTY})
    void allElementsCanBeReadAgainAndAgainWhateverTheMemory(long memoryBytes) {
        List<String> elements =
                IntStream.range(0, 3_000).mapToObj(i -> "element " + i).toList();
        try (Bench bench = new Bench(memoryBytes);
                ExternalList<String> list = new ExternalList<>(bench.workspace)) {
            elements.forEach(list::add);
            Values<String> values = list.finish();
            for (int round = 0; round < 3; round++) {
                List<String> read = new ArrayList<>();
                values.forEach(read::add);
                assertThat(read).isEqualTo(elements);
            }
            assertThat(bench.workspace.spills() > 0).isEqualTo(memoryBytes != Bench.PLENTY);
            assertThat(bench.workspace.hasLentFiles()).isFalse();
            list.close();
            assertThat(bench.onDisk()).as("files of a closed list").isEmpty();
        }
    }
}
