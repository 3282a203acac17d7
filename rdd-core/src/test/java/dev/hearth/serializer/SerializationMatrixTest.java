package dev.hearth.serializer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be data, each in this process and in another that has no special options. */
class SerializationMatrixTest {
    private static final ClassRegistry REGISTRY = new ClassRegistry();
    private static OtherProcess other;

    private final DataSerializer serializer = DataSerializers.create(getClass().getClassLoader(), REGISTRY);

    @BeforeAll
    static void startTheOther() throws IOException {
        other = new OtherProcess(REGISTRY);
    }

    @AfterAll
    static void endTheOther() throws IOException {
        other.close();
    }

    static List<Sample> samples() {
        return Samples.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void arrivesEqualHereAndInAnotherProcess(Sample sample) throws IOException {
        byte[] bytes = serializer.serialize(sample.make().get());
        assertThat(sample.difference(serializer.deserialize(bytes))).isEmpty();
        byte[] back = other.exchange(sample, bytes);
        assertThat(sample.difference(serializer.deserialize(back))).isEmpty();
        if (!sample.namesClasses()) {
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("java.", "java/", "hearth");
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void arrivesEqualInsideAList(Sample sample) {
        List<?> list = (List<?>) serializer.deserialize(
                serializer.serialize(List.of("before", sample.make().get(), "after")));
        assertThat(list.get(0)).isEqualTo("before");
        assertThat(sample.difference(list.get(1))).isEmpty();
        assertThat(list.get(2)).isEqualTo("after");
    }

    @Test
    void everySampleHasANameOfItsOwn() {
        assertThat(samples()).extracting(Sample::name).doesNotHaveDuplicates();
    }
}
