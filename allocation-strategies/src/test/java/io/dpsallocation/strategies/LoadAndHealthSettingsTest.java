package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.DeviceAllocatorBuilder;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.strategies.resource.CapacityGates;
import io.dpsallocation.strategies.resource.HubHealth;
import java.time.Clock;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration is told whose settings of {@code capacity} or {@code health} do not fit. */
class LoadAndHealthSettingsTest {

    private static DeviceAllocatorBuilder allocator(String filter) {
        HubLoadSource nobody = host -> Optional.empty();
        return DeviceAllocator.builder(AllocationConfig.parse("{\"hubs\": [{\"name\": \"a\"}], \"filters\": [{" + filter
                        + "}], \"default\": {\"strategy\": {\"type\": \"weighted\"}}}"))
                .resource("counts", nobody)
                .resource("gates", new CapacityGates())
                .resource("health", new HubHealth(Clock.systemUTC()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "type": "capacity"                                          | /load: is missing
            "type": "capacity", "load": "count"                         | /load: names a resource of type io.dpsallocation.spi.HubLoadSource
            "type": "capacity", "load": "health"                        | /load: names a resource that must be of type io.dpsallocation.spi.HubLoadSource
            "type": "capacity", "load": "counts", "headroom": -0.1      | /headroom: must be a number from 0 to 1
            "type": "capacity", "load": "counts", "headroom": 5         | /headroom: must be a number from 0 to 1
            "type": "capacity", "load": "counts", "headroom": "5 %"     | /headroom: must be a number from 0 to 1, but is a string
            "type": "capacity", "load": "counts", "whenUnknown": "wait" | /whenUnknown: must be
            "type": "capacity", "load": "counts", "maxAge": "PT0S"      | : maxAge must be longer than zero
            "type": "capacity", "load": "counts", "highWatermark": 0.9  | : highWatermark, lowWatermark and gates belong together; set all three or none
            "type": "capacity", "load": "counts", "gates": "gates"      | : highWatermark, lowWatermark and gates belong together; set all three or none
            "type": "capacity", "load": "counts", "highWatermark": 0.8, "lowWatermark": 0.9, "gates": "gates" | : lowWatermark must be below highWatermark
            "type": "capacity", "load": "counts", "headroom": 0, "highWatermark": 0.9, "lowWatermark": 0.8, "gates": "gates" | : headroom and highWatermark both say when a hub is full; leave one out
            "type": "health"                                            | /health: is missing
            "type": "health", "health": "counts"                        | /health: names a resource that must be of type io.dpsallocation.strategies.resource.HubHealth
            "type": "health", "health": "health", "maxEjectedShare": 50 | /maxEjectedShare: must be a number from 0 to 1
            "type": "health", "health": "health", "maxAge": "PT0S"      | : maxAge must be longer than zero
            """)
    void what_does_not_fit_is_told_at_its_place(String filter, String violation) {
        InvalidConfigurationException refused = Assertions.catchThrowableOfType(
                InvalidConfigurationException.class, () -> allocator(filter).build());
        assertThat(refused.violations().stream().map(Violation::toString))
                .singleElement()
                .asString()
                .startsWith("/filters/0" + violation);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\": \"capacity\", \"load\": \"counts\"",
                "\"type\": \"capacity\", \"load\": \"counts\", \"headroom\": 0.05, \"maxAge\": \"PT10M\", \"whenUnknown\": \"refuse\"",
                "\"type\": \"capacity\", \"load\": \"counts\", \"highWatermark\": 0.9, \"lowWatermark\": 0.8, \"gates\": \"gates\"",
                "\"type\": \"health\", \"health\": \"health\"",
                "\"type\": \"health\", \"health\": \"health\", \"maxEjectedShare\": 0.3, \"maxAge\": \"PT1M\"",
                "\"type\": \"state\", \"evict\": {\"percentPerWave\": 5, \"every\": \"P1D\", \"from\": \"2026-07-01T00:00:00Z\"}",
            })
    void what_fits_is_taken(String filter) {
        allocator(filter).build().close();
    }
}
