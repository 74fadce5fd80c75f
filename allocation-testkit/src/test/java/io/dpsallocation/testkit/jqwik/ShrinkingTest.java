package io.dpsallocation.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A property that fails ends at the smallest value for which it does. */
class ShrinkingTest {

    /** What the properties below failed for, the last of which is the smallest. */
    private static final List<Object> FAILED = Collections.synchronizedList(new ArrayList<>());

    private static void fail(Object value) {
        FAILED.add(value);
        throw new AssertionError("test");
    }

    @Domain(AllocationDomain.class)
    @PropertyDefaults(tries = 200, afterFailure = AfterFailureMode.RANDOM_SEED)
    static class TwoHubsCase {
        @Property(seed = "1")
        void fails(@ForAll AllocationRequest request) {
            if (request.linkedHubs().size() > 1) {
                fail(request);
            }
        }
    }

    @Test
    void a_request_with_two_hubs_is_plain_otherwise() {
        AllocationRequest request = (AllocationRequest) smallest(TwoHubsCase.class);

        assertThat(request.linkedHubs())
                .hasSize(2)
                .allSatisfy(host -> assertThat(host).hasSize(1));
        assertThat(request.deviceRuntimeContext().registrationId()).hasSize(1);
        assertThat(request.deviceRuntimeContext().currentIotHubHostName()).isNull();
        assertThat(request.deviceRuntimeContext().payload()).isNull();
        assertThat(request.enrollmentGroup()).isNotNull();
        assertThat(request.enrollmentGroup().initialTwin()).isNull();
        assertThat(request.additionalMembers()).isEmpty();
    }

    @Domain(AllocationDomain.class)
    @PropertyDefaults(tries = 200, afterFailure = AfterFailureMode.RANDOM_SEED)
    static class TenDevicesCase {
        @Property(seed = "1")
        void fails(@ForAll Fleet fleet) {
            if (fleet.size() >= 10) {
                fail(fleet);
            }
        }
    }

    @Test
    void a_fleet_of_ten_devices_has_ten_and_one_hub() {
        Fleet fleet = (Fleet) smallest(TenDevicesCase.class);

        assertThat(fleet.size()).isEqualTo(10);
        assertThat(fleet.hubs()).hasSize(1);
    }

    @Domain(AllocationDomain.class)
    @PropertyDefaults(tries = 200, afterFailure = AfterFailureMode.RANDOM_SEED)
    static class TooLargeCase {
        @Property(seed = "1")
        void fails(@ForAll NastyRequest nasty) {
            if (nasty.body().length > 300_000) {
                fail(nasty);
            }
        }
    }

    @Test
    void a_request_that_is_too_large_is_hardly_so() {
        assertThat(((NastyRequest) smallest(TooLargeCase.class)).fault()).isEqualTo("a payload of 300000 letters");
    }

    @Domain(AllocationDomain.class)
    @PropertyDefaults(tries = 200, afterFailure = AfterFailureMode.RANDOM_SEED)
    static class ThreeHubsCase {
        @Property(seed = "1")
        void fails(@ForAll HubCatalog catalog) {
            if (catalog.hubs().size() >= 3) {
                fail(catalog);
            }
        }
    }

    @Test
    void a_catalog_of_three_hubs_has_three_that_are_plain() {
        assertThat(((HubCatalog) smallest(ThreeHubsCase.class)).hubs())
                .hasSize(3)
                .allSatisfy(hub -> assertThat(hub.name()).matches("[a-z](\\.azure-devices\\.net)?"))
                .allSatisfy(hub -> assertThat(hub.allocationWeight()).isEqualTo(LinkedHub.MIN_WEIGHT))
                .allSatisfy(hub -> assertThat(hub.state()).isEqualTo(HubState.ACTIVE));
    }

    /** Names one strategy that stands alone, and one that has others inside. */
    private record Named(String name, SettingsSpec settings) implements AllocationStrategyProvider {
        @Override
        public AllocationStrategy create(StrategySettings values, ProviderContext context) {
            return asked -> AllocationDecision.abstain("test");
        }
    }

    @PropertyDefaults(tries = 200, afterFailure = AfterFailureMode.RANDOM_SEED)
    static class AnyTreeCase {
        @Property(seed = "1")
        void fails(@ForAll("trees") PolicyTree tree) {
            fail(tree);
        }

        @Provide
        Arbitrary<PolicyTree> trees() {
            SettingsSpec all = SettingsSpec.of(
                    Setting.required("all", SettingKind.listOf(SettingKind.strategy(), 1), "Those inside."));
            StrategyRegistry registry = StrategyRegistry.builder()
                    .withoutDiscovery()
                    .provider(new Named("plain", SettingsSpec.none()))
                    .provider(new Named("around", all))
                    .build();
            return PolicyTrees.of(registry).arbitrary();
        }
    }

    static class NestedTreeCase extends AnyTreeCase {
        @Override
        @Property(seed = "1")
        void fails(@ForAll("trees") PolicyTree tree) {
            if (tree.toString().contains("all")) {
                fail(tree);
            }
        }
    }

    @Test
    void a_policy_tree_shrinks_to_a_single_strategy_or_as_few_as_it_must_have() {
        assertThat(smallest(AnyTreeCase.class)).hasToString("{\"type\":\"plain\"}");
        assertThat(smallest(NestedTreeCase.class)).hasToString("{\"type\":\"around\",\"all\":[{\"type\":\"plain\"}]}");
    }

    private static Object smallest(Class<?> properties) {
        FAILED.clear();
        EngineTestKit.engine("jqwik").selectors(selectClass(properties)).execute();
        assertThat(FAILED).isNotEmpty();
        return FAILED.get(FAILED.size() - 1);
    }
}
