package dev.hearth.serializer;

import dev.hearth.serializer.SampleTypes.Box;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.util.Utf8;

/** Avro's values. */
final class AvroSamples {
    private static final String SCHEMA =
            """
            {"type": "record", "name": "Word", "namespace": "dev.hearth.test", "fields": [
              {"name": "text", "type": "string"},
              {"name": "flag", "type": "boolean"},
              {"name": "count", "type": "int"},
              {"name": "total", "type": "long"},
              {"name": "weight", "type": "float"},
              {"name": "score", "type": "double"},
              {"name": "bytes", "type": "bytes"},
              {"name": "none", "type": "null"},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["NOUN", "VERB"]}},
              {"name": "four", "type": {"type": "fixed", "name": "Four", "size": 4}},
              {"name": "tags", "type": {"type": "array", "items": ["null", "string"]}},
              {"name": "nothings", "type": {"type": "array", "items": "null"}},
              {"name": "by_name", "type": {"type": "map", "values": {"type": "array", "items": "int"}}},
              {"name": "next", "type": ["null", "Word"]}
            ]}""";

    private AvroSamples() {}

    /** Another instance each time, as files' readers make them. */
    static Schema schema() {
        return new Schema.Parser().parse(SCHEMA);
    }

    static GenericData.Record word(Schema schema, CharSequence text, Object next) {
        List<Object> nothings = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            nothings.add(null);
        }
        return new GenericRecordBuilder(schema)
                .set("text", text)
                .set("flag", true)
                .set("count", Integer.MIN_VALUE)
                .set("total", Long.MIN_VALUE)
                .set("weight", -1.5f)
                .set("score", 0.1)
                .set("bytes", ByteBuffer.wrap(new byte[] {0, 1, 2, 3}, 1, 2))
                .set("none", null)
                .set("kind", symbol(schema, "VERB"))
                .set("four", fixed(schema))
                .set("tags", List.of(new Utf8("a"), new Utf8("\u4e2d\ud83d\ude00")))
                .set("nothings", nothings)
                .set("by_name", new HashMap<>(Map.of(new Utf8("a"), List.of(1, -2), new Utf8("b"), List.of())))
                .set("next", next)
                .build();
    }

    private static GenericData.EnumSymbol symbol(Schema schema, String name) {
        return new GenericData.EnumSymbol(schema.getField("kind").schema(), name);
    }

    private static GenericData.Fixed fixed(Schema schema) {
        return new GenericData.Fixed(schema.getField("four").schema(), new byte[] {1, 2, 3, 4});
    }

    static Stream<Sample> all() {
        return Stream.of(
                Sample.of("Utf8", () -> new Utf8("caf\u00e9")),
                Sample.of("generic record of Avro", () -> word(schema(), new Utf8("fire"), null)),
                Sample.of(
                        "generic record of Avro inside one",
                        () -> word(schema(), "fire", word(schema(), "ashes", null))),
                Sample.of(
                        "generic records of two schemas",
                        () -> List.of(word(schema(), "fire", null), small(1), word(schema(), "ashes", null), small(2))),
                Sample.of(
                        "generic array",
                        () -> new GenericData.Array<>(
                                SchemaBuilder.array().items().longType(), List.of(1L, -2L))),
                Sample.of("fixed", () -> fixed(schema())),
                Sample.of("symbol", () -> symbol(schema(), "NOUN")),
                Sample.of("schema", AvroSamples::schema),
                Sample.of("specific record", () -> new Reading("s1", 1.5, new byte[] {1}, Reading.Unit.METRE)),
                Sample.of(
                        "specific records in a record",
                        () -> new Box<>(List.of(
                                new Reading("s1", 1.5, null, Reading.Unit.METRE),
                                new Reading("", 2, null, Reading.Unit.KELVIN)))),
                Sample.of("array of specific records", () ->
                        new Reading[] {new Reading("s1", 1.5, null, Reading.Unit.METRE), null}));
    }

    private static GenericData.Record small(int number) {
        Schema schema =
                SchemaBuilder.record("Small").fields().requiredInt("number").endRecord();
        return new GenericRecordBuilder(schema).set("number", number).build();
    }
}
