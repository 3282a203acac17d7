package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

final class InputListingsTest {
    private final List<Map<String, Integer>> told = new CopyOnWriteArrayList<>();

    @Test
    void aFirstActionBeforeAnyInputSaysOnceThatThereIsNone() {
        try (InputListings listings = new InputListings(new Configuration(false), () -> {}, told::add)) {
            listings.actionBegins();
            listings.actionBegins();
        }
        assertThat(told).containsExactly(Map.of());
    }

    @Test
    void anActionSaysNothingWhereInputWasNamed() {
        try (InputListings listings = new InputListings(new Configuration(false), () -> {}, told::add)) {
            listings.named(List.of(new Path("file:/no/such/input")));
            listings.actionBegins();
        }
        assertThat(told).isEmpty();
    }
}
