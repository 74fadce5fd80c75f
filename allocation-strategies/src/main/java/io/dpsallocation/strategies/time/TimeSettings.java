package io.dpsallocation.strategies.time;

import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.StrategySettings;
import java.time.Duration;

/**
 * Settings that hold a duration, the same for all strategies and filters.
 *
 * @since 0.1.0
 */
public final class TimeSettings {

    private static final SettingKind DURATION = SettingKind.text(
            "P(?!$)([0-9]{1,6}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}S)?)?",
            "an ISO 8601 duration such as PT10M");

    private TimeSettings() {}

    /**
     * A duration in days, hours, minutes and seconds, as ISO 8601 writes it: {@code P1D}, {@code PT10M}, {@code PT1H30M}.
     *
     * @return the kind
     */
    public static SettingKind duration() {
        return DURATION;
    }

    /**
     * The value of a setting of that kind.
     *
     * @param settings the settings
     * @param name the setting's name
     * @return a duration greater than zero
     * @throws IllegalArgumentException if it is zero
     */
    public static Duration positive(StrategySettings settings, String name) {
        Duration duration = Duration.parse(settings.text(name));
        if (duration.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than zero");
        }
        return duration;
    }
}
