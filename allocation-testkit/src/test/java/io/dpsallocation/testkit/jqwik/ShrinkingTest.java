package io.dpsallocation.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
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

    private static Object smallest(Class<?> properties) {
        FAILED.clear();
        EngineTestKit.engine("jqwik").selectors(selectClass(properties)).execute();
        assertThat(FAILED).isNotEmpty();
        return FAILED.get(FAILED.size() - 1);
    }
}
