package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.testkit.internal.TestKitCode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/errors.md} has a heading for every code that the simulator shows and the test kit refuses by, and for no other. */
class ErrorCatalogueTest {

    private static final Path PAGE =
            Path.of(System.getProperty("project.root", "..")).resolve("docs/errors.md");
    private static final Pattern HEADING = Pattern.compile("(?m)^### ([0-9]+)$");
    private static final Pattern CODE_OF_THE_TEST_KIT = Pattern.compile("(?m)^### (TESTKIT_\\S+)$");

    @Test
    void every_code_of_the_simulator_has_a_heading() throws IOException, ReflectiveOperationException {
        Set<String> codes = new TreeSet<>();
        for (Field field : ErrorCodes.class.getFields()) {
            codes.add(String.valueOf(field.get(null)));
        }
        for (RecordComponent component : AssumedBehaviour.class.getRecordComponents()) {
            if (component.getName().endsWith("ErrorCode")) {
                codes.add(String.valueOf(component.getAccessor().invoke(AssumedBehaviour.defaults())));
            }
        }

        assertThat(codes).hasSizeGreaterThan(5);
        assertThat(HEADING.matcher(Files.readString(PAGE)).results().map(MatchResult::group))
                .containsExactlyInAnyOrderElementsOf(
                        codes.stream().map(code -> "### " + code).toList());
    }

    @Test
    void every_code_of_the_test_kit_has_a_heading() throws IOException {
        assertThat(CODE_OF_THE_TEST_KIT
                        .matcher(Files.readString(PAGE))
                        .results()
                        .map(heading -> heading.group(1)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(TestKitCode.values()).map(TestKitCode::name).toList());
    }
}
