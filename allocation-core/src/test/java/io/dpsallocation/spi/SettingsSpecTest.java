package io.dpsallocation.spi;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.json.JsonView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class SettingsSpecTest {

    private static final Setting MARGIN =
            Setting.withDefault("margin", SettingKind.number(0, 1), 0.15, "How much better another hub must be.");
    private static final Setting OF = Setting.required("of", SettingKind.strategy(), "The strategy that ranks.");
    private static final Setting SALT = Setting.optional("salt", SettingKind.text(), "What else is hashed.");

    @Test
    void settings_keep_the_order_they_were_given_in() {
        SettingsSpec spec = SettingsSpec.of(MARGIN, OF);
        assertThat(spec.settings()).containsExactly(MARGIN, OF).isUnmodifiable();
        assertThat(spec.and(SALT).settings()).containsExactly(MARGIN, OF, SALT);
        assertThat(spec.settings()).hasSize(2);
    }

    @Test
    void find_looks_at_the_exact_name() {
        SettingsSpec spec = SettingsSpec.of(MARGIN, OF);
        assertThat(spec.find("margin")).contains(MARGIN);
        assertThat(spec.find("Margin")).isEmpty();
    }

    @Test
    void none_has_no_settings() {
        assertThat(SettingsSpec.none().settings()).isEmpty();
        assertThat(SettingsSpec.none()).isSameAs(SettingsSpec.none());
        assertThat(SettingsSpec.none().and(OF).settings()).containsExactly(OF);
    }

    @Test
    void of_oneNameTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsSpec.of(OF, MARGIN, OF))
                .withMessage("the setting of stands twice");
        SettingsSpec spec = SettingsSpec.of(OF);
        assertThatIllegalArgumentException().isThrownBy(() -> spec.and(OF)).withMessage("the setting of stands twice");
    }

    @Test
    void of_nameOfTheProvider() {
        Setting type = Setting.optional("type", SettingKind.text(), "x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingsSpec.of(type))
                .withMessage("no setting may be called type: it names the provider");
    }

    @Test
    void settings_are_required_optional_or_have_a_default() {
        assertThat(OF).isEqualTo(new Setting("of", OF.kind(), true, null, "The strategy that ranks."));
        assertThat(SALT).isEqualTo(new Setting("salt", SALT.kind(), false, null, "What else is hashed."));
        assertThat(MARGIN.required()).isFalse();
        assertThat(MARGIN.defaultValue()).isEqualTo(json("0.15"));
        assertThat(Setting.withDefault("l", SettingKind.json(), List.of("a"), "x")
                        .defaultValue())
                .isEqualTo(json("['a']"));
    }

    @Test
    void setting_null() {
        JsonView none = null;
        SettingKind kind = SettingKind.flag();
        assertThatNullPointerException()
                .isThrownBy(() -> new Setting(null, kind, true, none, "d"))
                .withMessage("name");
        assertThatNullPointerException()
                .isThrownBy(() -> new Setting("n", null, true, none, "d"))
                .withMessage("kind");
        assertThatNullPointerException()
                .isThrownBy(() -> new Setting("n", kind, true, none, null))
                .withMessage("description");
    }

    @Test
    void kinds_say_what_a_setting_may_hold() {
        assertThat(SettingKind.text()).isEqualTo(new SettingKind.Text("[\\s\\S]*", "a string"));
        assertThat(SettingKind.text("[a-z]+", "a word")).isEqualTo(new SettingKind.Text("[a-z]+", "a word"));
        assertThat(SettingKind.hostName()).isEqualTo(new SettingKind.HostName());
        assertThat(SettingKind.whole(1, 4096)).isEqualTo(new SettingKind.Whole(1, 4096));
        assertThat(SettingKind.number(0, 0.5)).isEqualTo(new SettingKind.Decimal(0, 0.5));
        assertThat(SettingKind.flag()).isEqualTo(new SettingKind.Flag());
        assertThat(SettingKind.oneOf("a", "b")).isEqualTo(new SettingKind.Choice(List.of("a", "b")));
        assertThat(SettingKind.pointer()).isEqualTo(new SettingKind.Pointer());
        assertThat(SettingKind.json()).isEqualTo(new SettingKind.Json());
        assertThat(SettingKind.strategy()).isEqualTo(new SettingKind.Strategy());
        assertThat(SettingKind.filter()).isEqualTo(new SettingKind.Filter());
        assertThat(SettingKind.byHub(SettingKind.flag())).isEqualTo(new SettingKind.ByHub(new SettingKind.Flag()));
        assertThat(SettingKind.resource(DataSource.class)).isEqualTo(new SettingKind.Resource(DataSource.class));
        assertThat(SettingKind.listOf(SettingKind.flag(), 2))
                .isEqualTo(new SettingKind.ListOf(new SettingKind.Flag(), 2));
        assertThat(SettingKind.mapOf(SettingKind.flag())).isEqualTo(new SettingKind.MapOf(new SettingKind.Flag()));
        assertThat(SettingKind.group(SettingsSpec.none())).isEqualTo(new SettingKind.Group(SettingsSpec.none()));
    }

    @Test
    void a_definition_has_a_name_and_asks_for_its_settings_when_they_are_needed() {
        Supplier<SettingsSpec> later = () -> {
            throw new AssertionError("asked too early");
        };
        assertThat(SettingKind.definition("condition", later))
                .isEqualTo(new SettingKind.Definition("condition", later))
                .hasToString("Definition[condition]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SettingKind.definition("Condition", later))
                .withMessageContaining("lower-case letters");
        assertThatNullPointerException()
                .isThrownBy(() -> SettingKind.definition("condition", null))
                .withMessage("spec");
    }

    @Test
    void settings_of_two_sets_are_put_together_unless_they_share_a_name() {
        SettingsSpec a = SettingsSpec.of(Setting.optional("a", SettingKind.flag(), "A."));
        SettingsSpec b = SettingsSpec.of(Setting.optional("b", SettingKind.flag(), "B."));
        assertThat(a.and(b).settings()).extracting(Setting::name).containsExactly("a", "b");
        assertThatIllegalArgumentException().isThrownBy(() -> a.and(a)).withMessageContaining("stands twice");
    }

    @Test
    void kinds_copy_and_check() {
        List<String> words = new ArrayList<>(List.of("a"));
        SettingKind.Choice choice = new SettingKind.Choice(words);
        words.clear();
        assertThat(choice.words()).containsExactly("a").isUnmodifiable();
        assertThatNullPointerException()
                .isThrownBy(() -> SettingKind.resource(null))
                .withMessage("type");
    }
}
