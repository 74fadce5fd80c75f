package io.dpsallocation.config;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shape of the JSON Schema: the document, each kind of setting, and the types. */
class ConfigSchemaTest {

    private static final String HOST =
            "'type': 'string', 'pattern': '^([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|)$'," + " 'minLength': 1";

    private static final JsonView SCHEMA = Providers.REGISTRY.jsonSchema();

    private static JsonView at(JsonView schema, String pointer) {
        return schema.at(pointer).orElseThrow(() -> new AssertionError("nothing at " + pointer));
    }

    @Test
    void a_document_is_an_object_of_known_members_with_policies_or_a_default() {
        assertThat(SCHEMA.members().keySet())
                .containsExactly("$schema", "title", "type", "properties", "additionalProperties", "anyOf", "$defs");
        assertThat(at(SCHEMA, "/$schema")).isEqualTo(json("'https://json-schema.org/draft/2020-12/schema'"));
        assertThat(at(SCHEMA, "/properties").members().keySet())
                .containsExactly("$schema", "version", "hubs", "policies", "filters", "default");
        assertThat(at(SCHEMA, "/additionalProperties")).isEqualTo(JsonView.bool(false));
        assertThat(at(SCHEMA, "/anyOf")).isEqualTo(json("[{'required': ['policies']}, {'required': ['default']}]"));
        assertThat(at(SCHEMA, "/properties/version")).isEqualTo(json("""
                        {'description': 'The version of this format.', 'type': 'integer', 'minimum': 1, 'maximum': 1,
                         'default': 1}
                        """));
    }

