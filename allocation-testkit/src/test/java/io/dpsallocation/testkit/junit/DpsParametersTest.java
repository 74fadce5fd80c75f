package io.dpsallocation.testkit.junit;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.DpsSimulatorBuilder;
import io.dpsallocation.testkit.dps.SimulatedDevice;
import io.dpsallocation.testkit.dps.SimulatedHub;
import io.dpsallocation.testkit.dps.VirtualClock;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.testkit.server.DpsServer;
import io.dpsallocation.webhook.AllocationWebhook;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class DpsParametersTest {

    private static final String A = "hub-a.azure-devices.net";
    private static final String B = "hub-b.azure-devices.net";

    private static AllocationWebhook sendsTo(String hub) {
        DeviceAllocator allocator = DeviceAllocator.builder(context -> AllocationDecision.assign(hub))
                .build();
        return AllocationWebhook.builder(allocator).functionKeys("a=b&c").build();
    }

    @Nested
    @DpsTest(groups = "vehicles", individuals = "press-1")
    class ByAnnotation {

        @DpsWebhook(functionKey = "a=b&c")
        final AllocationWebhook webhook = sendsTo(B);

        private final DpsSimulator ofConstructor;

        ByAnnotation(DpsSimulator simulator) {
            this.ofConstructor = simulator;
        }

        @Test
        void devices_come_with_the_keys_of_their_enrollments(
                @DpsDevice("press-1") SimulatedDevice press,
                @DpsDevice("truck-1") SimulatedDevice truck,
                @DpsDevice(value = "truck-2", group = "Vehicles") SimulatedDevice named) {
            assertThat(press.register()).assignedTo(B);
            assertThat(truck.register()).assignedTo(B);
            assertThat(named.register()).assignedTo(B);
            assertThat(ofConstructor.hub(B).deviceIds()).containsExactly("press-1", "truck-1", "truck-2");
        }

        @Test
        void a_constructor_has_the_dps_of_its_test(DpsSimulator simulator, VirtualClock clock) {
            assertThat(simulator).isSameAs(ofConstructor);
            assertThat(clock).isSameAs(ofConstructor.clock());
        }

        @ParameterizedTest
        @ValueSource(strings = {"truck-7", "truck-8"})
        void others_give_their_parameters_beside_it(String id, DpsSimulator simulator) {
            assertThat(simulator.deviceOf("vehicles", id).register()).assignedTo(B);
            assertThat(simulator.hub(B).deviceIds()).containsExactly(id);
        }

        @Nested
        class WithoutAWebhookOfItsOwn {

            @Test
            void the_webhook_around_it_counts(@DpsDevice("truck-1") SimulatedDevice truck) {
                assertThat(truck.register()).assignedTo(B);
            }
        }

        @Nested
        class WithAWebhookOfItsOwn {

            @DpsWebhook
            final WebhookEndpoint nearer = call -> WebhookReply.assign(A);

            @Test
            void the_nearest_webhook_counts(@DpsDevice("truck-1") SimulatedDevice truck) {
                assertThat(truck.register()).assignedTo(A);
            }
        }

        @Nested
        @DpsTest(groups = "boats")
        class WithAWorldOfItsOwn {

            @Test
            void worlds_are_not_added_up(@DpsDevice("boat-1") SimulatedDevice boat, DpsSimulator simulator) {
                assertThat(boat.register()).assignedTo(B);
                assertThat(simulator.service().groups().query("", null, null).items())
                        .hasSize(1);
                assertThat(simulator
                                .service()
                                .individuals()
                                .query("", null, null)
                                .items())
                        .isEmpty();
            }
        }
    }

    @Nested
    class ByBuilder {

        @RegisterExtension
        final DpsExtension dps = DpsExtension.builder()
                .linkedHubs(A, B)
                .groups("vehicles")
                .individuals("press-1")
                .functionKey("a=b&c")
                .webhook(sendsTo(B))
                .simulator(more -> more.linkedHub(LinkedHub.of("hub-c.azure-devices.net")))
                .build();

        @Test
        void the_world_is_as_described(DpsSimulator simulator, @DpsDevice("truck-1") SimulatedDevice truck) {
            assertThat(simulator.hubs()).hasSize(3);
            assertThat(truck.register()).assignedTo(B);
            assertThat(simulator.device("press-1").register()).assignedTo(B);
        }
    }

    @Nested
    class ByBuilderWithAField {

        @RegisterExtension
        final DpsExtension dps = DpsExtension.builder().groups("vehicles").build();

        @DpsWebhook
        @Nullable
        WebhookEndpoint webhook;

        @BeforeEach
        void setUp(VirtualClock clock) {
            webhook = call -> WebhookReply.assign(clock.instant().equals(VirtualClock.START) ? A : B);
        }

        @Test
        void a_field_may_be_filled_with_what_goes_by_the_simulators_clock(
                @DpsDevice("truck-1") SimulatedDevice truck, VirtualClock clock) {
            assertThat(truck.register()).assignedTo(A);
            clock.advance(Duration.ofDays(1));
            assertThat(truck.register()).assignedTo(B);
        }
    }

    /** Its tests meet, so that it ends only if they run at once. */
    @DpsTest(groups = "vehicles")
    static class AtOnceCase {

        static final int TESTS = 4;
        static final CyclicBarrier MEETING = new CyclicBarrier(TESTS);

        @DpsWebhook
        final WebhookEndpoint webhook = call -> WebhookReply.assign(A);

        @RepeatedTest(TESTS)
        void sees_its_own_devices_alone(DpsSimulator simulator, DpsServer server, RepetitionInfo info)
                throws Exception {
            MEETING.await(5, TimeUnit.MINUTES);
            String id = "truck-" + info.getCurrentRepetition();
            assertThat(simulator.deviceOf("vehicles", id).register()).assignedTo(A);
            MEETING.await(5, TimeUnit.MINUTES);
            assertThat(simulator.hub(A).deviceIds()).containsExactly(id);
            assertThat(server.simulator()).isSameAs(simulator);
        }
    }

    @Test
    void tests_that_run_at_once_share_nothing() {
        AtOnceCase.MEETING.reset();

        EngineExecutionResults results = Cases.runAtOnce(AtOnceCase.class, AtOnceCase.TESTS + 2);

        assertThat(Cases.failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(AtOnceCase.TESTS);
    }

    /** One instance for all its tests. */
    @DpsTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceCase {

        static final Set<DpsSimulator> SEEN = ConcurrentHashMap.newKeySet();

        @RepeatedTest(3)
        void has_a_dps_for_each_test(DpsSimulator simulator) {
            SEEN.add(simulator);
        }
    }

    @Test
    void one_instance_for_all_tests_still_means_a_dps_for_each() {
        OneInstanceCase.SEEN.clear();

        assertThat(Cases.failures(Cases.run(OneInstanceCase.class))).isEmpty();
        assertThat(OneInstanceCase.SEEN).hasSize(3);
    }

    @DpsTest
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstanceWithAConstructorCase {

        OneInstanceWithAConstructorCase(VirtualClock clock) {
            clock.instant();
        }

        @Test
        void is_never_reached() {}
    }

    @Test
    void the_constructor_of_an_instance_for_all_tests_is_too_early() {
        assertThat(Cases.failures(Cases.run(OneInstanceWithAConstructorCase.class)))
                .singleElement()
                .asString()
                .isEqualTo("TESTKIT_TOO_EARLY: each test has a DPS of its own: take VirtualClock as a parameter of the"
                        + " test or of a @BeforeEach method, not of a @BeforeAll method, nor of the constructor of a"
                        + " class with one instance for all its tests");
    }

    /** Keeps what is to be closed, and what is not. */
    @DpsTest
    static class ServerCase {

        static final Set<DpsServer> SEEN = ConcurrentHashMap.newKeySet();

        @Test
        void takes_a_server(DpsServer server, DpsSimulator simulator) {
            assertThat(server.simulator()).isSameAs(simulator);
            assertThat(server.port()).isPositive();
            assertThat(HttpsDoor.isOpen(server)).isTrue();
            SEEN.add(server);
        }

        @Test
        void fails_with_a_server(DpsServer server) {
            SEEN.add(server);
            throw new AssertionError("on purpose");
        }
    }

    @Test
    void a_server_is_closed_when_its_test_is_over_however_that_ended() {
        ServerCase.SEEN.clear();

        assertThat(Cases.failures(Cases.run(ServerCase.class))).containsExactly("on purpose");

        assertThat(ServerCase.SEEN).hasSize(2).noneMatch(HttpsDoor::isOpen);
    }

    @Nested
    class ServersByBuilder {

        @RegisterExtension
        final DpsExtension dps = DpsExtension.builder()
                .server(server -> server.handshakeTimeout(Duration.ofSeconds(5)).port(0))
                .build();

        @Test
        void are_as_described_and_one_for_each_test(DpsServer server, DpsServer again) {
            assertThat(again).isSameAs(server);
        }
    }

    @DpsTest(groups = {"vehicles", "boats"})
    static class MistakenCase {

        @Test
        void a_device_without_a_name(SimulatedDevice device) {
            device.register();
        }

        @Test
        void b_device_of_which_group(@DpsDevice("truck-1") SimulatedDevice device) {
            device.register();
        }

        @Test
        void c_group_is_misspelt(@DpsDevice(value = "truck-1", group = "vehicle") SimulatedDevice device) {
            device.register();
        }

        @Test
        void d_something_that_is_not_given(SimulatedHub hub) {
            hub.deviceCount();
        }

        @Test
        void e_name_for_something_that_has_none(@DpsDevice("truck-1") String device) {
            assertThat(device).isEmpty();
        }

        @Test
        void f_builder_is_too_late(DpsSimulatorBuilder builder) {
            builder.build();
        }
    }

    @Test
    void what_cannot_be_given_is_told_with_what_to_do() {
        assertThat(Cases.failures(Cases.run(MistakenCase.class)))
                .containsExactlyInAnyOrder(
                        "TESTKIT_DEVICE_UNNAMED: a SimulatedDevice needs a name: @DpsDevice(\"truck-1\") SimulatedDevice"
                                + " truck",
                        "TESTKIT_DEVICE_NOT_ENROLLED: the device truck-1 cannot be given: it has no individual"
                                + " enrollment, and there is not one group but 2, [boats, vehicles]; enroll it, or name"
                                + " its group: @DpsDevice(value = \"truck-1\", group = ..)",
                        "TESTKIT_DEVICE_NOT_ENROLLED: the device truck-1 cannot be given: there is no enrollment group"
                                + " vehicle among [boats, vehicles]; did you mean \"vehicles\"?",
                        "TESTKIT_PARAMETER_UNKNOWN: a parameter of type SimulatedHub cannot be given; there are"
                                + " DpsSimulator, DpsServer, VirtualClock and @DpsDevice SimulatedDevice, and the"
                                + " DpsSimulator has the rest",
                        "TESTKIT_PARAMETER_UNKNOWN: a parameter of type String cannot be given; there are"
                                + " DpsSimulator, DpsServer, VirtualClock and @DpsDevice SimulatedDevice, and the"
                                + " DpsSimulator has the rest",
                        "TESTKIT_PARAMETER_UNKNOWN: a parameter of type DpsSimulatorBuilder cannot be given; there are"
                                + " DpsSimulator, DpsServer, VirtualClock and @DpsDevice SimulatedDevice, and the"
                                + " DpsSimulator has the rest");
    }

    static class WithoutKeysCase {

        @RegisterExtension
        final DpsExtension dps = DpsExtension.with(builder -> builder.linkedHubs(A)
                .enrollment(Enrollments.individual("press-1")
                        .caReferences("ca", null)
                        .build()));

        @Test
        void is_refused(@DpsDevice("press-1") SimulatedDevice press) {
            press.register();
        }
    }

    @Test
    void a_device_that_has_no_keys_is_not_made_up() {
        assertThat(Cases.failures(Cases.run(WithoutKeysCase.class)))
                .singleElement()
                .asString()
                .isEqualTo("TESTKIT_DEVICE_NOT_ENROLLED: the device press-1 cannot be given: the individual enrollment"
                        + " press-1 does not attest by symmetric keys: say what the device has; take the DpsSimulator,"
                        + " and give its device(..) the certificates or the TPM");
    }

    @DpsTest(groups = "vehicles")
    static class NullWebhookCase {

        @DpsWebhook
        @Nullable
        AllocationWebhook webhook;

        @Test
        void has_none(@DpsDevice("truck-1") SimulatedDevice truck) {
            truck.register();
        }
    }

    @DpsTest(groups = "vehicles")
    static class OtherWebhookCase {

        @DpsWebhook
        final String webhook = "http://127.0.0.1";

        @Test
        void has_something_else(@DpsDevice("truck-1") SimulatedDevice truck) {
            truck.register();
        }
    }

    @DpsTest(groups = "vehicles")
    static class TwoWebhooksCase {

        @DpsWebhook
        final WebhookEndpoint one = call -> WebhookReply.assign(A);

        @DpsWebhook
        final WebhookEndpoint other = call -> WebhookReply.assign(B);

        @Test
        void has_two(@DpsDevice("truck-1") SimulatedDevice truck) {
            truck.register();
        }
    }

    @DpsTest(groups = "vehicles")
    static class TooEarlyWebhookCase {

        @DpsWebhook
        final WebhookEndpoint webhook = call -> WebhookReply.assign(A);

        TooEarlyWebhookCase(@DpsDevice("truck-1") SimulatedDevice truck) {
            truck.register();
        }

        @Test
        void is_never_reached() {}
    }

    @Test
    void a_webhook_that_is_none_is_told_with_what_to_do() {
        assertThat(Cases.failures(Cases.run(NullWebhookCase.class)))
                .containsExactly(
                        "TESTKIT_WEBHOOK_UNUSABLE: the @DpsWebhook field webhook of NullWebhookCase is null; give"
                                + " it a value where it is declared or in a @BeforeEach method");
        assertThat(Cases.failures(Cases.run(OtherWebhookCase.class)))
                .containsExactly(
                        "TESTKIT_WEBHOOK_UNUSABLE: the @DpsWebhook field webhook of OtherWebhookCase must hold an"
                                + " AllocationWebhook or a WebhookEndpoint, and holds java.lang.String");
        assertThat(Cases.failures(Cases.run(TwoWebhooksCase.class)))
                .singleElement()
                .asString()
                .contains("TESTKIT_WEBHOOK_UNUSABLE: 2 fields of TwoWebhooksCase are annotated with @DpsWebhook; keep"
                        + " one, and bind others with DpsExtension.with(..)");
        assertThat(Cases.failures(Cases.run(TooEarlyWebhookCase.class)))
                .singleElement()
                .asString()
                .contains(
                        "the @DpsWebhook field webhook of TooEarlyWebhookCase was asked before there is an instance of"
                                + " the test; register devices in the test or in a @BeforeEach method, not in a constructor");
    }

    @DpsTest(groups = "vehicles")
    static class ForgottenCase {

        static final WebhookEndpoint WEBHOOK = call -> WebhookReply.assign(B);

        @Test
        void would_pass_by_the_default_policy() {}

        @Nested
        class Inside {

            @Test
            void would_pass_too() {}
        }
    }

    /** Says so at the method alone. */
    static class ForgottenAtAMethodCase {

        final AllocationWebhook webhook = sendsTo(B);

        @Test
        @DpsTest
        void would_pass_by_the_default_policy() {}

        @Test
        void has_nothing_to_do_with_a_dps() {}
    }

    /** Is described in code, which says what the webhook is for. */
    static class DescribedCase {

        final WebhookEndpoint webhook = call -> WebhookReply.assign(B);

        @RegisterExtension
        final DpsExtension dps =
                DpsExtension.with(builder -> builder.linkedHubs(B).webhook("http://127.0.0.1/elsewhere", webhook));

        @Test
        void passes() {}
    }

    @Test
    void a_webhook_whose_annotation_is_forgotten_is_refused() {
        assertThat(Cases.failures(Cases.run(ForgottenCase.class)))
                .containsExactly(
                        "TESTKIT_WEBHOOK_UNUSABLE: the field WEBHOOK of ForgottenCase is of type WebhookEndpoint and"
                                + " is not annotated, so no device would ask it; annotate it with @DpsWebhook, or describe the DPS with"
                                + " DpsExtension.builder() in place of @DpsTest if it is for something else");
        assertThat(Cases.failures(Cases.run(ForgottenAtAMethodCase.class)))
                .singleElement(as(STRING))
                .contains("the field webhook of ForgottenAtAMethodCase is of type AllocationWebhook and is not");
        assertThat(Cases.failures(Cases.run(DescribedCase.class))).isEmpty();
    }

    @DpsTest(groups = "vehicles")
    static class StaticWebhookCase {

        @DpsWebhook
        static final WebhookEndpoint WEBHOOK = call -> WebhookReply.assign(B);

        @Test
        void is_asked(@DpsDevice("truck-1") SimulatedDevice truck) {
            assertThat(truck.register()).assignedTo(B);
        }
    }

    @Test
    void a_webhook_may_be_static() {
        assertThat(Cases.failures(Cases.run(StaticWebhookCase.class))).isEmpty();
    }
}
