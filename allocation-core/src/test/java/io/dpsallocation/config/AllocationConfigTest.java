package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationConfigTest {

    private static final String GOOD = "{\"default\": {\"strategy\": {\"type\": \"plain\"}}}";

    @TempDir
    private Path directory;

    @Test
    void load_reads_what_parse_does() throws IOException {
        Path file = directory.resolve("allocation.json");
        Files.writeString(file, "\ufeff" + GOOD);
        assertThat(AllocationConfig.load(file, Providers.REGISTRY).version())
                .isEqualTo(AllocationConfig.parse(GOOD, Providers.REGISTRY).version())
                .matches("[0-9a-f]{12}");
    }

    @Test
    void load_missing() {
        Path file = directory.resolve("nowhere.json");
        assertThatExceptionOfType(AllocationException.class)
                .isThrownBy(() -> AllocationConfig.load(file, Providers.REGISTRY))
                .withMessage("the configuration file " + file + " cannot be read: NoSuchFileException")
                .withCauseInstanceOf(NoSuchFileException.class)
                .extracting(AllocationException::code)
                .isEqualTo(ReasonCode.CONFIGURATION_UNREADABLE);
    }

    @Test
    void load_directory() {
        assertThatExceptionOfType(AllocationException.class)
                .isThrownBy(() -> AllocationConfig.load(directory, Providers.REGISTRY))
                .extracting(AllocationException::code)
                .isEqualTo(ReasonCode.CONFIGURATION_UNREADABLE);
    }

    @Test
    void load_and_parse_without_a_registry_use_the_providers_that_are_found() throws IOException {
        Path file = directory.resolve("allocation.json");
        String json = DiscoveredProvider.configuration("d");
        Files.writeString(file, json);
        assertThat(AllocationConfig.load(file).version())
                .isEqualTo(AllocationConfig.parse(json).version());
        assertThat(Violations.of(() -> AllocationConfig.parse(GOOD)))
                .containsExactly("/default/strategy/type: names no known strategy; known are discovered");
    }

    @Test
    void parse_not_json() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> AllocationConfig.parse("{'a': 1}", Providers.REGISTRY))
                .extracting(AllocationException::code)
                .isEqualTo(ReasonCode.NOT_JSON);
    }

    @Test
    void parse_one_member_twice() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> Providers.config("{'default': {'strategy': {'type': 'plain', 'type': 'plain'}}}"))
                .withMessageContaining("/default/strategy/type stands twice in its object")
                .extracting(AllocationException::code)
                .isEqualTo(ReasonCode.DUPLICATE_MEMBER);
    }

    @Test
    void a_document_of_the_largest_size_is_taken_and_a_larger_one_is_not() {
        String largest = GOOD + " ".repeat(AllocationConfig.MAX_BYTES - GOOD.length());
        assertThat(AllocationConfig.parse(largest, Providers.REGISTRY).version())
                .isNotEmpty();
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> AllocationConfig.parse(largest + " ", Providers.REGISTRY))
                .withMessage("the document is larger than the limit of 4194304 bytes")
                .extracting(AllocationException::code)
                .isEqualTo(ReasonCode.BODY_TOO_LARGE);
    }

    @Test
    void parse_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> AllocationConfig.parse(GOOD.getBytes(StandardCharsets.UTF_8), null))
                .withMessage("registry");
    }

    @Test
    void version_depends_on_the_content_and_not_on_white_space() {
        String version = Providers.config("{'default': {'strategy': {'type': 'plain'}}, 'version': 1}")
                .version();
        assertThat(Providers.config("{ 'default' : {\n'strategy':{'type':\t'plain'}},'version':1 }\n")
                        .version())
                .isEqualTo(version);
        assertThat(Providers.config("{'default': {'strategy': {'type': 'plain'}}}")
                        .version())
                .isNotEqualTo(version);
    }

    @Test
    void toString_shows_the_version_and_the_number_of_policies() {
        AllocationConfig config = Providers.config("""
                {'policies': [{'name': 'p', 'enrollments': ['a'], 'strategy': {'type': 'plain'}},
                              {'name': 'q', 'enrollments': ['b'], 'strategy': {'type': 'plain'}}]}
                """);
        assertThat(config).hasToString("AllocationConfig[version=" + config.version() + ", policies=2]");
        assertThat(AllocationConfig.parse(GOOD, Providers.REGISTRY).toString()).endsWith("policies=0]");
    }
}