    @Test
    void what_a_hub_need_not_have_may_be_null() {
        assertThat(at(SCHEMA, "/properties/hubs/items/required")).isEqualTo(json("['name']"));
        assertThat(at(SCHEMA, "/properties/hubs/items/properties/name"))
                .isEqualTo(json("{'description': 'The hub\\u0027s host name.', " + HOST + "}"));
        assertThat(at(SCHEMA, "/properties/hubs/items/properties/allocationWeight"))
                .isEqualTo(json("""
                        {'description': 'The hub\\u0027s weight.', 'default': 1,
                         'anyOf': [{'type': 'integer', 'minimum': 1, 'maximum': 1000}, {'type': 'null'}]}
                        """));
        assertThat(at(SCHEMA, "/properties/hubs/items/properties/capacity/anyOf"))
                .isEqualTo(json("[{'type': 'integer', 'minimum': 0}, {'type': 'null'}]"));
        assertThat(at(SCHEMA, "/properties/policies/items/properties/payload"))
                .isEqualTo(json("{'description': 'A template for the payload the device receives.'}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "text; 'type': 'string'",
                "word; 'type': 'string', 'pattern': '^([a-z]+)$'",
                "host; " + HOST,
                "whole; 'type': 'integer', 'minimum': 2, 'maximum': 9",
                "anyWhole; 'type': 'integer'",
                "number; 'type': 'number', 'minimum': -0.5, 'maximum': 1000.0",
                "anyNumber; 'type': 'number'",
                "flag; 'type': 'boolean', 'default': true",
                "choice; 'enum': ['near', 'far']",
                "pointer; 'type': 'string', 'pattern': '^((/([^~/]|~[01])*)*)$'",
                "json;",
                "strategy; '$ref': '#/$defs/strategy'",
                "filter; '$ref': '#/$defs/filter'",
                "resource; 'type': 'string', 'pattern': '^([\\\\s\\\\S]*\\\\S[\\\\s\\\\S]*)$'",
                "list; 'type': 'array', 'items': {'type': 'integer', 'minimum': 0, 'maximum': 5}, 'minItems': 1",
                "map; 'type': 'object', 'additionalProperties': {'type': 'boolean'}",
                "byHub; 'type': 'object', 'propertyNames': {" + HOST + "},"
                        + " 'additionalProperties': {'type': 'number', 'minimum': 1.0, 'maximum': 1000.0}",
                "nest; '$ref': '#/$defs/nest'",
                "children; 'type': 'array', 'items': {'$ref': '#/$defs/strategy'}, 'minItems': 1"
            })
    void a_setting_has_the_shape_of_its_kind_and_its_description(String setting, String shape) {
        String description = Providers.EVERY_KIND.find(setting).orElseThrow().description();
        String rest = shape == null ? "" : ", " + shape;
        assertThat(at(SCHEMA, "/$defs/strategy/allOf/0/then/properties/" + setting))
                .isEqualTo(json("{'description': '" + description + "'" + rest + "}"));
    }

    @Test
    void a_group_is_an_object_of_its_own_settings() {
        assertThat(at(SCHEMA, "/$defs/strategy/allOf/0/then/properties/group")).isEqualTo(json("""
                        {'description': 'An object with settings of its own.', 'type': 'object',
                         'properties': {'needed': {'description': 'A truth value.', 'type': 'boolean'},
                                        'hubs': {'description': 'Hubs.', 'type': 'array', 'items': {%s}, 'minItems': 0}},
                         'required': ['needed'], 'additionalProperties': false}
                        """.formatted(HOST)));
    }

    @Test
    void a_definition_is_described_once_and_may_hold_itself() {
        assertThat(at(SCHEMA, "/$defs").members().keySet()).containsExactlyInAnyOrder("strategy", "filter", "nest");
        assertThat(at(SCHEMA, "/$defs/nest")).isEqualTo(json("""
                        {'type': 'object',
                         'properties': {'hub': {'description': 'A hub.', %s},
                                        'inside': {'description': 'Another one.', '$ref': '#/$defs/nest'},
                                        'beside': {'description': 'Other ones.', 'type': 'array',
                                                   'items': {'$ref': '#/$defs/nest'}, 'minItems': 1}},
                         'additionalProperties': false}
                        """.formatted(HOST)));
    }

    @Test
    void definitions_of_one_name_are_kept_apart() {
        SettingsSpec spec = SettingsSpec.of(
                Setting.optional("a", SettingKind.definition("part", SettingsSpec::none), "One."),
                Setting.optional("b", SettingKind.definition("part", Providers::nest), "Another one."),
                Setting.optional("c", SettingKind.definition("filter", SettingsSpec::none), "A third."));
        JsonView schema = StrategyRegistry.builder()
                .withoutDiscovery()
                .provider(Providers.strategy("odd", spec, (settings, context) -> Providers.ABSTAINS))
                .build()
                .jsonSchema();
        assertThat(at(schema, "/$defs").members().keySet())
                .containsExactlyInAnyOrder("strategy", "filter", "part", "part-2", "nest", "filter-2");
        assertThat(at(schema, "/$defs/strategy/allOf/0/then/properties/b/$ref")).isEqualTo(json("'#/$defs/part-2'"));
    }

    @Test
    void the_type_alone_says_which_settings_hold() {
        assertThat(at(SCHEMA, "/$defs/filter")).isEqualTo(json("""
                        {'type': 'object', 'required': ['type'],
                         'properties': {'type': {'enum': ['state', 'tagged']}},
                         'allOf': [
                           {'if': {'properties': {'type': {'const': 'state'}}},
                            'then': {'type': 'object',
                                     'properties': {'type': {'const': 'state'}, 'evenWhenPinned': %1$s},
                                     'additionalProperties': false}},
                           {'if': {'properties': {'type': {'const': 'tagged'}}},
                            'then': {'type': 'object',
                                     'properties': {'type': {'const': 'tagged'},
                                                    'tag': {'description': 'The tag.', 'type': 'string',
                                                            'pattern': '^([a-z]+)$'},
                                                    'not': {'description': 'The hub to leave out.', %2$s},
                                                    'evenWhenPinned': %1$s},
                                     'required': ['tag'], 'additionalProperties': false}}]}
                        """.formatted(
                        "{'description': 'Whether the filter may refuse the hub of a device that DPS will not"
                                + " move.', 'type': 'boolean'}",
                        HOST)));
    }

    @Test
    void without_providers_no_type_fits() {
        JsonView schema = StrategyRegistry.builder().withoutDiscovery().build().jsonSchema();
        assertThat(at(schema, "/$defs/strategy"))
                .isEqualTo(json("{'type': 'object', 'required': ['type'], 'properties': {'type': {'enum': []}}}"));
    }

    @ParameterizedTest
    @CsvSource({
        "-Infinity, Infinity, ''",
        "0, Infinity, \"minimum\":0.0",
        "-Infinity, 7.5, \"maximum\":7.5",
        "-1e16, 1e16, ''",
        "-9007199254740991, 9007199254740991, '\"minimum\":-9.007199254740991E15,\"maximum\":9.007199254740991E15'"
    })
    void a_bound_that_is_none_or_beyond_what_editors_count_exactly_is_left_out(double min, double max, String bounds) {
        StrategyRegistry registry = StrategyRegistry.builder()
                .withoutDiscovery()
                .provider(Providers.strategy(
                        "s",
                        SettingsSpec.of(Setting.optional("x", SettingKind.number(min, max), "A number.")),
                        (settings, context) -> Providers.ABSTAINS))
                .build();
        assertThat(at(registry.jsonSchema(), "/$defs/strategy/allOf/0/then/properties/x")
                        .toJson())
                .isEqualTo("{\"description\":\"A number.\",\"type\":\"number\"" + (bounds.isEmpty() ? "" : ",") + bounds
                        + "}");
    }

    @Test
    void a_schema_is_the_same_every_time() {
        assertThat(Providers.REGISTRY.jsonSchema().toJson()).isEqualTo(SCHEMA.toJson());
    }
}
