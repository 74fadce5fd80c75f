package io.dpsallocation.examples.spring;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code application.yml} says under {@code dps.allocation}.
 *
 * @param config the file with the allocation configuration
 * @param lookEvery how often to look whether the file has changed
 * @param functionKeys the keys of which DPS shows one; two while one is being rolled
 * @param deadline how long a decision may take
 * @param maxConcurrent how many calls may be decided at once
 * @param registrationIdKey the key under which registration IDs are masked in the log of decisions and in spans; empty shows
 *     them as they are
 */
@ConfigurationProperties("dps.allocation")
public record AllocationProperties(
        @DefaultValue("allocation.json") Path config,
        @DefaultValue("2s") Duration lookEvery,
        @DefaultValue({}) List<String> functionKeys,
        @DefaultValue("4s") Duration deadline,
        @DefaultValue("128") int maxConcurrent,
        @DefaultValue("") String registrationIdKey) {

    /** Shows how many function keys there are, and no key. */
    @Override
    public String toString() {
        return "AllocationProperties[" + config + ", " + functionKeys.size() + " keys]";
    }
}
