package dev.hearth.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.protocol.DividedCode;
import dev.hearth.protocol.ExecutorId;
import dev.hearth.protocol.KeptAs;
import dev.hearth.protocol.Message;
import dev.hearth.protocol.StageCode;
import dev.hearth.protocol.StageCode.OperatorCode;
import dev.hearth.protocol.StageCode.Output;
import dev.hearth.rdd.HearthContext;
import dev.hearth.rdd.RDD;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is large in stages' code travels once to an executor. */
class LargeCodeTest {
    private static final int MIB = 1 << 20;
    private static final ExecutorId ONE = new ExecutorId("one");
    private static final ExecutorId OTHER = new ExecutorId("other");

    private final List<Message.ToExecutor> toOne = new ArrayList<>();
    private final List<Message.ToExecutor> toOther = new ArrayList<>();
    private final StageDefinitions definitions =
            new StageDefinitions((id, message) -> (id.equals(ONE) ? toOne : toOther).add(message));

    @Test
    void codeThatWasDividedIsWholeAgain() {
        for (StageCode whole :
                List.of(code(10, 10), code(MIB, 10), code(10, MIB), code(MIB, MIB), code(2 * MIB, MIB))) {
            DividedCode divided = DividedCode.of(whole);
            Map<String, byte[]> kept = new HashMap<>();
            divided.large().forEach(part -> kept.put(part.digest(), part.bytes()));
            assertThat(DividedCode.join(divided.rest(), references(divided), kept::get))
                    .usingRecursiveComparison()
                    .withEqualsForType(Arrays::equals, byte[].class) // else element by element
                    .isEqualTo(whole);
        }
        DividedCode divided = DividedCode.of(code(MIB, 10));
        assertThatThrownBy(() -> DividedCode.join(divided.rest(), references(divided), digest -> null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before a part of its code had come");
    }

    @Test
    void equalPartsOfManyStagesTravelOnceToEachExecutor() {
        for (int stage = 0; stage < 20; stage++) {
            definitions.define(ONE, stage, DividedCode.of(code(2 * MIB, stage + 1)));
            definitions.define(ONE, stage, DividedCode.of(code(2 * MIB, stage + 1)));
            definitions.define(OTHER, stage, DividedCode.of(code(2 * MIB, stage + 1)));
            definitions.forget(stage);
        }
        for (List<Message.ToExecutor> sent : List.of(toOne, toOther)) {
            assertThat(sent).filteredOn(Message.KeepCode.class::isInstance).hasSize(1);
            assertThat(sent).filteredOn(Message.DefineStage.class::isInstance).hasSize(20);
            assertThat(sent).noneMatch(Message.ForgetCode.class::isInstance);
            assertThat(sent.stream()
                            .filter(Message.DefineStage.class::isInstance)
                            .map(Message.DefineStage.class::cast)
                            .flatMap(define -> define.code().operators().stream())
                            .mapToInt(operator -> operator.bytes().length)
                            .sum())
                    .isZero();
        }
    }

    @Test
    void whatIsUsedNoMoreIsForgottenWhenItComesToTooMuchAndWhatIsUsedIsNot() {
        definitions.define(ONE, 0, DividedCode.of(code(30 * MIB, 1)));
        definitions.define(ONE, 1, DividedCode.of(code(31 * MIB, 1)));
        definitions.define(ONE, 2, DividedCode.of(code(32 * MIB, 1)));
        assertThat(toOne).noneMatch(Message.ForgetCode.class::isInstance);
        definitions.forget(0);
        definitions.forget(1);
        assertThat(toOne).noneMatch(Message.ForgetCode.class::isInstance); // 61 MiB
        definitions.define(ONE, 3, DividedCode.of(code(30 * MIB, 1))); // the first again, so the second goes
        definitions.forget(3);
        definitions.forget(2);
        assertThat(toOne.stream().filter(Message.ForgetCode.class::isInstance))
                .extracting(message -> ((Message.ForgetCode) message).digest())
                .containsExactly(
                        DividedCode.of(code(31 * MIB, 1)).large().get(0).digest());
        assertThat(toOne).filteredOn(Message.KeepCode.class::isInstance).hasSize(3);
    }

    @Test
    void anotherProcessUnderAnOldNameGetsEverythingAnew() {
        definitions.define(ONE, 0, DividedCode.of(code(MIB, 1)));
        definitions.executorLost(ONE);
        definitions.define(ONE, 1, DividedCode.of(code(MIB, 1)));
        assertThat(toOne).filteredOn(Message.KeepCode.class::isInstance).hasSize(2);
    }

    @Test
    void largeFunctionsOfOperatorsActionsAndShufflesRun() {
        try (HearthContext context =
                HearthContext.builder("large code").master("local[2]").open()) {
            byte[] table = new byte[MIB];
            for (int i = 0; i < table.length; i++) {
                table[i] = (byte) (i % 100);
            }
            RDD<Integer> looked = context.parallelize(
                            IntStream.range(0, 1000).boxed().toList(), 4)
                    .map(number -> (int) table[number]);
            for (int job = 0; job < 3; job++) {
                assertThat(looked.reduce(Integer::sum)).isEqualTo(10 * 4950);
                assertThat(looked.aggregate(0, (sum, number) -> sum + table[number], Integer::sum))
                        .isEqualTo(10 * 4950);
            }
            assertThat(looked.mapToPair(number -> number, number -> 1)
                            .reduceByKey((one, other) -> one + other + table[0])
                            .count())
                    .isEqualTo(100);
        }
    }

    private static List<Message.CodePart> references(DividedCode divided) {
        return divided.large().stream().map(DividedCode.LargePart::reference).toList();
    }

    private static StageCode code(int operatorBytes, int actionBytes) {
        return new StageCode(
                List.of(new OperatorCode(7, List.of(), KeptAs.NOT, new byte[operatorBytes])),
                2,
                new Output.Result(3, new byte[actionBytes]));
    }
}
