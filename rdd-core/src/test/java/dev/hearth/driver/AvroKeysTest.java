package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.key.Keys;
import dev.hearth.rdd.HearthContext;
import dev.hearth.serializer.DataSerializer;
import dev.hearth.serializer.DataSerializers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroKeysTest {
    private static final String SCHEMA =
            """
            {"type": "record", "name": "Word", "namespace": "dev.hearth.test", "fields": [
              {"name": "text", "type": "string"},
              {"name": "bytes", "type": "bytes"},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["NOUN", "VERB"]}},
              {"name": "tags", "type": {"type": "array", "items": "string"}},
              {"name": "counts", "type": {"type": "map", "values": "long"}},
              {"name": "next", "type": ["null", "Word"]}
            ]}""";

    /** With a schema of its own, as if read from a file of its own. */
    private static GenericRecord word(int number) {
        return word(new Schema.Parser().parse(SCHEMA), number, true);
    }

    private static GenericRecord word(Schema schema, int number, boolean more) {
        return new GenericRecordBuilder(schema)
                .set("text", "word " + number)
                .set("bytes", ByteBuffer.wrap(new byte[] {(byte) number}))
                .set("kind", new GenericData.EnumSymbol(schema.getField("kind").schema(), "VERB"))
                .set("tags", List.of("a", "b"))
                .set("counts", Map.of("x", 1L, "y", 2L))
                .set("next", more ? word(schema, number, false) : null)
                .build();
    }

    @Test
    void aRecordThatHasTravelledIsTheSameKey() {
        DataSerializer serializer = DataSerializers.create(getClass().getClassLoader());
        GenericRecord here = word(1);
        Object arrived = serializer.deserialize(serializer.serialize(here));
        assertThat(Keys.hash(arrived)).isEqualTo(Keys.hash(here));
        assertThat(Keys.equal(arrived, here) && Keys.equal(here, arrived)).isTrue();
        assertThat(Keys.equal(arrived, word(2))).isFalse();
    }

    @Test
    void aRecordTakesTheNumberOfItsSchemaAndNoMoreThanInAFile() {
        DataSerializer serializer = DataSerializers.create(getClass().getClassLoader());
        assertThat(serializer.serialize(word(1))).hasSizeLessThan(70);
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[2]", "local-cluster[2,1,512m]"})
    void equalRecordsMeetWhereverTheyWereMade(String master) {
        try (HearthContext context =
                HearthContext.builder("words").master(master).open()) {
            List<Integer> numbers = IntStream.range(0, 40).boxed().toList();
            Map<String, Long> counts = context
                    .parallelize(numbers, 4)
                    .mapToPair(number -> word(number % 10), number -> 1L)
                    .reduceByKey(Long::sum, 3)
                    .collect()
                    .stream()
                    .collect(Collectors.toMap(pair -> pair.key().get("text").toString(), pair -> pair.value()));
            assertThat(counts).hasSize(10).allSatisfy((text, count) -> assertThat(count)
                    .isEqualTo(4));
        }
    }
}
