package io.dpsallocation.examples.spring;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.DeviceAllocatorBuilder;
import io.dpsallocation.config.ConfigFile;
import io.dpsallocation.decision.AllocationListener;
import io.dpsallocation.webhook.AllocationWebhook;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes a webhook out of {@link AllocationProperties}, unless the application has one of its own. */
@AutoConfiguration
@EnableConfigurationProperties(AllocationProperties.class)
public class AllocationAutoConfiguration {

    @Bean
    AllocationController allocationController(AllocationWebhook webhook) {
        return new AllocationController(webhook);
    }

    @Bean
    AllocationMetrics allocationMetrics(MeterRegistry registry) {
        return new AllocationMetrics(registry);
    }

    @Bean
    DecisionFacts decisionFacts(AllocationProperties properties) {
        return new DecisionFacts(RegistrationIds.maskedUnder(properties.registrationIdKey()));
    }

    @Bean
    AllocationLog allocationLog(DecisionFacts facts) {
        return new AllocationLog(facts);
    }

    /** Into the application's own OpenTelemetry, or an agent's; where there is neither, into nothing. */
    @Bean
    AllocationSpans allocationSpans(ObjectProvider<OpenTelemetry> telemetry, DecisionFacts facts) {
        return new AllocationSpans(telemetry.getIfAvailable(GlobalOpenTelemetry::get), facts);
    }

    /** Everything that needs a configuration. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnMissingBean(AllocationWebhook.class)
    static class FromFile {

        @Bean
        ConfigFile allocationConfig(AllocationProperties properties) {
            return ConfigFile.watch(properties.config(), properties.lookEvery());
        }

        @Bean
        DeviceAllocator deviceAllocator(
                ConfigFile config, AllocationProperties properties, ObjectProvider<AllocationListener> listeners) {
            DeviceAllocatorBuilder builder = DeviceAllocator.builder(config).deadline(properties.deadline());
            listeners.orderedStream().forEach(builder::listener);
            return builder.build();
        }

        @Bean
        AllocationWebhook allocationWebhook(DeviceAllocator allocator, AllocationProperties properties) {
            return AllocationWebhook.builder(allocator)
                    .functionKeys(properties.functionKeys().toArray(String[]::new))
                    .maxConcurrent(properties.maxConcurrent())
                    .build();
        }

        @Bean
        HealthIndicator allocationHealthIndicator(ConfigFile config) {
            return new AllocationHealth(config);
        }
    }
}
