package dev.hearth.driver;

import dev.hearth.rdd.HearthContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The keyed operators with memory to spare, with so little that everything spills, and over two processes. */
class KeyedOperatorsTest {
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    private abstract static class OnMaster extends KeyedOperatorsContract {
        private HearthContext context;

        abstract HearthContext open();

        @BeforeAll
        void begin() {
            context = open();
        }

        @AfterAll
        void end() {
            context.close();
        }

        @Override
        HearthContext context() {
            return context;
        }

        @Override
        int size() {
            return 200;
        }
    }

    @Nested
    class InMemory extends OnMaster {
        @Override
        HearthContext open() {
            return HearthContext.builder("keyed").master("local[2]").open();
        }
    }

    @Nested
    class Spilling extends OnMaster {
        @Override
        HearthContext open() {
            return HearthContext.builder("keyed")
                    .master("local[2]")
                    .set("hearth.executor.memory-fraction", "0.000001")
                    .open();
        }
    }

    @Nested
    class OnTwoProcesses extends OnMaster {
        @Override
        HearthContext open() {
            return HearthContext.builder("keyed")
                    .master("local-cluster[2,1,1g]")
                    .open();
        }
    }
}
