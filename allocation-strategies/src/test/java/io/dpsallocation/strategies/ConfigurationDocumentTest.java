package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.strategies.fixtures.Document;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds {@code docs/configuration.md} to the schema, which is made from what the configuration is read by. */
class ConfigurationDocumentTest {

    private static final Document DOCUMENT = Document.read("configuration.md");

    private static JsonView schema() {
        try (InputStream in = AllocationStrategies.class.getResourceAsStream("allocation-config.schema.json")) {
            return AllocationJson.standard().readView(in.readAllBytes());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Name, default and description of each member; optional members of hubs have their default outside of the "or null". */
    private static List<List<String>> members(JsonView object) {
        return object.get("properties").orElseThrow().members().entrySet().stream()
                .map(member -> List.of(
                        member.getKey(),
                        fallback(object, member.getKey(), member.getValue()),
                        member.getValue()
                                .get("description")
                                .flatMap(JsonView::asText)
                                .orElse("")))
                .toList();
    }

    private static String fallback(JsonView object, String name, JsonView member) {
        Stream<JsonView> required = object.get("required").stream().flatMap(list -> list.elements().stream());
        if (required.anyMatch(one -> one.asText().equals(Optional.of(name)))) {
            return "must be given";
        }
        return member.get("default")
                .map(value -> value.asText().orElseGet(value::toJson))
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "## The document, ''",
        "## A hub, /properties/hubs/items",
        "### Coordinates, /properties/hubs/items/properties/coordinates/anyOf/0",
        "## A policy, /properties/policies/items"
    })
    void the_table_has_every_member_of_the_schema_in_its_order(String heading, String pointer) {
        JsonView object = schema().at(JsonPointer.of(pointer)).orElseThrow();
        List<List<String>> rows = DOCUMENT.section(heading).rows().stream()
                .filter(row -> !row.get(0).equals("member") && !row.get(0).startsWith("---"))
                .map(row -> List.of(row.get(0), row.get(2), row.get(3)))
                .toList();
        assertThat(rows.subList(0, members(object).size())).isEqualTo(members(object));
    }

    @Test
    void the_default_policy_has_the_members_of_any_other_but_for_two() {
        List<String> ofPolicies = names("/properties/policies/items");
        assertThat(ofPolicies).contains("name", "enrollments");
        assertThat(names("/properties/default"))
                .containsExactlyElementsOf(ofPolicies.stream()
                        .filter(name -> !name.equals("name") && !name.equals("enrollments"))
                        .toList());
    }

    private static List<String> names(String pointer) {
        return members(schema().at(JsonPointer.of(pointer)).orElseThrow()).stream()
                .map(member -> member.get(0))
                .toList();
    }

    @Test
    void the_example_is_a_configuration_that_lint_finds_nothing_wrong_with() {
        AllocationConfig config = AllocationConfig.parse(DOCUMENT.blocks("json").get(0));
        assertThat(config.lint()).isEmpty();
        try (DeviceAllocator allocator = DeviceAllocator.builder(config).build()) {
            assertThat(allocator).isNotNull();
        }
    }
}
