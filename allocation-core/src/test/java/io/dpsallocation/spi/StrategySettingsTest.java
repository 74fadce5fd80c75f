package io.dpsallocation.spi;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StrategySettingsTest {

    private static final SettingsSpec RING = SettingsSpec.of(
            Setting.required("name", SettingKind.text(), "The ring's name."),
            Setting.withDefault("share", SettingKind.number(0, 1), 0.5, "Its share."));

    private static final SettingsSpec SPEC = SettingsSpec.of(
            Setting.optional("text", SettingKind.text(), "A string."),
            Setting.withDefault("whole", SettingKind.whole(1, 9), 3, "A whole number."),
            Setting.withDefault("number", SettingKind.number(0, 1), 0.25, "A number."),
            Setting.withDefault("flag", SettingKind.flag(), true, "A truth value."),
            Setting.withDefault("pointer", SettingKind.pointer(), "/deviceRuntimeContext/payload", "A pointer."),
            Setting.optional("texts", SettingKind.listOf(SettingKind.text(), 0), "Strings."),
            Setting.optional("numbers", SettingKind.mapOf(SettingKind.number(0, 9)), "Numbers."),
            Setting.optional("group", SettingKind.group(RING), "A ring."),
            Setting.optional("groups", SettingKind.listOf(SettingKind.group(RING), 0), "Rings."),
            Setting.optional("defined", SettingKind.definition("ring", () -> RING), "A ring."),
            Setting.optional("defineds", SettingKind.listOf(SettingKind.definition("ring", () -> RING), 0), "Rings."));

    private static final JsonPointer PATH = JsonPointer.of("/policies/0/strategy");

    private static StrategySettings settings(String values) {
        return StrategySettings.of(SPEC, json(values), PATH);
    }

    @Test
    void accessors_give_the_values_that_are_set() {
        StrategySettings settings =
                settings("{'text': 'x', 'whole': 7, 'number': 1, 'flag': false, 'pointer': '/a', 'texts': ['b', 'a'],"
                        + "'numbers': {'z': 1, 'a': 2.5}}");
        assertThat(settings.text("text")).isEqualTo("x");
        assertThat(settings.whole("whole")).isEqualTo(7);
        assertThat(settings.number("number")).isEqualTo(1.0);
        assertThat(settings.flag("flag")).isFalse();
        assertThat(settings.pointer("pointer")).isEqualTo(JsonPointer.of("/a"));
        assertThat(settings.texts("texts")).containsExactly("b", "a").isUnmodifiable();
        assertThat(settings.numbers("numbers"))
                .containsExactly(Map.entry("z", 1.0), Map.entry("a", 2.5))
                .isUnmodifiable();
        assertThat(settings.json("texts")).isEqualTo(json("['b', 'a']"));
    }

    @Test
    void accessors_give_defaults_for_what_was_left_out() {
        StrategySettings settings = settings("{}");
        assertThat(settings.whole("whole")).isEqualTo(3);
        assertThat(settings.number("number")).isEqualTo(0.25);
        assertThat(settings.flag("flag")).isTrue();
        assertThat(settings.pointer("pointer")).isEqualTo(JsonPointer.of("/deviceRuntimeContext/payload"));
        assertThat(settings.isSet("whole")).isTrue();
        assertThat(settings.isSet("text")).isFalse();
    }

    @Test
    void isSet_counts_an_explicit_null_as_set() {
        assertThat(settings("{'text': null}").isSet("text")).isTrue();
        assertThat(settings("{'text': null}").json("text")).isEqualTo(JsonView.nullValue());
    }

    @Test
    void path_is_the_settings_place_in_the_configuration() {
        StrategySettings settings = settings("{}");
        assertThat(settings.path()).isEqualTo(PATH);
        assertThat(settings.path("whole")).isEqualTo("/policies/0/strategy/whole");
        assertThat(settings.path("text")).isEqualTo("/policies/0/strategy/text");
    }

    @Test
    void group_has_settings_defaults_and_a_place_of_its_own() {
        StrategySettings group = settings("{'group': {'name': 'canary'}}").group("group");
        assertThat(group.text("name")).isEqualTo("canary");
        assertThat(group.number("share")).isEqualTo(0.5);
        assertThat(group.path("share")).isEqualTo("/policies/0/strategy/group/share");
    }

    @Test
    void a_definition_is_read_as_a_group() {
        StrategySettings settings = settings("{'defined': {'name': 'a'}, 'defineds': [{'name': 'b'}]}");
        assertThat(settings.group("defined").number("share")).isEqualTo(0.5);
        assertThat(settings.groups("defineds").get(0).path("name")).isEqualTo("/policies/0/strategy/defineds/0/name");
    }

    @Test
    void groups_keep_their_order() {
        List<StrategySettings> groups = settings("{'groups': [{'name': 'b', 'share': 0.1}, {'name': 'a'}]}")
                .groups("groups");
        assertThat(groups).extracting(group -> group.text("name")).containsExactly("b", "a");
        assertThat(groups).extracting(group -> group.number("share")).containsExactly(0.1, 0.5);
        assertThat(groups.get(1).path("name")).isEqualTo("/policies/0/strategy/groups/1/name");
        assertThat(groups).isUnmodifiable();
    }

    static Stream<Arguments> accessors() {
        return Stream.of(
                accessor("text", StrategySettings::text),
                accessor("text", StrategySettings::whole),
                accessor("text", StrategySettings::number),
                accessor("text", StrategySettings::flag),
                accessor("text", StrategySettings::pointer),
                accessor("text", StrategySettings::json),
                accessor("texts", StrategySettings::texts),
                accessor("numbers", StrategySettings::numbers),
                accessor("group", StrategySettings::group),
                accessor("groups", StrategySettings::groups));
    }

    private static Arguments accessor(String name, BiConsumer<StrategySettings, String> accessor) {
        return Arguments.of(name, accessor);
    }

    @ParameterizedTest
    @MethodSource("accessors")
    void accessor_ofASettingThatIsNotSet(String name, BiConsumer<StrategySettings, String> accessor) {
        StrategySettings settings = settings("{}");
        assertThatIllegalStateException()
                .isThrownBy(() -> accessor.accept(settings, name))
                .withMessage("the setting /policies/0/strategy/" + name + " is not set");
    }

    @ParameterizedTest
    @MethodSource("accessors")
    void accessor_ofASettingTheSpecDoesNotHave(String name, BiConsumer<StrategySettings, String> accessor) {
        StrategySettings settings = settings("{'mystery': 1}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accessor.accept(settings, "mystery"))
                .withMessage("the spec has no setting called mystery");
    }

    @Test
    void isSet_and_path_ofASettingTheSpecDoesNotHave() {
        StrategySettings settings = settings("{}");
        assertThatIllegalArgumentException().isThrownBy(() -> settings.isSet("mystery"));
        assertThatIllegalArgumentException().isThrownBy(() -> settings.path("mystery"));
    }

    static Stream<Arguments> mismatches() {
        return Stream.of(
                mismatch("text", "{'text': 4711}", "a string", StrategySettings::text),
                mismatch("text", "{'text': 4711}", "a string", StrategySettings::pointer),
                mismatch("whole", "{'whole': 4711.5}", "a whole number", StrategySettings::whole),
                mismatch("number", "{'number': '4711'}", "a number", StrategySettings::number),
                mismatch("flag", "{'flag': '4711'}", "true or false", StrategySettings::flag),
                mismatch("texts", "{'texts': ['a', 4711]}", "a list of strings", StrategySettings::texts),
                mismatch("texts", "{'texts': '4711'}", "a list of strings", StrategySettings::texts),
                mismatch("numbers", "{'numbers': {'a': '4711'}}", "an object of numbers", StrategySettings::numbers),
                mismatch("numbers", "{'numbers': [4711]}", "an object of numbers", StrategySettings::numbers),
                mismatch("text", "{'text': '4711'}", "a group", StrategySettings::group),
                mismatch("group", "{'group': {'name': '4711'}}", "a list of groups", StrategySettings::groups),
                mismatch("texts", "{'texts': ['4711']}", "a list of groups", StrategySettings::groups));
    }

    private static Arguments mismatch(
            String name, String values, String wanted, BiConsumer<StrategySettings, String> accessor) {
        return Arguments.of(name, values, wanted, accessor);
    }

    @ParameterizedTest
    @MethodSource("mismatches")
    void accessor_ofAnotherKind_names_the_place_and_not_the_value(
            String name, String values, String wanted, BiConsumer<StrategySettings, String> accessor) {
        StrategySettings settings = settings(values);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> accessor.accept(settings, name))
                .withMessage("the setting /policies/0/strategy/" + name + " is not " + wanted)
                .withMessageNotContaining("4711");
    }

    @Test
    void toString_shows_names_and_no_values() {
        assertThat(StrategySettings.of(RING, json("{'name': 'secret'}"), PATH))
                .hasToString("StrategySettings[/policies/0/strategy, [name, share]]");
    }
}
