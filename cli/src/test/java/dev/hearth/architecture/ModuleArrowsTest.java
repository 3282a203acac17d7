package dev.hearth.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Between modules, as the folders draw them: cli over yarn-am and yarn-container over the stores over rdd-core. */
@AnalyzeClasses(packages = "dev.hearth", importOptions = ModuleArrowsTest.WithoutTests.class)
class ModuleArrowsTest {
    /** Tests may know more; they are told apart by their folder, wherever a build puts it. */
    static final class WithoutTests implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/");
        }
    }

    private static final String CLI = "dev.hearth.cli..";
    private static final String CLUSTER = "dev.hearth.yarn..";
    private static final String EXECUTOR_CONTAINER = "dev.hearth.yarn.container..";
    private static final String HDFS_BROADCAST = "dev.hearth.broadcast..";
    private static final String CHECKPOINT = "dev.hearth.checkpoint.avro..";
    private static final String EXAMPLES = "dev.hearth.examples..";

    @ArchTest
    static final ArchRule onlyYarnModulesKnowYarn = noClasses()
            .that()
            .resideInAPackage("dev.hearth..")
            .and()
            .resideOutsideOfPackage(CLUSTER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.hadoop.yarn..")
            .because("the engine must run and be tested in one process, without a cluster");

    @ArchTest
    static final ArchRule nothingKnowsTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLI)
            .because("a program may be started by anything");

    @ArchTest
    static final ArchRule onlyTheCommandLineKnowsTheCluster = noClasses()
            .that()
            .resideOutsideOfPackages(CLI, CLUSTER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLUSTER)
            .because("the engine finds its backends as services");

    @ArchTest
    static final ArchRule theApplicationMasterDoesNotKnowTheContainersProcess = noClasses()
            .that()
            .resideOutsideOfPackage(EXECUTOR_CONTAINER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(EXECUTOR_CONTAINER)
            .because(
                    "it starts executors by the name of their main class; what both agree on is rdd-core's launch package");

    @ArchTest
    static final ArchRule theContainersProcessDoesNotKnowTheApplicationMaster = noClasses()
            .that()
            .resideInAPackage(EXECUTOR_CONTAINER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.hearth.yarn.am..",
                    "dev.hearth.yarn.client..",
                    "dev.hearth.yarn.launch..",
                    "dev.hearth.yarn.staging..")
            .because("an executor speaks messages to whoever holds the application's key");

    @ArchTest
    static final ArchRule theStoresDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage(HDFS_BROADCAST)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CHECKPOINT)
            .because("either can be left out");

    @ArchTest
    static final ArchRule theStoresAreFoundAsServices = noClasses()
            .that()
            .resideOutsideOfPackages(HDFS_BROADCAST, CHECKPOINT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HDFS_BROADCAST, CHECKPOINT)
            .because("every master uses whichever are on the class path");

    @ArchTest
    static final ArchRule examplesAreUsersPrograms = noClasses()
            .that()
            .resideInAPackage(EXAMPLES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    CLI,
                    CLUSTER,
                    "dev.hearth.closure..",
                    "dev.hearth.driver..",
                    "dev.hearth.executor..",
                    "dev.hearth.plan..",
                    "dev.hearth.protocol..",
                    "dev.hearth.scheduler..",
                    "dev.hearth.task..",
                    "dev.hearth.transport..")
            .because("what an example needs, a user needs: it must be public API");

    @ArchTest
    static final ArchRule nothingKnowsTheExamples = noClasses()
            .that()
            .resideOutsideOfPackage(EXAMPLES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(EXAMPLES)
            .because("the command line finds them by name, as it would a user's program");
}
