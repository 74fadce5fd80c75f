package io.dpsallocation.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.dpsallocation.arch.planted.hub.Trespasser;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    /** From the ground up: a package sees only those before it. The root package comes next to last. */
    private static final List<String> LAYERS =
            List.of("internal", "json", "model", "hub", "decision", "spi", "codec", "config", "", "webhook");

    private static final String ROOT = "io.dpsallocation";
    private static final String PLANTED = "io.dpsallocation.arch.planted";

    private static final JavaClasses SHIPPED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    private static final JavaClasses PLANTED_CLASSES = new ClassFileImporter().importPackages(PLANTED);

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.argumentSet("no Jackson databind but in one class", databind(ROOT), databind(PLANTED)),
                Arguments.argumentSet("no search for providers but in the registry", loader(ROOT), loader(PLANTED)),
                Arguments.argumentSet("no clock of the machine", clock(ROOT), clock(PLANTED)),
                Arguments.argumentSet("no chance without a seed", chance(ROOT), chance(PLANTED)),
                Arguments.argumentSet("packages see only those below them", layer("hub", ROOT), layer("hub", PLANTED)));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void a_rule_holds_and_its_planted_violation_proves_that_it_bites(ArchRule shipped, ArchRule planted) {
        shipped.check(SHIPPED);
        assertThat(planted.evaluate(PLANTED_CLASSES).hasViolation()).isTrue();
    }

    @Test
    void every_package_sees_only_those_below_it() {
        for (String layer : LAYERS) {
            layer(layer, ROOT).check(SHIPPED);
        }
    }

    @Test
    void every_package_of_this_module_has_its_place() {
        assertThat(SHIPPED.stream().map(JavaClass::getPackageName).distinct())
                .containsExactlyInAnyOrderElementsOf(LAYERS.stream()
                        .map(layer -> layer.isEmpty() ? ROOT : ROOT + "." + layer)
                        .toList());
    }

    @Test
    void there_are_no_cycles() {
        slices().matching("io.dpsallocation.(*)..").should().beFreeOfCycles().check(SHIPPED);
    }

    @Test
    void records_of_the_wire_know_annotations_only() {
        classes()
                .that()
                .resideInAPackage("io.dpsallocation.model")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.dpsallocation.internal",
                        "io.dpsallocation.json",
                        "io.dpsallocation.model",
                        "com.fasterxml.jackson.annotation",
                        "jakarta.validation..",
                        "org.jspecify.annotations")
                .check(SHIPPED);
    }

    private static ArchRule databind(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .doNotHaveFullyQualifiedName("io.dpsallocation.json.DataBinding")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.fasterxml.jackson.databind..", "tools.jackson..");
    }

    private static ArchRule loader(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .haveNameNotMatching("io\\.dpsallocation\\.config\\.StrategyRegistry.*")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(ServiceLoader.class);
    }

    private static ArchRule clock(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class);
    }

    private static ArchRule chance(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .callConstructor(Random.class)
                .orShould()
                .callMethod(Math.class, "random");
    }

    /** The layer of a name under a root; the planted root has the same layers. */
    private static ArchRule layer(String layer, String root) {
        String own = layer.isEmpty() ? root : root + "." + layer;
        List<String> allowed = LAYERS.subList(0, LAYERS.indexOf(layer) + 1).stream()
                .map(below -> below.isEmpty() ? ROOT : ROOT + "." + below)
                .toList();
        DescribedPredicate<JavaClass> above = DescribedPredicate.describe(
                "are of a package above " + own,
                target -> target.getPackageName().startsWith(ROOT)
                        && !allowed.contains(target.getPackageName())
                        && !target.getPackageName().equals(own));
        return noClasses().that().resideInAPackage(own).should().dependOnClassesThat(above);
    }

    @Test
    void the_planted_class_is_what_the_rules_are_tried_on() {
        assertThat(PLANTED_CLASSES.contain(Trespasser.class)).isTrue();
    }
}
