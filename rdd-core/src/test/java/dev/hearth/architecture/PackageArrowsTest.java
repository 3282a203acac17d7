package dev.hearth.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** An arrow points at what may be imported. A package that is missing here, or an arrow, is added with its reason. */
@AnalyzeClasses(packages = "dev.hearth", importOptions = PackageArrowsTest.WithoutTests.class)
class PackageArrowsTest {
    /** Tests may know more; they are told apart by their folder, wherever a build puts it. */
    static final class WithoutTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    @ArchTest
    static final ArchRule settingsKnowNothing =
            mayKnow("conf").because("a setting is declared once, and every layer reads it");

    @ArchTest
    static final ArchRule functionsKnowNothing =
            mayKnow("function").because("they are the shapes of user code, which runs with and without an engine");

    @ArchTest
    static final ArchRule fingerprintsKnowNothing =
            mayKnow("fingerprint").because("whether two things are the same must not depend on what they are used for");

    @ArchTest
    static final ArchRule keysKnowNothing =
            mayKnow("key").because("which keys are the same must not depend on what they are used for");

    @ArchTest
    static final ArchRule messagesKnowNothing =
            mayKnow("protocol").because("both ends of a connection speak it, whatever they are made of");

    @ArchTest
    static final ArchRule memoryKnowsNothing =
            mayKnow("memory").because("who may hold how much does not depend on what is held");

    @ArchTest
    static final ArchRule localFilesKnowNothing =
            mayKnow("disk").because("which disk takes a file does not depend on what it contains");

    @ArchTest
    static final ArchRule framesKnowRecordsAlone = mayKnow("frame", "conf", "serializer")
            .because("checked bytes are the same in memory, on disks and on the wire");

    @ArchTest
    static final ArchRule chunksKnowFramesAlone = mayKnow("chunk", "conf", "frame")
            .because("a checked copy of a large value is the same whatever the value is and wherever it came from");

    @ArchTest
    static final ArchRule residentMemoryKnowsNoTasks = mayKnow("resident", "scheduler")
            .because("when a process holds too much depends on its samples and the time alone");

    @ArchTest
    static final ArchRule whatCodeUsesKnowsNothing =
            mayKnow("bytecode").because("class files say the same whether or not their objects live");

    @ArchTest
    static final ArchRule captureKnowsFunctionsAlone = mayKnow("closure", "bytecode", "function")
            .because("how a function becomes bytes does not depend on what it is for");

    @ArchTest
    static final ArchRule checkingKnowsNoEngine = mayKnow("check", "bytecode", "closure")
            .because("what can never be sent is found in class files, before there is anything to run");

    @ArchTest
    static final ArchRule dataKnowsCaptureAlone = mayKnow("serializer", "closure")
            .because("data as bytes does not depend on who computes it or where it goes");

    @ArchTest
    static final ArchRule sharedVariablesKnowNoLineage = mayKnow(
                    "shared", "chunk", "closure", "conf", "protocol", "serializer")
            .because("accumulators and broadcasts are captured by functions, whichever RDD these belong to");

    @ArchTest
    static final ArchRule storedPartitionsKnowNoComputation = mayKnow(
                    "storage", "conf", "disk", "frame", "memory", "protocol", "serializer")
            .because("whether a partition is kept must not depend on how it is computed");

    @ArchTest
    static final ArchRule formatsKnowDataAlone = mayKnow("format", "serializer")
            .because("what a file looks like depends neither on who reads it nor on who wrote it");

    @ArchTest
    static final ArchRule storesOfCheckpointsKnowFilesAlone =
            mayKnow("checkpoint", "format").because("where a part lies does not depend on what computed it");

    @ArchTest
    static final ArchRule inputsKnowNoLineage = mayKnow(
                    "input", "closure", "fingerprint", "format", "function", "serializer")
            .because("one RDD class reads them all");

    @ArchTest
    static final ArchRule outputsKnowNoLineage = mayKnow("output", "closure", "format", "function", "serializer")
            .because("what becomes visible, and when, does not depend on what computed it");

    @ArchTest
    static final ArchRule theModelKnowsNoExecution = mayKnow(
                    "rdd",
                    "checkpoint",
                    "closure",
                    "conf",
                    "fingerprint",
                    "format",
                    "function",
                    "input",
                    "key",
                    "output",
                    "protocol",
                    "serializer",
                    "shared",
                    "shuffle",
                    "storage")
            .because("lineage says what a partition is; where and when it is computed is the engine's to decide");

    @ArchTest
    static final ArchRule sessionsKnowNoExecution = mayKnow(
                    "session", "closure", "conf", "protocol", "rdd", "serializer")
            .because("what a snippet means is the same wherever its functions run");

    @ArchTest
    static final ArchRule schedulingKnowsMessagesAlone =
            mayKnow("scheduler", "protocol").because("a simulator must be able to drive the very same code");

    @ArchTest
    static final ArchRule transportKnowsMessagesAlone =
            mayKnow("transport", "protocol").because("what carries a message must not act on it");

