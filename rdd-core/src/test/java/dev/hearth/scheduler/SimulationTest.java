package dev.hearth.scheduler;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold whatever happens; a failure names its seed. */
class SimulationTest {
    private static final int RUNS = 100;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyJobEndsAndNothingIsDoneTwice(boolean faults) {
        LongStream.range(0, RUNS).forEach(seed -> new Simulation(seed, faults).run());
    }

    @Test
    void soDoRunsThatNobodyHasSeen() {
        new Random().longs(RUNS).forEach(seed -> new Simulation(seed, true).run());
    }
}
