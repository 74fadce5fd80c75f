package io.dpsallocation.testkit.assertj;

import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThat;
import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThatEvents;
import static io.dpsallocation.testkit.assertj.AllocationAssertions.assertThatExchanges;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DeviceTwin;
import io.dpsallocation.testkit.dps.DpsEvent;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.RegistrationResult;
import io.dpsallocation.testkit.dps.SimulatedHub;
import io.dpsallocation.testkit.dps.VirtualClock;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.dps.WebhookExchange;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.testkit.fault.WebhookFaults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SimulatorAssertionsTest {

    private static final String A = "hub-a.azure-devices.net";
    private static final String B = "hub-b.azure-devices.net";

    private static final AllocationResponse TO_A = new AllocationResponse(
            A,
            InitialTwin.of(Map.of("site", "eu"), Map.of("log", Map.of("level", "info"))),
            JsonView.of(Map.of("firmware", "2.4.1")),
            Map.of());

    private static DpsSimulator asking(WebhookEndpoint webhook) {
        return DpsSimulator.builder()
                .linkedHubs(A, B)
                .enrollment(Enrollments.group("vehicles").customAllocation().build())
                .webhook(webhook)
                .build();
    }

    private static RegistrationResult register(DpsSimulator dps, String id) {
        return dps.deviceOf("vehicles", id).withPayload(Map.of("site", "eu")).register();
    }

    private final DpsSimulator dps = asking(
            call -> call.request().deviceRuntimeContext().registrationId().equals("truck-9")
                    ? WebhookReply.assign(B)
                    : WebhookReply.ok(TO_A));

    @Nested
    class Hubs {

        @Test
        void what_is_so_passes() {
            register(dps, "truck-1");
            register(dps, "truck-2");

            assertThat(dps)
                    .hub("HUB-A.azure-devices.net")
                    .hasDevice("truck-1")
                    .doesNotHaveDevice("truck-9")
                    .hasDeviceCount(2)
                    .hasExactlyDevices("truck-2", "truck-1");
            assertThat(dps.hub(A)).twinOf("truck-1").hasTag("site", "eu");
        }

        @Test
        void a_device_that_is_in_another_hub_is_found_there() {
            register(dps, "truck-2");
            register(dps, "truck-9");

            Fails.with(() -> assertThat(dps).hub(A).hasDevice("truck-9"), """
                    Expected hub-a.azure-devices.net to have the device
                      truck-9
                    but it has 1 device: truck-2
                    truck-9 is in hub-b.azure-devices.net""");
            Fails.saying(() -> assertThat(dps).hub(A).twinOf("truck-9"), "truck-9 is in hub-b");
        }

        @Test
        void a_device_that_is_nowhere_may_be_misspelt() {
            register(dps, "truck-2");

            Fails.with(() -> assertThat(dps).hub(A).hasDevice("truk-2"), """
                    Expected hub-a.azure-devices.net to have the device
                      truk-2
                    but it has 1 device: truck-2
                    closest is truck-2""");
            Fails.with(() -> assertThat(dps).hub(B).hasDevice("truck-2x"), """
                    Expected hub-b.azure-devices.net to have the device
                      truck-2x
                    but it has 0 devices""");
        }

        @Test
        void a_hub_that_is_not_linked_may_be_misspelt() {
            Fails.with(() -> assertThat(dps).hub("hub-aa.azure-devices.net"), """
                    Expected the hub to be linked
                      hub-aa.azure-devices.net
                    but linked are
                      hub-a.azure-devices.net
                      hub-b.azure-devices.net
                    closest is hub-a.azure-devices.net; there is no hub hub-aa.azure-devices.net""");
        }

        @Test
        void counts_say_where_the_others_are() {
            register(dps, "truck-1");
            register(dps, "truck-9");

            Fails.with(() -> assertThat(dps).hub(A).hasDeviceCount(2), """
                    Expected hub-a.azure-devices.net to have
                      2 devices
                    but it has 1 device: truck-1
                    hub-b.azure-devices.net has 1""");
            Fails.with(() -> assertThat(dps).hub(A).doesNotHaveDevice("truck-1"), """
                    Expected hub-a.azure-devices.net not to have the device
                      truck-1
                    but it has 1 device: truck-1""");
            Fails.with(() -> assertThat(dps).hub(A).hasExactlyDevices("truck-9"), """
                    Expected hub-a.azure-devices.net to have exactly the devices
                      truck-9
                    but it lacks truck-9, and it has truck-1 too
                    truck-9 is in hub-b.azure-devices.net""");
            Fails.saying(() -> assertThat(dps).hub(A).hasExactlyDevices(), "but it has truck-1 too");
        }

        @Test
        void of_many_devices_some_are_shown() {
            for (int i = 10; i < 35; i++) {
                register(dps, "truck-" + i);
            }

            Fails.saying(
                    () -> assertThat(dps).hub(A).hasDeviceCount(1),
                    "but it has 25 devices: truck-10, truck-11, truck-12");
            Fails.saying(() -> assertThat(dps).hub(A).hasDeviceCount(1), "truck-29, and 5 more");
        }

        @Test
        void a_hub_by_itself_knows_the_others_too() {
            register(dps, "truck-9");
            SimulatedHub hub = dps.hub(A);

            Fails.saying(() -> assertThat(hub).hasDevice("truck-9"), "truck-9 is in hub-b.azure-devices.net");
        }

        @Test
        void nothing_is_told_from_something() {
            Fails.saying(() -> assertThat((SimulatedHub) null).hasDevice("a"), "Expecting actual not to be null");
            Fails.saying(() -> assertThat((DpsSimulator) null).hub(A), "Expecting actual not to be null");
            Fails.saying(() -> assertThat((DeviceTwin) null).hasTag("a", 1), "Expecting actual not to be null");
            Fails.saying(() -> assertThat((WebhookExchange) null).isAttempt(1), "Expecting actual not to be null");
        }
    }

    @Nested
    class MisspeltHubs {

        @Test
        void a_registration_says_which_linked_hub_is_close() {
            RegistrationResult truck = register(dps, "truck-1");

            Fails.saying(
                    () -> assertThat(truck).assignedTo("hub-a.azure-device.net"),
                    "\nclosest is hub-a.azure-devices.net; there is no hub hub-a.azure-device.net");
            Fails.saying(() -> assertThat(truck).assignedTo(B), "ended as assigned to hub-a.azure-devices.net");
        }

        @Test
        void a_decision_says_which_ranked_hub_is_close() {
            AllocationDecision decision = AllocationDecision.assign(B);

            Fails.saying(
                    () -> assertThat(decision).assignedTo("hub-b.azuredevices.net"),
                    "\nclosest is hub-b.azure-devices.net; there is no hub hub-b.azuredevices.net");
        }
    }

    @Nested
    class Twins {

        private DeviceTwin twin() {
            RegistrationResult truck = register(dps, "truck-1");
            truck.connect().report(Map.of("state", "up"));
            return truck.twin().orElseThrow();
        }

        @Test
        void what_is_so_passes() {
            assertThat(twin())
                    .hasTag("site", "eu")
                    .hasDesired("/log/level", "info")
                    .hasReported("state", "up")
                    .hasNoTag("sites")
                    .hasNoDesired("/log/levels")
                    .hasNoReported("stat");
        }

        @Test
        void a_name_or_a_value_that_is_close_is_shown() {
            DeviceTwin twin = twin();

            Fails.with(() -> assertThat(twin).hasTag("sites", "eu"), """
                    Expected the tag sites to be
                      "eu"
                    but found
                      nothing
                    in
                      {"site":"eu"}
                    closest is
                      /site with "eu\"""");
            Fails.with(() -> assertThat(twin).hasDesired("verbosity", "info"), """
                    Expected the desired property verbosity to be
                      "info"
                    but found
                      nothing
                    in
                      {"log":{"level":"info"}}
                    closest is
                      /log/level with "info\"""");
            Fails.with(() -> assertThat(twin).hasReported("state", "down"), """
                    Expected the reported property state to be
                      "down"
                    but found
                      "up"
                    in
                      {"state":"up"}""");
        }

        @Test
        void what_is_there_and_should_not_be_is_shown() {
            DeviceTwin twin = twin();

            Fails.with(() -> assertThat(twin).hasNoTag("site"), """
                    Expected no tag site
                    but found
                      "eu\"""");
            Fails.saying(() -> assertThat(twin).hasNoDesired("log"), "Expected no desired property log");
            Fails.saying(() -> assertThat(twin).hasNoReported("state"), "Expected no reported property state");
        }
    }

    @Nested
    class Exchanges {

        private final DpsSimulator flaky = asking(WebhookFaults.status(503)
                .onTheFirst(2)
                .around(WebhookFaults.reset()
                        .when(call -> call.request()
                                .deviceRuntimeContext()
                                .registrationId()
                                .equals("truck-8"))
                        .around(call -> WebhookReply.ok(TO_A))));

        @Test
        void what_is_so_passes() {
            RegistrationResult truck = register(flaky, "truck-1");

            assertThatExchanges(truck.exchanges())
                    .hasSize(3)
                    .answeredWith(503, 503, 200)
                    .wereMadeAfter(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(11))
                    .contains(exchange -> exchange.device("truck-1")
                            .attempt(3)
                            .at(VirtualClock.START.plusSeconds(11))
                            .status(200)
                            .assignedTo("HUB-A.azure-devices.net")
                            .request("/deviceRuntimeContext/payload/site", "eu")
                            .response("/payload/firmware", "2.4.1"))
                    .doesNotContain(exchange -> exchange.status(500));
            assertThat(flaky)
                    .exchanges()
                    .ofDevice("truck-1")
                    .last()
                    .isForDevice("truck-1")
                    .isAttempt(3)
                    .wasMadeAt(VirtualClock.START.plusSeconds(11))
                    .took(Duration.ZERO)
                    .answeredWith(200)
                    .assignedTo(A)
                    .hasRequestMember("/deviceRuntimeContext/payload/site", "eu")
                    .hasResponseMember("/payload/firmware", "2.4.1")
                    .hasTag("site", "eu")
                    .hasDesired("/log/level", "info")
                    .hasPayloadMember("firmware", "2.4.1");
            assertThat(flaky).exchanges().first().answeredWith(503);
        }

        @Test
        void no_answer_is_told_from_an_answer() {
            register(flaky, "truck-1");
            register(flaky, "truck-8");

            assertThat(flaky)
                    .exchanges()
                    .ofDevice("truck-8")
                    .last()
                    .hasNoAnswer()
                    .hasNoPayload();
            Fails.saying(
                    () -> assertThat(flaky).exchanges().first().hasNoAnswer(),
                    "Expected of the webhook exchange the answer\n  nothing\nbut found\n  503\nin\n  2026-01-01");
            Fails.saying(
                    () -> assertThat(flaky).exchanges().last().answeredWith(200),
                    "but found\n  no answer (EOFException)");
        }

        @Test
        void the_exchange_that_meets_most_is_shown() {
            register(dps, "truck-1");
            register(dps, "truck-9");

            Fails.saying(
                    () -> assertThat(dps)
                            .exchanges()
                            .contains(exchange ->
                                    exchange.device("truck-1").status(200).assignedTo(B)),
                    """
                    Expected a webhook exchange with
                      device: truck-1
                      status: 200
                      hub answered: hub-b.azure-devices.net
                    but none of 2 is; closest is exchange 2, with 2 of 3
                      device: truck-9
                    in
                      2026-01-01T00:00:03Z truck-9 attempt 1: POST https://webhook.test/api/allocate -> 200
                        request   {"enrollmentGroup":""");
            Fails.saying(
                    () -> assertThat(dps)
                            .exchanges()
                            .contains(exchange -> exchange.device("truck-1")
                                    .attempt(1)
                                    .request("/deviceRuntimeContext/payload/sites", "eu")
                                    .assignedTo("hub-aa.azure-devices.net")),
                    """
                    but none of 2 is; closest is exchange 1, with 2 of 4
                      request member /deviceRuntimeContext/payload/sites: nothing
                        closest is
                          /deviceRuntimeContext/payload/site with "eu"
                      hub answered: hub-a.azure-devices.net
                        closest is hub-a.azure-devices.net; there is no hub hub-aa.azure-devices.net
                    in
                    """);
        }

        @Test
        void without_exchanges_nothing_is_close() {
            Fails.with(() -> assertThat(dps).exchanges().contains(exchange -> exchange.status(200)), """
                    Expected a webhook exchange with
                      status: 200
                    but there are no webhook exchanges""");
            Fails.with(() -> assertThat(dps).exchanges().hasSize(1), """
                    Expected 1 webhook exchanges
                    but there are 0
                      there are no webhook exchanges""");
            Fails.saying(() -> assertThat(dps).exchanges().first(), "Expected a webhook exchange 1\nbut there are 0");
            Fails.saying(() -> assertThat(dps).exchanges().last(), "Expected a webhook exchange 1\nbut there are 0");
            Fails.saying(() -> assertThat(dps).exchanges().answeredWith(200), "but they are\n  none");
        }

        @Test
        void what_should_not_be_there_is_shown() {
            register(dps, "truck-1");

            Fails.saying(
                    () -> assertThat(dps).exchanges().doesNotContain(exchange -> exchange.status(200)),
                    "Expected no webhook exchange with\n  status: 200\nbut found\n  2026-01-01T00:00:00Z truck-1");
        }

        @Test
        void statuses_and_times_are_shown_as_far_as_they_are_alike() {
            register(flaky, "truck-1");

            Fails.with(() -> assertThat(flaky).exchanges().answeredWith(503, 200), """
                    Expected the statuses of the webhook exchanges to be
                      503, 200
                    but they are
                      503, 503, 200
                    they differ from exchange 2 on, counted from 1
                      2026-01-01T00:00:00Z truck-1 attempt 1: POST https://webhook.test/api/allocate -> 503
                      2026-01-01T00:00:01Z truck-1 attempt 2: POST https://webhook.test/api/allocate -> 503
                      2026-01-01T00:00:11Z truck-1 attempt 3: POST https://webhook.test/api/allocate -> 200""");
            Fails.saying(
                    () -> assertThat(flaky).exchanges().wereMadeAfter(Duration.ZERO, Duration.ofSeconds(5)),
                    "PT0S, PT5S\nbut they are\n  PT0S, PT1S, PT11S\nthey differ from exchange 2 on");
        }

        @Test
        void a_member_of_a_body_that_is_close_is_shown() {
            register(dps, "truck-1");

            Fails.saying(
                    () -> assertThat(dps)
                            .exchanges()
                            .first()
                            .hasRequestMember("/deviceRuntimeContext/registrationID", "truck-1"),
                    "\nclosest is\n  /deviceRuntimeContext/registrationId with \"truck-1\"");
        }

        @Test
        void a_body_that_is_no_answer_of_a_webhook_has_nothing() {
            DpsSimulator odd = asking(call -> WebhookReply.ok("no JSON"));
            register(odd, "truck-1");

            Fails.saying(
                    () -> assertThat(odd).exchanges().first().assignedTo(A),
                    "Expected of the webhook exchange the hub answered\n  hub-a.azure-devices.net\nbut found\n"
                            + "  nothing");
            Fails.saying(
                    () -> assertThat(odd).exchanges().first().hasTag("a", 1),
                    "but found\n  nothing\nin\n  nothing\nit is\n  2026-01-01");
            Fails.saying(
                    () -> assertThat(odd).exchanges().first().hasResponseMember("/payload", 1), "response  no JSON");
        }

        @Test
        void many_exchanges_and_long_bodies_are_cut() {
            DpsSimulator talkative = asking(call -> WebhookReply.ok("x".repeat(3_000)));
            for (int i = 0; i < 25; i++) {
                register(talkative, "truck-" + i);
            }

            Fails.saying(() -> assertThat(talkative).exchanges().hasSize(1), "\n  and 5 more");
            Fails.saying(() -> assertThat(talkative).exchanges().first().answeredWith(503), "xxx.. (3000 characters)");
        }
    }

    @Nested
    class Events {

        @Test
        void what_is_so_passes() {
            register(dps, "truck-1").connect().twin();

            assertThat(dps)
                    .events()
                    .showsAllEightStepsOf("truck-1")
                    .showsInOrder("truck-1", DpsEvent.Kind.WEBHOOK_CALLED, DpsEvent.Kind.ASSIGNMENT_RETURNED)
                    .shows("truck-1", DpsEvent.Kind.HUB_CHOSEN, A)
                    .shows("vehicles", DpsEvent.Kind.ENROLLED, "")
                    .doesNotShow("truck-1", DpsEvent.Kind.FAILURE_RETURNED);
        }

        @Test
        void it_says_how_far_a_device_came() {
            register(dps, "truck-1");

            Fails.with(() -> assertThat(dps).events().showsAllEightStepsOf("truck-1"), """
                    Expected the events of truck-1 to show, in this order
                      [2] REGISTER_CALLED
                      [3] IDENTITY_PROVED
                      [4] HUB_CHOSEN
                      [4] REGISTERED_IN_HUB
                      [5] DEVICE_ID_RETURNED
                      [6] ASSIGNMENT_RETURNED
                      [7] CONNECTED
                      [8] TWIN_READ
                    but there is no [7] CONNECTED after
                      2026-01-01T00:00:03Z [6] truck-1 is told its hub: hub-a.azure-devices.net
                    the events are
                      2026-01-01T00:00:00Z [2] truck-1 asks to be registered
                      2026-01-01T00:00:00Z [3] truck-1 proved its identity: group vehicles
                      2026-01-01T00:00:00Z [4] truck-1 webhook called: attempt 1 at https://webhook.test/api/allocate, 200
                      2026-01-01T00:00:00Z [4] truck-1 hub chosen: hub-a.azure-devices.net by the policy custom
                      2026-01-01T00:00:00Z [4] truck-1 registered in its hub: hub-a.azure-devices.net, new, with the initial twin
                      2026-01-01T00:00:00Z [5] truck-1 hub returns the device ID: truck-1
                      2026-01-01T00:00:03Z [6] truck-1 is told its hub: hub-a.azure-devices.net""");
        }

        @Test
        void an_enrollment_belongs_to_the_steps() {
            register(dps, "truck-1").connect().twin();
            List<DpsEvent> without = dps.events().stream()
                    .filter(event -> event.kind() != DpsEvent.Kind.ENROLLED)
                    .toList();

            Fails.saying(
                    () -> assertThatEvents(without).showsAllEightStepsOf("truck-1"),
                    "Expected the enrollment of truck-1 to be shown first\nbut there is none before\n"
                            + "  2026-01-01T00:00:00Z [3] truck-1 proved its identity: group vehicles");
        }

        @Test
        void a_device_that_nothing_is_told_of_may_be_misspelt() {
            register(dps, "truck-1");

            Fails.with(() -> assertThat(dps).events().showsInOrder("trukc-1", DpsEvent.Kind.REGISTER_CALLED), """
                    Expected the events of trukc-1 to show, in this order
                      [2] REGISTER_CALLED
                    but there is no [2] REGISTER_CALLED
                    there are no events of trukc-1
                    closest is truck-1""");
        }

        @Test
        void an_event_of_the_same_kind_is_close() {
            register(dps, "truck-1");

            Fails.saying(() -> assertThat(dps).events().shows("truck-1", DpsEvent.Kind.HUB_CHOSEN, B), """
                    Expected of truck-1 the event
                      [4] HUB_CHOSEN with hub-b.azure-devices.net
                    but there is none
                    closest is
                      2026-01-01T00:00:00Z [4] truck-1 hub chosen: hub-a.azure-devices.net by the policy custom
                    the events are
                    """);
            Fails.saying(
                    () -> assertThat(dps).events().shows("truck-1", DpsEvent.Kind.THROTTLED, ""),
                    "[2] THROTTLED\nbut there is none\nthe events are");
            Fails.with(() -> assertThat(dps).events().doesNotShow("truck-1", DpsEvent.Kind.WEBHOOK_CALLED), """
                    Expected of truck-1 no event
                      [4] WEBHOOK_CALLED
                    but found
                      2026-01-01T00:00:00Z [4] truck-1 webhook called: attempt 1 at https://webhook.test/api/allocate, 200""");
        }
    }
}
