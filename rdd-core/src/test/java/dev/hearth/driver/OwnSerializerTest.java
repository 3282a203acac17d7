package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.conf.SettingsException;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import dev.hearth.serializer.ValueInput;
import dev.hearth.serializer.ValueOutput;
import dev.hearth.serializer.ValueSerializer;
import dev.hearth.shared.Broadcast;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnSerializerTest {
    /** A {@code Path} cannot be serialized, so this goes nowhere without its serializer. */
    record Place(Path path) {}

    public static final class Places implements ValueSerializer<Place> {
        @Override
        public Class<Place> type() {
            return Place.class;
        }

        @Override
        public void write(Place place, ValueOutput out) throws IOException {
            out.writeUTF(place.path().toString());
        }

        @Override
        public Place read(Class<? extends Place> type, ValueInput in) throws IOException {
            return new Place(Path.of(in.readUTF()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[2]", "local-cluster[2,1,512m]"})
    void inputCacheShuffleBroadcastAndResultsAllUseIt(String master) {
        try (HearthContext context = HearthContext.builder("places")
                .master(master)
                .set("hearth.serializers", Places.class.getName())
                .set("hearth.broadcast.inline-limit", "0")
                .open()) {
            List<Place> places = IntStream.range(0, 40)
                    .mapToObj(i -> new Place(Path.of("p" + i % 10)))
                    .toList();
            RDD<Place> cached = context.parallelize(places, 4).cache();
            assertThat(cached.collect()).isEqualTo(places);
            assertThat(cached.filter(place -> place.path().endsWith("p3")).count())
                    .isEqualTo(4);

            Map<Place, Long> counts =
                    cached.mapToPair(place -> place, place -> 1L).reduceByKey(Long::sum, 3).collect().stream()
                            .collect(Collectors.toMap(pair -> pair.key(), pair -> pair.value()));
            assertThat(counts).hasSize(10).allSatisfy((place, count) -> assertThat(count)
                    .isEqualTo(4));

            Broadcast<List<Place>> wanted = context.broadcast(List.of(places.get(1), places.get(2)));
            assertThat(cached.filter(place -> wanted.value().contains(place)).count())
                    .isEqualTo(8);
        }
    }

    @Test
    void aContextWithSerializersThatCannotBeUsedDoesNotOpen() {
        HearthContext.Builder builder = HearthContext.builder("places")
                .master("local[1]")
                .set("hearth.serializers", "no.such.One, " + Places.class.getName() + ", java.lang.String");
        assertThatThrownBy(builder::open)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("serializer no.such.One: there is no such class")
                .hasMessageContaining("serializer java.lang.String: it does not implement");
    }
}
