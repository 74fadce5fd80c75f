package io.dpsallocation.strategies;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.dpsallocation.strategies.planted.BreaksEveryRule;
import java.time.Clock;
import java.time.temporal.Temporal;
import java.util.Locale;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the lines of this module, each rule proven by a planted class that breaks it. */
class ArchitectureTest {

    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.dpsallocation.strategies");

    private static final ArchRule SEES_ONLY_THE_SPI_AND_WHAT_IT_IS_MADE_OF = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.dpsallocation.strategies..",
                    "io.dpsallocation.json",
                    "io.dpsallocation.model",
                    "io.dpsallocation.hub",
                    "io.dpsallocation.decision",
                    "io.dpsallocation.spi",
                    "com.dynatrace.hash4j.hashing",
                    "net.sf.geographiclib",
                    "org.locationtech.jts.geom..",
                    "org.locationtech.jts.operation.valid",
                    "org.jspecify.annotations",
                    "java..",
                    "javax.naming..",
                    "javax.security.auth.x500",
                    "javax.sql",
                    // For columns and files that hold JSON, and for files that are refused while in use; see below.
                    "io.dpsallocation.codec",
                    "org.slf4j")
            .as("a strategy sees core's json, model, hub, decision and spi only");

    private static final ArchRule FACTORIES_STAND_ABOVE = noClasses()
            .that()
            .resideOutsideOfPackage("io.dpsallocation.strategies")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.dpsallocation.strategies")
            .as("strategies know nothing of the factories that make them");

    private static final ArchRule READS_NO_CLOCK = noClasses()
            .should()
            .accessTargetWhere(anyOf(System.class, "currentTimeMillis|nanoTime"))
            .orShould()
            .accessTargetWhere(anyOf(Clock.class, "(system|tick).*"))
            .orShould()
            .accessTargetWhere(anyOf(Temporal.class, "now"))
            .as("the clock is given, not read");

    private static final ArchRule DRAWS_NO_LOTS = noClasses()
            .should()
            .dependOnClassesThat()
            .areAssignableTo(RandomGenerator.class)
            .orShould()
            .accessTargetWhere(anyOf(Math.class, "random"))
            .orShould()
            .accessTargetWhere(anyOf(UUID.class, "randomUUID"))
            .as("a decision is no lottery");

    private static final ArchRule COMPUTES_THE_SAME_EVERYWHERE = noClasses()
            .should()
            .accessTargetWhere(
                    anyOf(Math.class, "a?sinh?|a?cosh?|a?tanh?|atan2|exp|expm1|log|log10|log1p|pow|cbrt|hypot"))
            .orShould()
            .accessTargetWhere(DescribedPredicate.and(anyOf(StrictMath.class, ".*"), isOutside("geo")))
            .as("a decision is computed with + - * / alone; with StrictMath too, where angles become vectors");

    private static final ArchRule ONLY_GEO_KNOWS_GEOMETRY = noClasses()
            .that()
            .resideOutsideOfPackage("io.dpsallocation.strategies.geo")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("net.sf.geographiclib..", "org.locationtech.jts..")
            .as("the libraries for geometry are known to one package");

    private static final ArchRule ONLY_LOOKUP_AND_FILE_KNOW_TEXTS_OF_JSON = noClasses()
            .that()
            .resideOutsideOfPackages("io.dpsallocation.strategies.lookup", "io.dpsallocation.strategies.file")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.dpsallocation.codec")
            .as("texts of JSON are known to two packages");

    private static final ArchRule ONLY_FILE_LOGS = noClasses()
            .that()
            .resideOutsideOfPackage("io.dpsallocation.strategies.file")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.slf4j")
            .as("what a strategy has to say stands in its answer and in the trace");

    private static final ArchRule ONLY_LOOKUP_AND_LEDGER_KNOW_DATABASES = noClasses()
            .that()
            .resideOutsideOfPackages("io.dpsallocation.strategies.lookup", "io.dpsallocation.strategies.ledger")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql")
            .as("databases are known to two packages");

    private static final ArchRule HANGS_ON_NO_HASH_CODE_AND_NO_LOCALE = noClasses()
            .should()
            .accessTargetWhere(anyOf(String.class, "hashCode|toLowerCase|toUpperCase|format|formatted"))
            .orShould()
            .accessTargetWhere(anyOf(Locale.class, "getDefault"))
            .as("text is folded by CaseFolding and hashed by XXH3");

    /** Calls of methods, and references to them, by name. */
    private static DescribedPredicate<JavaAccess<?>> anyOf(Class<?> owner, String names) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + names,
                access -> access.getTargetOwner().isAssignableTo(owner)
                        && access.getName().matches(names));
    }

    private static DescribedPredicate<JavaAccess<?>> isOutside(String part) {
        return DescribedPredicate.describe(
                "is outside of " + part,
                access -> !access.getOriginOwner().getPackageName().endsWith("." + part));
    }

    static Stream<Named<ArchRule>> rules() {
        return Stream.of(
                        SEES_ONLY_THE_SPI_AND_WHAT_IT_IS_MADE_OF,
                        FACTORIES_STAND_ABOVE,
                        READS_NO_CLOCK,
                        DRAWS_NO_LOTS,
                        COMPUTES_THE_SAME_EVERYWHERE,
                        ONLY_GEO_KNOWS_GEOMETRY,
                        ONLY_LOOKUP_AND_FILE_KNOW_TEXTS_OF_JSON,
                        ONLY_FILE_LOGS,
                        ONLY_LOOKUP_AND_LEDGER_KNOW_DATABASES,
                        HANGS_ON_NO_HASH_CODE_AND_NO_LOCALE)
                .map(rule -> Named.of(rule.getDescription(), rule));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_library_keeps_it(ArchRule rule) {
        rule.check(LIBRARY);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void the_planted_class_breaks_it(ArchRule rule) {
        JavaClasses planted = new ClassFileImporter().importClasses(BreaksEveryRule.class);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.check(planted))
                .withMessageContaining("BreaksEveryRule");
    }

    @Test
    void packages_hang_on_each_other_in_no_circle() {
        slices().matching("io.dpsallocation.strategies.(*)..")
                .should()
                .beFreeOfCycles()
                .check(LIBRARY);
    }

    @Test
    void the_library_was_found() {
        assertThat(LIBRARY.stream().map(JavaClass::getSimpleName))
                .contains(
                        "AllocationStrategies", "WeightedStrategy", "FixedStrategy", "FirstOfStrategy", "StateFilter");
    }
}
