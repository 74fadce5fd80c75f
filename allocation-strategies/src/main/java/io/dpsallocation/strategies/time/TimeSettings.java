package io.dpsallocation.strategies.time;

import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.StrategySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Settings that hold a duration, the same for all strategies and filters.
 *
 * @since 0.1.0
 */
public final class TimeSettings {

    private static final SettingKind DURATION = SettingKind.text(
            "P(?!$)([0-9]{1,6}D)?(T(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}S)?)?",
            "an ISO 8601 duration of days to seconds such as P1D or PT10M");

    private static final SettingKind INSTANT = SettingKind.text(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z", "a time in UTC such as 2026-01-31T08:00:00Z");

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
     * A moment to the second, in UTC.
     *
     * @return the kind
     */
    public static SettingKind instant() {
        return INSTANT;
    }

    /**
     * The value of a setting that is an {@link #instant()}.
     *
     * @param settings the settings
     * @param name the setting's name
     * @return the moment
     * @throws IllegalArgumentException if the calendar does not have it
     */
    public static Instant instant(StrategySettings settings, String name) {
        try {
            return Instant.parse(settings.text(name));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(name + " is no day and time of the calendar", e);
        }
    }

    /**
     * The value of a setting that is a {@link #duration()}.
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

    /**
     * The value of a setting that is a {@link #duration()} and may be left out.
     *
     * @param settings the settings
     * @param name the setting's name
     * @return a duration greater than zero, or null when it is not set
     * @throws IllegalArgumentException if it is zero
     */
    public static @Nullable Duration positiveOrNull(StrategySettings settings, String name) {
        return settings.isSet(name) ? positive(settings, name) : null;
    }
}
