package io.dpsallocation.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DecisionLog;
import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.Counterfactual;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.testkit.AllocationRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every piece of code in the README stands in a source of this module that is compiled and tested. */
class ReadmeTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.root", "../.."));
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern TYPE = Pattern.compile("(?m)^(public |final )*(class|record|interface) ");
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(PROJECT.resolve("README.md")));
        while (matcher.find()) {
            if (matcher.group(1).equals(language)) {
                blocks.add(matcher.group(2));
            }
        }
        return blocks;
    }

    /** Lines without their indentation, so that a piece may stand deeper in a source than in the README. */
    private static String plain(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    @Test
    void every_piece_of_java_is_compiled() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String root : List.of("src/main/java", "src/test/java")) {
            try (Stream<Path> files =
                    Files.walk(PROJECT.resolve("examples/quickstart").resolve(root))) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    sources.add(plain(Files.readString(file)));
                }
            }
        }
        List<String> pieces = blocks("java");
        assertThat(pieces).hasSizeGreaterThanOrEqualTo(5);
        for (String piece : pieces) {
            assertThat(sources)
                    .as(piece)
                    .anySatisfy(source -> assertThat(source).contains(plain(piece)));
        }
    }

    /** A reader who copies a class can compile it. */
    @Test
    void every_class_shows_its_imports() throws IOException {
        List<String> classes = blocks("java").stream()
                .filter(piece -> TYPE.matcher(piece).find())
                .toList();

        assertThat(classes).hasSizeGreaterThanOrEqualTo(5).allMatch(piece -> piece.startsWith("import "));
    }

    @Test
    void the_unit_test_of_a_webhook_is_ten_lines() throws IOException {
        String test = blocks("java").stream()
                .filter(piece -> piece.contains("class VehiclesTest"))
                .findFirst()
                .orElseThrow();

        assertThat(test.substring(test.indexOf("@DpsTest")).lines().filter(line -> !line.isBlank()))
                .hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void the_configuration_is_valid_and_lints_clean() throws IOException {
        assertThat(blocks("json"))
                .singleElement()
                .satisfies(
                        json -> assertThat(AllocationConfig.parse(json).lint()).isEmpty());
    }

    @Test
    void the_strategy_of_the_readme_is_found_by_its_name() throws IOException {
        AllocationConfig config = AllocationConfig.parse("""
                { "hubs": [ { "name": "a.azure-devices.net" },
                            { "name": "b.azure-devices.net", "tags": { "tenant": "acme" } } ],
                  "default": { "strategy": { "type": "tenant", "at": "/deviceRuntimeContext/payload/tenant" } } }
                """);
        try (DeviceAllocator allocator = DeviceAllocator.builder(config).build()) {
            AllocationRequests.Builder request = AllocationRequests.group("vehicles")
                    .device("truck-1")
                    .linkedHubs("a.azure-devices.net", "b.azure-devices.net");

            assertThat(allocator
                            .allocate(request.payload(Map.of("tenant", "acme")).build())
                            .reason())
                    .isEqualTo("chosen by tenant, the hub is tagged for the device's tenant");
            assertThat(allocator
                            .allocate(request.payload(Map.of("tenant", "none")).build())
                            .reason())
                    .isEqualTo("no strategy answered: no hub is tagged for the device's tenant");
        }
    }

    @Test
    void the_explanation_in_the_readme_is_what_is_printed() throws IOException {
        AllocationConfig config = AllocationConfig.parse(blocks("json").get(0));
        AllocationRequest request = AllocationRequests.group("vehicles-eu")
                .device("truck-1")
                .linkedHubs(
                        "contoso-weu.azure-devices.net",
                        "contoso-neu.azure-devices.net",
                        "contoso-eus.azure-devices.net")
                .payload(Map.of("country", "FR"))
                .build();
        List<String> printed = new ArrayList<>();
        DecisionLog log = DecisionLog.bounded(1000);
        try (DeviceAllocator allocator =
                DeviceAllocator.builder(config).clock(CLOCK).decisionLog(log).build()) {
            AllocationDecision decision = allocator.allocate(request);

            DecisionTrace would = allocator.explain(request); // what would be decided now
            DecisionTrace was =
                    allocator.explain(decision.decisionId()).orElseThrow(); // what was decided, from the log
            printed.add(would.toText());

            assertThat(was.sentence()).isEqualTo(would.sentence());

            Counterfactual answer = allocator.whyNot(request, "contoso-neu.azure-devices.net");
            printed.add(answer.toText());
        }
        assertThat(blocks("")).containsAll(printed);
    }
}
