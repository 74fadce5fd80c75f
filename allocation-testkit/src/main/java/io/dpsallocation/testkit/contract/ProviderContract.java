package io.dpsallocation.testkit.contract;

import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingsSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * What providers of strategies and of filters promise alike: a name and settings that are the same on every call and of every
 * instance, and a description of each setting. Tests implement {@link StrategyProviderContract} or {@link
 * HubFilterProviderContract}.
 *
 * @since 0.1.0
 */
public interface ProviderContract {

    /**
     * What a provider tells of itself.
     *
     * @param name the word for {@code type}
     * @param settings its settings
     * @since 0.1.0
     */
    record Told(String name, SettingsSpec settings) {}

    /**
     * Asks a provider of its own.
     *
     * @return what a new provider tells when it is asked once, and what the same one tells when it is asked again
     */
    List<Told> askedTwice();

    /**
     * Settings with which the provider makes what the test makes in code.
     *
     * @return a JSON object without {@code type}; by default without anything
     */
    default Map<String, ?> settings() {
        return Map.of();
    }

    /**
     * What the provider is given besides its settings, such as resources.
     *
     * @return by default nothing but the system's clock
     */
    default ProviderOptions options() {
        return ProviderOptions.defaults();
    }

    /** What a provider tells of itself is the same on every call and of every instance. */
    @Test
    default void name_and_settings_are_the_same_on_every_call() {
        List<Told> one = askedTwice();
        Told other = askedTwice().get(0);
        List<Setting> settings = one.get(0).settings().settings();
        Assertions.assertEquals(one.get(0).name(), other.name(), "the name of two instances");
        Assertions.assertEquals(settings, one.get(1).settings().settings(), "the settings on a second call");
        Assertions.assertEquals(settings, other.settings().settings(), "the settings of two instances");
    }

    /** What stands in tables and schemas has something in it. */
    @Test
    default void every_setting_is_described() {
        for (Setting setting : askedTwice().get(0).settings().settings()) {
            Assertions.assertFalse(
                    setting.description().isBlank(), "the setting " + setting.name() + " must have a description");
        }
    }
}
