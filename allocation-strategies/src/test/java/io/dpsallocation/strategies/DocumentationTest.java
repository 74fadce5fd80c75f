package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Assigned;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.strategies.condition.ConditionSettings;
import io.dpsallocation.strategies.condition.NameAttribute;
import io.dpsallocation.strategies.fixtures.Document;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.strategies.fixtures.SettingsTable;
import io.dpsallocation.strategies.resource.LatencyTable;
import io.dpsallocation.strategies.shadow.ShadowReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/strategies.md} to the code, and the code to it. */
class DocumentationTest {

    private static final Document DOCUMENT = Document.read();
    private static final StrategyRegistry REGISTRY = StrategyRegistry.load();

    private static final ProviderOptions OPTIONS = ProviderOptions.defaults()
            .resource("new-policy", new ShadowReport())
            .resource("latencies", new LatencyTable(Clock.systemUTC()));

    private record Vector(String host, double weight, double race, boolean wins) {}

    /** The test vectors by number, key and seed. */
    static Stream<Map.Entry<List<String>, List<List<String>>>> vectors() {
        Map<List<String>, List<List<String>>> vectors = new LinkedHashMap<>();
        DOCUMENT.section("### Test vectors").rows().stream()
                .filter(row -> row.get(0).matches("[0-9]+"))
                .forEach(row -> vectors.computeIfAbsent(row.subList(0, 3), number -> new ArrayList<>())
                        .add(row));
        return vectors.entrySet().stream();
    }

    private static Vector vector(List<String> row) {
        return new Vector(
                row.get(3),
                Double.parseDouble(row.get(4)),
                Double.parseDouble(row.get(5)),
                row.get(6).equals("wins"));
    }

