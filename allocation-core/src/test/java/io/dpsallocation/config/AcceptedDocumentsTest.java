package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.json.JsonView;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A document is told what is wrong with it when it is read; what has been taken fails nowhere later. */
class AcceptedDocumentsTest {

    private static Optional<AllocationConfig> read(JsonView document) {
        try {
            return Optional.of(AllocationConfig.parse(document.toJson(), Providers.REGISTRY));
        } catch (InvalidConfigurationException e) {
            return Optional.empty();
        }
    }

    @Property(tries = 200, seed = "3701")
    void what_has_been_taken_can_be_looked_through_and_made(@ForAll long seed) {
        ConfigDocuments documents = new ConfigDocuments(seed);
        JsonView good = documents.good();
        AllocationConfig config =
                read(documents.changed(good)).or(() -> read(good)).orElseThrow();

        assertThat(config.lint()).isSorted().doesNotHaveDuplicates();
        try (PolicySet policies = config.policies(ProviderOptions.defaults())) {
            policies.select("no-such-enrollment")
                    .ifPresent(policy -> assertThat(policy.filters()).containsAll(policies.filters()));
        }
    }
}
