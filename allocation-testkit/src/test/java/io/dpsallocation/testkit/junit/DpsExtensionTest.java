package io.dpsallocation.testkit.junit;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.SimulatedHub;
import io.dpsallocation.testkit.dps.VirtualClock;
import io.dpsallocation.testkit.dps.WebhookReply;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class DpsExtensionTest {

    private static final String A = "hub-a.azure-devices.net";

    @Nested
    @DpsTest
    class ByAnnotation {

        private DpsSimulator ofSetUp;

        @BeforeEach
        void setUp(DpsSimulator simulator) {
            ofSetUp = simulator;
            simulator.enroll(Enrollments.group("vehicles")
                    .allocationPolicy(AllocationPolicy.STATIC)
                    .iotHubs(A)
                    .build());
        }

        @Test
        void a_test_and_its_set_up_share_a_simulator_and_its_clock(DpsSimulator simulator, VirtualClock clock) {
            assertThat(simulator).isSameAs(ofSetUp);
            assertThat(simulator.clock()).isSameAs(clock);
            assertThat(simulator.deviceOf("vehicles", "truck-1").register()).assignedTo(A);
        }

        @Test
        void two_hubs_are_linked(DpsSimulator simulator) {
            assertThat(simulator.hubs())
                    .extracting(SimulatedHub::iotHubHostName)
                    .containsExactly(A, "hub-b.azure-devices.net");
        }

        @Test
        @DpsTest(linkedHubs = A)
        void an_annotation_on_the_method_counts_first(DpsSimulator simulator) {
            assertThat(simulator.hubs()).hasSize(1);
        }

        @Nested
        class InsideAnother {

            @Test
            void the_annotation_around_it_counts(DpsSimulator simulator) {
                assertThat(simulator.hubs()).hasSize(2);
            }
        }
    }

    @Nested
    class ByDescription {

        @RegisterExtension
        final DpsExtension dps = DpsExtension.with(builder -> builder.linkedHubs(A)
                .enrollment(Enrollments.group("vehicles").customAllocation().build())
                .webhook(call -> WebhookReply.assign(A)));

        @Test
        void the_simulator_is_as_described(DpsSimulator simulator) {
            assertThat(simulator.deviceOf("vehicles", "truck-1").register()).assignedTo(A);
        }
    }

    /** Run by hand below, with its tests in parallel. */
    @DpsTest
    static class EachTestCase {

        static final Set<DpsSimulator> SEEN = ConcurrentHashMap.newKeySet();

        @RepeatedTest(20)
        void sees_a_simulator_nobody_has_touched(DpsSimulator simulator) {
            assertThat(SEEN.add(simulator)).isTrue();
            assertThat(simulator.clock().instant()).isEqualTo(VirtualClock.START);
            simulator.clock().advance(Duration.ofDays(1));
        }
    }

    /** Asks in a place where there is no test yet. */
    @DpsTest
    static class TooEarlyCase {

        @BeforeAll
        static void setUp(DpsSimulator simulator) {
            simulator.clock();
        }

        @Test
        void is_never_reached() {}
    }

    /** Is under the annotation and under an extension of its own. */
    @DpsTest
    static class TwiceCase {

        @RegisterExtension
        static final DpsExtension DPS = DpsExtension.with(builder -> builder.linkedHubs(A));

        @Test
        void is_refused(DpsSimulator simulator) {
            simulator.clock();
        }
    }

    /** Asks for something else. */
    @DpsTest
    static class SomethingElseCase {

        @Test
        void cannot_be_given(StringBuilder other) {
            other.append(".");
        }
    }

    @Test
    void each_test_has_a_simulator_of_its_own_even_in_parallel() {
        EachTestCase.SEEN.clear();

        run(EachTestCase.class).assertStatistics(stats -> stats.succeeded(20).failed(0));

        assertThat(EachTestCase.SEEN).hasSize(20);
    }

    @Test
    void asking_too_early_is_answered_with_where_to_ask() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(TooEarlyCase.class))
                .execute()
                .allEvents()
                .assertThatEvents()
                .haveExactly(
                        1,
                        finishedWithFailure(message(text -> text.startsWith("TESTKIT_TOO_EARLY")
                                && text.contains("take DpsSimulator as a parameter of the test"))));
    }

    @Test
    void a_test_is_under_one_of_them_only() {
        run(TwiceCase.class)
                .assertThatEvents()
                .haveExactly(1, finishedWithFailure(message(text -> text.contains("competing ParameterResolvers"))));
    }

    @Test
    void other_parameters_are_left_to_others() {
        run(SomethingElseCase.class).assertStatistics(stats -> stats.failed(1));
    }

    private static Events run(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .selectors(selectClass(testClass))
                .execute()
                .testEvents();
    }
}
