package io.dpsallocation.strategies.weighted;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.strategies.time.TimeSettings;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The settings of a {@link SlowStart}. */
final class SlowStartSettings {

    private static final String SINCE = "since";
    private static final String OVER = "over";
    private static final String FROM = "from";

    static final SettingsSpec SPEC = SettingsSpec.of(
            Setting.required(
                    SINCE, SettingKind.byHub(TimeSettings.instant()), "When each of the hubs that are new has joined."),
            Setting.required(OVER, TimeSettings.duration(), "How long a new hub's weight grows until it is whole."),
            Setting.withDefault(
                    FROM,
                    SettingKind.number(SlowStart.SMALLEST_FROM, 1),
                    0.1,
                    "The share of its weight that a new hub begins with."));

    private SlowStartSettings() {}

    static SlowStart read(StrategySettings settings) {
        Map<String, Instant> since = new LinkedHashMap<>();
        settings.json(SINCE).members().forEach((host, joined) -> since.put(host, instant(host, joined)));
        return new SlowStart(since, TimeSettings.positive(settings, OVER), settings.number(FROM));
    }

    private static Instant instant(String host, JsonView joined) {
        try {
            return Instant.parse(joined.asText().orElseThrow());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("the time of " + host + " is none of the calendar", e);
        }
    }
}