    @ArchTest
    static final ArchRule plansKnowLineageAndScheduling = mayKnow(
                    "plan", "closure", "protocol", "rdd", "scheduler", "serializer", "storage")
            .because("a plan turns the first into the second, and runs nothing");

    @ArchTest
    static final ArchRule tasksKnowNeitherSchedulerNorWire = mayKnow(
                    "task",
                    "checkpoint",
                    "closure",
                    "conf",
                    "disk",
                    "frame",
                    "function",
                    "memory",
                    "protocol",
                    "rdd",
                    "serializer",
                    "shared",
                    "shuffle",
                    "storage")
            .because("a task attempt runs the same wherever it was sent from");

    @ArchTest
    static final ArchRule shufflingKnowsRecordsAlone = mayKnow(
                    "shuffle", "conf", "disk", "frame", "function", "key", "memory", "protocol", "serializer")
            .because("bringing records together on one executor depends on no lineage, scheduler or network");

    @ArchTest
    static final ArchRule readingFromOthersKnowsFramesAlone = mayKnow(
                    "peer",
                    "chunk",
                    "disk",
                    "frame",
                    "protocol",
                    "serializer",
                    "shared",
                    "shuffle",
                    "storage",
                    "task",
                    "transport")
            .because("bytes of others' map output and partitions move the same whatever their records are");

    @ArchTest
    static final ArchRule spreadingKnowsNames = mayKnow("spread", "protocol")
            .because("who reads what from whom is decided the same by a driver and by a test that turns the clock");

    @ArchTest
    static final ArchRule launchingKnowsNoRunningEngine = mayKnow("launch", "closure", "fingerprint", "protocol", "rdd")
            .because("it is what those agree on who start a process and those who run in it");

    @ArchTest
    static final ArchRule executorsKnowNoDriver = mayKnow(
                    "executor",
                    "checkpoint",
                    "chunk",
                    "conf",
                    "disk",
                    "launch",
                    "memory",
                    "peer",
                    "protocol",
                    "resident",
                    "scheduler",
                    "serializer",
                    "session",
                    "shared",
                    "shuffle",
                    "storage",
                    "task",
                    "transport")
            .because("an executor speaks messages, in the driver's process or in one of its own");

    @ArchTest
    static final ArchRule nothingKnowsTheDriver = noClasses()
            .that()
            .resideInAPackage("dev.hearth..")
            .and()
            .resideOutsideOfPackage("dev.hearth.driver..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.hearth.driver..")
            .because("the driver puts the engine together; the model finds it as a service");

    @ArchTest
    static final ArchRule everyPackageHasItsArrows = classes()
            .that()
            .resideInAPackage("dev.hearth..")
            .should()
            .resideInAnyPackage(packages(
                    "bytecode",
                    "check",
                    "checkpoint",
                    "chunk",
                    "closure",
                    "conf",
                    "disk",
                    "driver",
                    "executor",
                    "fingerprint",
                    "format",
                    "frame",
                    "function",
                    "input",
                    "key",
                    "launch",
                    "memory",
                    "output",
                    "peer",
                    "plan",
                    "protocol",
                    "rdd",
                    "resident",
                    "scheduler",
                    "serializer",
                    "session",
                    "shared",
                    "shuffle",
                    "spread",
                    "storage",
                    "task",
                    "transport"))
            .because("the packages are the architecture, so a new one says here what it may know");

    @ArchTest
    static final ArchRule noPackagesKnowEachOther = slices().matching("dev.hearth.(*)..")
            .should()
            .beFreeOfCycles()
            .because("what knows each other is one package");

    @ArchTest
    static final ArchRule theEngineKnowsNoCluster = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.hadoop.yarn..")
            .because("the engine must run and be tested in one process, without a cluster");

    @ArchTest
    static final ArchRule schedulingHasNoThreadsSocketsOrClocks = noClasses()
            .that()
            .resideInAPackage("dev.hearth.scheduler..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.util.concurrent..", "java.net..", "java.nio..", "io.netty..", "org.apache.hadoop..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, java.time.Clock.class)
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("events in, commands out, and time from a Ticker: a test drives it without waiting");

    @ArchTest
    static final ArchRule onlyTransportKnowsTheNetwork = noClasses()
            .that()
            .resideOutsideOfPackage("dev.hearth.transport..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.netty..", "org.bouncycastle..")
            .because("who may connect, and how, is decided in one place");

    private static ArchRule mayKnow(String name, String... others) {
        return classes()
                .that()
                .resideInAPackage("dev.hearth." + name + "..")
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage("dev.hearth..")
                        .or(resideInAnyPackage(packages(Stream.concat(Stream.of(name), Arrays.stream(others))
                                .toArray(String[]::new)))));
    }

    private static String[] packages(String... names) {
        return Arrays.stream(names).map(name -> "dev.hearth." + name + "..").toArray(String[]::new);
    }
}
