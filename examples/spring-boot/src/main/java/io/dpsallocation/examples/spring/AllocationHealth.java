package io.dpsallocation.examples.spring;

import io.dpsallocation.config.ConfigFile;
import io.dpsallocation.config.ConfigStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * How the configuration stands. A file that is refused does not make the application unhealthy, since the last good version
 * goes on deciding; the detail says so, and an alarm may be set on it.
 */
final class AllocationHealth implements HealthIndicator {

    private final ConfigFile config;

    AllocationHealth(ConfigFile config) {
        this.config = config;
    }

    @Override
    public Health health() {
        ConfigStatus status = config.status();
        Health.Builder health = Health.up()
                .withDetail("configuration", status.version())
                .withDetail("since", status.since().toString());
        status.problem().ifPresent(problem -> health.withDetail("refused", problem));
        return health.build();
    }
}
