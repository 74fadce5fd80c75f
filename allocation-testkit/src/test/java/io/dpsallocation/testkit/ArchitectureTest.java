package io.dpsallocation.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The seams of the test kit: who may know whom, and that time is virtual. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.dpsallocation.testkit");

    @Test
    void fixtures_know_no_simulator() {
        noClasses()
                .that()
                .resideInAPackage("io.dpsallocation.testkit")
                .should()
                .dependOnClassesThat(resideInAPackage("io.dpsallocation.testkit.*..")
                        .and(not(resideInAPackage("io.dpsallocation.testkit.internal"))))
                .check(CLASSES);
    }

    @Test
    void what_is_shared_knows_none_of_those_who_share_it() {
        noClasses()
                .that()
                .resideInAPackage("io.dpsallocation.testkit.internal")
                .should()
                .dependOnClassesThat(resideInAPackage("io.dpsallocation.testkit..")
                        .and(not(resideInAPackage("io.dpsallocation.testkit.internal"))))
                .check(CLASSES);
    }

    @Test
    void fixtures_and_simulator_know_no_test_framework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.dpsallocation.testkit",
                        "io.dpsallocation.testkit.dps..",
                        "io.dpsallocation.testkit.http..",
                        "io.dpsallocation.testkit.record..",
                        "io.dpsallocation.testkit.server..",
                        "io.dpsallocation.testkit.tpm..",
                        "io.dpsallocation.testkit.fault..",
                        "io.dpsallocation.testkit.fleet..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.assertj..", "io.dpsallocation.testkit.assertj..")
                .check(CLASSES);
    }

    @Test
    void only_the_server_knows_sockets() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.dpsallocation.testkit.server..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackages("io.dpsallocation.testkit.server..", "io.dpsallocation.testkit.junit..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.dpsallocation.testkit.server..")
                .check(CLASSES);
    }

    @Test
    void an_extension_keeps_nothing_that_tests_share() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAPackage("io.dpsallocation.testkit.junit..")
                .and()
                .areStatic()
                .should()
                .beFinal()
                .andShould()
                .haveRawType(DescribedPredicate.describe(
                        "that cannot be changed",
                        type -> type.isEquivalentTo(String.class) || type.isEquivalentTo(List.class)))
                .check(CLASSES);
    }

    @Test
    void the_simulator_knows_no_http() {
        noClasses()
                .that()
                .resideInAPackage("io.dpsallocation.testkit.dps..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.dpsallocation.testkit.http..")
                .check(CLASSES);
    }

    @Test
    void a_tpm_knows_nothing_of_dps() {
        noClasses()
                .that()
                .resideInAPackage("io.dpsallocation.testkit.tpm..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.dpsallocation.testkit.dps..", "io.dpsallocation.testkit.http..", "io.dpsallocation.model..")
                .check(CLASSES);
    }

    @Test
    void contracts_need_no_more_than_junit_and_fleets() {
        noClasses()
                .that()
                .resideInAPackage("io.dpsallocation.testkit.contract..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.assertj..", "io.dpsallocation.testkit.assertj..", "io.dpsallocation.testkit.dps..")
                .check(CLASSES);
    }

    @Test
    void nothing_reads_the_real_time_but_a_server_by_default_and_nothing_sleeps() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.dpsallocation.testkit.server.DpsServerBuilder")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(CLASSES);
    }

    @Test
    void no_json_library_is_seen() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson..")
                .check(CLASSES);
    }
}
