package io.dpsallocation;

import static io.dpsallocation.Decisions.assigned;
import static io.dpsallocation.Decisions.rejected;
import static io.dpsallocation.Requests.NEU;
import static io.dpsallocation.Requests.WEU;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.ConfigFile;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.TwinLimits;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import jakarta.validation.Validator;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a host may set on the builder reaches those it is meant for. */
class AllocatorOptionsTest {

    private static final AllocationRequest REQUEST = Requests.of("truck-1").build();

    /** A validator of the host that fails; whatever it is asked. */
    private static Validator failing() {
        return (Validator) Proxy.newProxyInstance(
                Validator.class.getClassLoader(), new Class<?>[] {Validator.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("secret");
                });
    }

    private static final class SeedProvider implements AllocationStrategyProvider {
        private final List<Long> seeds = new ArrayList<>();

        @Override
        public String name() {
            return "seeded";
        }

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.none();
        }

        @Override
        public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
            seeds.add(context.seed());
            return TestProviders.BY_NAME;
        }
    }

    @Test
    void the_seed_reaches_the_providers_of_every_allocator() {
        SeedProvider provider = new SeedProvider();
        StrategyRegistry registry =
                StrategyRegistry.builder().withoutDiscovery().provider(provider).build();
        DeviceAllocatorBuilder builder = DeviceAllocator.builder(
                AllocationConfig.parse("{\"default\": {\"strategy\": {\"type\": \"seeded\"}}}", registry));
        builder.build().close();
        builder.seed(42);
        builder.build().close();
        assertThat(provider.seeds).containsExactly(0L, 42L);
    }

    @Test
    void the_hosts_own_validator_is_asked_and_its_failure_is_a_rejection() {
        try (DeviceAllocator allocator = DeviceAllocator.builder(TestProviders.BY_NAME)
                .validator(failing())
                .build()) {
            AllocationDecision.Rejected decision = rejected(allocator.allocate(REQUEST));
            assertThat(decision.kind()).isEqualTo(RejectionKind.UNSOUND_DECISION);
            assertThat(decision.reasonCode()).isEqualTo(ReasonCode.INTERNAL_ERROR);
            assertThat(decision.reason())
                    .isEqualTo("the allocator failed with java.lang.IllegalStateException; please report this");
            assertThat(decision.decisionId()).isNotEqualTo("none");
        }
    }

    @Test
    void twin_limits_are_those_that_are_set() {
        AllocationStrategy tagging = context -> AllocationDecision.assign(WEU)
                .withInitialTwin(InitialTwin.of(Map.of("a", "x".repeat(4050), "b", "x".repeat(4050)), Map.of()));
        try (DeviceAllocator standard = DeviceAllocator.builder(tagging).build();
                DeviceAllocator strict = DeviceAllocator.builder(tagging)
                        .twinLimits(new TwinLimits(1000))
                        .build()) {
            assertThat(assigned(standard.allocate(REQUEST)).iotHubHostName()).isEqualTo(WEU);
            assertThat(rejected(strict.allocate(REQUEST)).reasonCode()).isEqualTo(ReasonCode.TWIN_NOT_ALLOWED);
        }
    }

    @Test
    void a_chosen_hub_that_the_ranking_forgot_is_put_first() {
        AllocationStrategy forgetful = context -> AllocationDecision.assign(
                        ScoreScale.KILOMETRES, List.of(new RankedHub(NEU, 7), new RankedHub("unlinked.net", 8)))
                .withIotHubHostName(WEU);
        try (DeviceAllocator allocator = DeviceAllocator.builder(forgetful).build()) {
            assertThat(assigned(allocator.allocate(REQUEST)).ranking())
                    .extracting(RankedHub::iotHubHostName)
                    .containsExactly(WEU, NEU);
        }
    }

    @Test
    void toString_shows_the_version_of_the_configuration() {
        DeviceAllocator allocator =
                DeviceAllocator.builder(TestProviders.BY_NAME).build();
        assertThat(allocator).hasToString("DeviceAllocator[configuration=code]");
        allocator.close();
        assertThat(allocator).hasToString("DeviceAllocator[configuration=none]");
    }

    @Test
    void builder_null() {
        assertThatNullPointerException()
                .isThrownBy(() -> DeviceAllocator.builder((AllocationConfig) null))
                .withMessage("config");
        assertThatNullPointerException()
                .isThrownBy(() -> DeviceAllocator.builder((ConfigFile) null))
                .withMessage("file");
        assertThatNullPointerException()
                .isThrownBy(() -> DeviceAllocator.builder((AllocationStrategy) null))
                .withMessage("strategy");
        DeviceAllocatorBuilder builder = DeviceAllocator.builder(TestProviders.BY_NAME);
        assertThatNullPointerException().isThrownBy(() -> builder.validator(null));
        assertThatNullPointerException().isThrownBy(() -> builder.twinLimits(null));
        assertThatNullPointerException().isThrownBy(() -> builder.nanoTime(null));
        assertThatNullPointerException().isThrownBy(() -> builder.decisionIds(null));
        assertThatNullPointerException().isThrownBy(() -> builder.decisionLog(null));
        assertThatNullPointerException().isThrownBy(() -> builder.clock(null));
    }
}