    @Test
    void there_are_test_vectors() {
        assertThat(vectors()).hasSizeGreaterThanOrEqualTo(10);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_test_vector_is_what_the_strategy_answers(Map.Entry<List<String>, List<List<String>>> numbered) {
        List<Vector> hubs =
                numbered.getValue().stream().map(DocumentationTest::vector).toList();
        String key = numbered.getKey().get(1);
        WeightedBuilder builder = AllocationStrategies.weightedBuilder()
                .seed(Long.parseLong(numbered.getKey().get(2)));
        hubs.forEach(hub -> builder.weight(hub.host(), hub.weight()));
        Assigned decision = (Assigned) builder.build()
                .allocate(Requests.context(key, hubs.stream().map(Vector::host).toArray(String[]::new))
                        .build());

        assertThat(decision.ranking())
                .containsExactlyElementsOf(hubs.stream()
                        .sorted(Comparator.comparingDouble(Vector::race))
                        .map(hub -> new RankedHub(hub.host(), hub.race()))
                        .toList());
        assertThat(hubs.stream().filter(Vector::wins).map(Vector::host)).containsExactly(decision.iotHubHostName());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void a_test_vector_is_what_the_code_of_the_document_computes(Map.Entry<List<String>, List<List<String>>> numbered) {
        long seed = Long.parseLong(numbered.getKey().get(2));
        for (List<String> row : numbered.getValue()) {
            Vector hub = vector(row);
            assertThat(race(numbered.getKey().get(1), hub.host(), hub.weight(), seed))
                    .isEqualTo(hub.race());
        }
    }

    // The code of the document, word for word; the next test sees to that.
    static double race(String key, String hostName, double weight, long seed) {
        long k = Hashing.xxh3_64().hashBytesToLong(folded(key));
        long s = Hashing.xxh3_64(seed).hashBytesToLong(folded(hostName));
        long z = k ^ s;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        z = z ^ (z >>> 31);
        double d = ((z >>> 12) * 2 + 1) * 0x1p-53;
        return -StrictMath.log(1 - d) / weight;
    }

    static byte[] folded(String text) {
        return CaseFolding.ascii(text).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void the_code_of_the_document_is_the_code_that_was_run() throws IOException {
        Path here = Path.of("src/test/java/io/dpsallocation/strategies/DocumentationTest.java");
        String block =
                DOCUMENT.section("### Recompute an assignment").blocks("java").get(0);
        String indented =
                block.lines().map(line -> line.isEmpty() ? "" : "    " + line).collect(Collectors.joining("\n"));
        assertThat(Files.readString(here).contains(indented))
                .as("the document's code stands in this class")
                .isTrue();
    }

    @Test
    void the_steps_of_the_first_vector_are_right() {
        long key = Hashing.xxh3_64().hashBytesToLong("device-0001".getBytes(StandardCharsets.UTF_8));
        Document section = DOCUMENT.section("### Test vectors");
        assertThat(section.text()).contains("`device-0001` has the key `" + hex(key) + "`");
        List<List<String>> steps = section.rows().stream()
                .filter(row -> row.get(1).matches("[0-9a-f]{16}"))
                .toList();
        assertThat(steps).hasSize(3);
        for (List<String> step : steps) {
            long host = Hashing.xxh3_64().hashBytesToLong(step.get(0).getBytes(StandardCharsets.UTF_8));
            assertThat(step.get(1)).isEqualTo(hex(host));
            long h = Long.parseUnsignedLong(step.get(2), 16);
            double d = Double.parseDouble(step.get(3));
            assertThat(d).isEqualTo(((h >>> 12) * 2 + 1) * 0x1p-53);
            assertThat(Double.parseDouble(step.get(4)))
                    .isEqualTo(-StrictMath.log(1 - d))
                    .isEqualTo(race("device-0001", step.get(0), 1, 0));
        }
    }

    private static String hex(long word) {
        return String.format("%016x", word);
    }

    static Set<String> strategies() {
        return REGISTRY.strategyNames();
    }

    static Set<String> filters() {
        return REGISTRY.filterNames();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void the_table_of_settings_is_what_the_provider_says(String name) {
        assertThat(DOCUMENT.section("## " + name).text())
                .contains(SettingsTable.of(REGISTRY.strategySpec(name).orElseThrow()));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void the_table_of_a_filters_settings_is_what_the_provider_says(String name) {
        assertThat(DOCUMENT.section("## The filter " + name).text())
                .contains(SettingsTable.of(REGISTRY.filterSpec(name).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({"static, rules", "when, cases", "split, branches", "pipeline, scorers"})
    void the_table_of_the_settings_of_a_part_is_what_the_provider_says(String name, String list) {
        SettingKind parts = REGISTRY.strategySpec(name)
                .flatMap(spec -> spec.find(list))
                .orElseThrow()
                .kind();
        SettingKind part = ((SettingKind.ListOf) parts).element();
        assertThat(DOCUMENT.section("## " + name).text())
                .contains(SettingsTable.of(withoutConditions(((SettingKind.Group) part).spec())));
    }

    /** Conditions have a chapter of their own. */
    private static SettingsSpec withoutConditions(SettingsSpec spec) {
        List<Setting> conditions = ConditionSettings.spec().settings();
        return spec.settings().containsAll(conditions)
                ? SettingsSpec.of(spec.settings().stream()
                        .filter(setting -> !conditions.contains(setting))
                        .toArray(Setting[]::new))
                : spec;
    }

    @Test
    void the_table_of_conditions_is_what_they_are_read_by() {
        Document chapter = DOCUMENT.section("## Conditions");
        assertThat(chapter.text()).contains(SettingsTable.of(ConditionSettings.spec()));
        for (NameAttribute attribute : NameAttribute.values()) {
            assertThat(chapter.text()).contains("`" + attribute + "`");
        }
        JsonView example =
                AllocationJson.standard().readView(chapter.blocks("json").get(0).getBytes(StandardCharsets.UTF_8));
        assertThat(REGISTRY.newStrategy(example, OPTIONS).name()).isEqualTo("static");
    }

    /** The test vectors of the draw among branches, by key and seed. */
    static Stream<Map.Entry<List<String>, List<List<String>>>> branchVectors() {
        Map<List<String>, List<List<String>>> vectors = new LinkedHashMap<>();
        DOCUMENT.section("## split").rows().stream()
                .filter(row -> row.size() > 4 && row.get(4).startsWith("0x"))
                .forEach(row -> vectors.computeIfAbsent(row.subList(0, 2), key -> new ArrayList<>())
                        .add(row));
        return vectors.entrySet().stream();
    }

    @Test
    void there_are_test_vectors_of_the_draw_among_branches() {
        assertThat(branchVectors()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("branchVectors")
    void a_test_vector_of_the_draw_among_branches_is_what_code_and_strategy_answer(
            Map.Entry<List<String>, List<List<String>>> drawn) {
        String key = drawn.getKey().get(0);
        long seed = Long.parseLong(drawn.getKey().get(1));
        SplitBuilder split = AllocationStrategies.splitBuilder().seed(seed);
        for (List<String> row : drawn.getValue()) {
            String name = row.get(2);
            double percent = Double.parseDouble(row.get(3));
            assertThat(race(key, "split/" + name, percent, seed)).isEqualTo(Double.parseDouble(row.get(4)));
            split.branch(name, percent, context -> AllocationDecision.assign(name));
        }
        Assigned decision =
                (Assigned) split.build().allocate(Requests.context(key, "hub-a").build());
        assertThat(drawn.getValue().stream()
                        .filter(row -> row.get(5).equals("wins"))
                        .map(row -> row.get(2)))
                .containsExactly(decision.iotHubHostName());
    }

    @Test
    void the_tables_of_places_and_zones_are_what_the_providers_say() {
        SettingsSpec geo = REGISTRY.strategySpec("geo").orElseThrow();
        SettingKind places = geo.find("places").orElseThrow().kind();
        SettingKind zones = geo.find("zones").orElseThrow().kind();
        for (SettingKind kind : List.of(((SettingKind.MapOf) places).value(), ((SettingKind.ListOf) zones).element())) {
            assertThat(DOCUMENT.section("## geo").text()).contains(SettingsTable.of(((SettingKind.Group) kind).spec()));
        }
        assertThat(REGISTRY.filterSpec("residency")
                        .flatMap(spec -> spec.find("zones"))
                        .orElseThrow()
                        .kind())
                .isEqualTo(zones);
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void the_example_is_a_configuration(String name) {
        List<String> examples = DOCUMENT.section("## " + name).blocks("json");
        assertThat(examples).isNotEmpty();
        for (String block : examples) {
            JsonView settings = AllocationJson.standard().readView(block.getBytes(StandardCharsets.UTF_8));
            AllocationStrategy strategy = REGISTRY.newStrategy(settings, OPTIONS);
            assertThat(strategy.name()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @MethodSource("filters")
    void the_example_of_a_filter_is_a_configuration(String name) {
        String filter = DOCUMENT.section("## The filter " + name).blocks("json").get(0);
        assertThat(AllocationConfig.parse("{\"version\": 1, \"hubs\": [{\"name\": \"hub-a\"}], \"filters\": [" + filter
                        + "], \"default\": {\"strategy\": {\"type\": \"weighted\"}}}"))
                .isNotNull();
    }

    @Test
    void every_provider_has_a_chapter() {
        REGISTRY.strategyNames().forEach(name -> assertThat(DOCUMENT.text()).contains("\n## " + name + "\n"));
        REGISTRY.filterNames().forEach(name -> assertThat(DOCUMENT.text()).contains("\n## The filter " + name + "\n"));
    }
}
