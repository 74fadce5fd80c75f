package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.Reprovisioning;
import io.dpsallocation.testkit.EnrollmentGroupBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Section 6 of docs/contract.md, cell by cell: a stored policy, or none, by what the device comes back to. The webhook takes the
 * hub it wants where it is offered, else the first.
 */
class ReprovisioningTableTest {

    private static final String TRUCK = "truck-1";

    /** What a webhook that minds the table answers, and what it was asked. */
    private static final class Webhook implements WebhookEndpoint {

        private String wanted = Fleet.A;
        private boolean sendsTwin = true;
        private int calls;
        private List<String> offered = List.of();
        private @Nullable String current;

        @Override
        public WebhookReply post(WebhookCall call) {
            calls++;
            offered = call.request().linkedHubs();
            current = call.request().deviceRuntimeContext().currentIotHubHostName();
            String host = offered.contains(wanted) ? wanted : offered.get(0);
            InitialTwin twin = sendsTwin ? InitialTwin.of(Map.of("from", "webhook"), Map.of("interval", 15)) : null;
            return WebhookReply.ok(Fleet.response(host, twin, JsonView.of(Map.of("call", calls))));
        }
    }

    private final Webhook webhook = new Webhook();

    @ParameterizedTest(name = "{0} {1}, {2}, webhook has a twin: {3}")
    @CsvSource(useHeadersInDisplayName = false, delimiter = '|', textBlock = """
            # stored  | version    | comes back to | twin  | hub   | substatus                          | its twin   | offered     | ignored
            never     | 2021-10-01 | nothing       | true  | hub-a | initialAssignment                  | webhook    | hub-a hub-b | false
            migrate   | 2021-10-01 | nothing       | true  | hub-a | initialAssignment                  | webhook    | hub-a hub-b | false
            reset     | 2021-10-01 | nothing       | true  | hub-a | initialAssignment                  | webhook    | hub-a hub-b | false
            none      | 2018-04-01 | nothing       | true  | hub-a | initialAssignment                  | webhook    | hub-a hub-b | false
            none      | 2021-10-01 | nothing       | false | hub-a | initialAssignment                  | enrollment | hub-a hub-b | false
            never     | 2021-10-01 | same          | true  | hub-a | reprovisionedToInitialAssignment   | kept       | hub-a       | true
            never     | 2018-04-01 | same          | true  | hub-a | reprovisionedToInitialAssignment   | kept       | hub-a       | true
            migrate   | 2021-10-01 | same          | true  | hub-a | reprovisionedToInitialAssignment   | kept       | hub-a hub-b | true
            migrate   | 2021-10-01 | same          | false | hub-a | reprovisionedToInitialAssignment   | kept       | hub-a hub-b | false
            reset     | 2021-10-01 | same          | true  | hub-a | reprovisionedToInitialAssignment   | kept       | hub-a hub-b | true
            none      | 2018-04-01 | same          | true  | hub-a | reprovisionedToInitialAssignment   | kept       | hub-a       | true
            none      | 2021-10-01 | same          | true  | hub-a | reprovisionedToInitialAssignment   | kept       | hub-a hub-b | true
            never     | 2021-10-01 | other         | true  | hub-a | reprovisionedToInitialAssignment   | kept       | hub-a       | true
            never     | 2018-04-01 | other         | true  | hub-a | reprovisionedToInitialAssignment   | kept       | hub-a       | true
            migrate   | 2021-10-01 | other         | true  | hub-b | deviceDataMigrated                 | kept       | hub-a hub-b | true
            migrate   | 2018-04-01 | other         | true  | hub-b | deviceDataMigrated                 | kept       | hub-a hub-b | true
            migrate   | 2021-10-01 | other         | false | hub-b | deviceDataMigrated                 | kept       | hub-a hub-b | false
            reset     | 2021-10-01 | other         | true  | hub-b | deviceDataReset                    | webhook    | hub-a hub-b | false
            reset     | 2018-04-01 | other         | true  | hub-b | deviceDataReset                    | webhook    | hub-a hub-b | false
            reset     | 2021-10-01 | other         | false | hub-b | deviceDataReset                    | enrollment | hub-a hub-b | false
            none      | 2018-04-01 | other         | true  | hub-a | reprovisionedToInitialAssignment   | kept       | hub-a       | true
            none      | 2018-11-01 | other         | true  | hub-b | deviceDataMigrated                 | kept       | hub-a hub-b | true
            none      | 2021-10-01 | other         | true  | hub-b | deviceDataMigrated                 | kept       | hub-a hub-b | true
            never     | 2021-10-01 | left out      | true  | hub-a | reprovisionedToInitialAssignment   | kept       | hub-a       | true
            migrate   | 2021-10-01 | left out      | true  | hub-b | deviceDataMigrated                 | kept       | hub-b       | true
            reset     | 2021-10-01 | left out      | true  | hub-b | deviceDataReset                    | webhook    | hub-b       | false
            none      | 2018-04-01 | left out      | true  | hub-a | reprovisionedToInitialAssignment   | kept       | hub-a       | true
            none      | 2021-10-01 | left out      | true  | hub-b | deviceDataMigrated                 | kept       | hub-b       | true
            migrate   | 2021-10-01 | unlinked      | true  | hub-b | deviceDataMigrated                 | kept       | hub-b       | true
            reset     | 2021-10-01 | unlinked      | true  | hub-b | deviceDataReset                    | webhook    | hub-b       | false
            none      | 2021-10-01 | unlinked      | true  | hub-b | deviceDataMigrated                 | kept       | hub-b       | true
            never     | 2021-10-01 | no identity   | true  | hub-a | reprovisionedToInitialAssignment   | empty      | hub-a       | true
            migrate   | 2021-10-01 | no identity   | true  | hub-a | reprovisionedToInitialAssignment   | empty      | hub-a hub-b | true
            reset     | 2021-10-01 | no identity   | true  | hub-a | reprovisionedToInitialAssignment   | empty      | hub-a hub-b | true
            none      | 2018-04-01 | no identity   | true  | hub-a | reprovisionedToInitialAssignment   | empty      | hub-a       | true
            none      | 2021-10-01 | no identity   | true  | hub-a | reprovisionedToInitialAssignment   | empty      | hub-a hub-b | true
            never     | 2021-10-01 | no record     | true  | hub-a | initialAssignment                  | webhook    | hub-a hub-b | false
            migrate   | 2021-10-01 | no record     | true  | hub-a | initialAssignment                  | webhook    | hub-a hub-b | false
            reset     | 2021-10-01 | no record     | false | hub-a | initialAssignment                  | enrollment | hub-a hub-b | false
            none      | 2018-04-01 | no record     | true  | hub-a | initialAssignment                  | webhook    | hub-a hub-b | false
            none      | 2021-10-01 | no record     | true  | hub-a | initialAssignment                  | webhook    | hub-a hub-b | false
            """)
    void a_cell(
            String stored,
            String version,
            String comesBackTo,
            boolean sendsTwin,
            String hub,
            String substatus,
            String itsTwin,
            String offered,
            boolean ignored) {
        DpsSimulator simulator = simulator(stored);
        RegisterCall call = call(simulator, version);
        boolean returns = !comesBackTo.equals("nothing");
        if (returns) {
            live(simulator, call);
            prepare(simulator, stored, comesBackTo);
        }
        webhook.sendsTwin = sendsTwin;

        simulator.register(call);

        DeviceRegistrationState state = simulator.registration(TRUCK).orElseThrow();
        assertThat(state.assignedHub()).isEqualTo(host(hub));
        assertThat(String.valueOf(state.substatus())).isEqualTo(substatus);
        assertThat(state.payload().toJson()).isEqualTo("{\"call\":" + webhook.calls + "}");
        assertThat(webhook.offered).containsExactly(hosts(offered));
        assertThat(webhook.current).isEqualTo(returns && !comesBackTo.equals("no record") ? Fleet.A : null);
        assertThat(simulator.story().contains("part of the answer has no effect: initialTwin"))
                .isEqualTo(ignored);
        requireTwin(simulator.hub(host(hub)).device(TRUCK).orElseThrow().twin(), itsTwin);
        assertThat(simulator.hub(Fleet.A).deviceCount() + simulator.hub(Fleet.B).deviceCount())
                .as("the device is in one hub alone")
                .isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"never,2021-10-01", "never,2018-04-01", "none,2018-04-01"})
    void a_device_that_stays_has_nowhere_to_go_when_its_hub_is_unlinked(String stored, String version) {
        DpsSimulator simulator = simulator(stored);
        RegisterCall call = call(simulator, version);
        live(simulator, call);
        prepare(simulator, stored, "unlinked");

        simulator.register(call);

        DeviceRegistrationState state = simulator.registration(TRUCK).orElseThrow();
        assertThat(state.errorCode()).isEqualTo(400004);
        assertThat(webhook.calls).as("the webhook is not asked").isEqualTo(1);
        assertThat(simulator.hub(Fleet.A).deviceCount()).isEqualTo(1);
    }

    private DpsSimulator simulator(String stored) {
        return Fleet.withWebhook(webhook).enrollment(vehicles(stored).build()).build();
    }

    private static EnrollmentGroupBuilder vehicles(String stored) {
        EnrollmentGroupBuilder vehicles =
                Fleet.vehicles().initialTwin(Map.of("from", "enrollment"), Map.of("interval", 30));
        return switch (stored) {
            case "never" -> vehicles.reprovision(Reprovisioning.NEVER);
            case "migrate" -> vehicles.reprovision(Reprovisioning.MIGRATE);
            case "reset" -> vehicles.reprovision(Reprovisioning.RESET);
            case "none" -> vehicles.reprovisionPolicy(null);
            default -> throw new IllegalArgumentException(stored);
        };
    }

    private static RegisterCall call(DpsSimulator simulator, String version) {
        return Fleet.call(simulator, TRUCK)
                .withApiVersion(DpsApiVersion.find(version).orElseThrow());
    }

    /** The device's first registration, and a life in its hub that leaves traces in its twin. */
    private static void live(DpsSimulator simulator, RegisterCall call) {
        simulator.register(call);
        simulator.hub(Fleet.A).updateTags(TRUCK, Map.of("from", "life"));
    }

    private void prepare(DpsSimulator simulator, String stored, String comesBackTo) {
        switch (comesBackTo) {
            case "same" -> webhook.wanted = Fleet.A;
            case "other" -> webhook.wanted = Fleet.B;
            case "left out" ->
                simulator.enroll(vehicles(stored).iotHubs(Fleet.B).build());
            case "unlinked" -> simulator.unlinkHub(Fleet.A);
            case "no identity" -> simulator.hub(Fleet.A).removeDevice(TRUCK);
            case "no record" -> simulator.deleteRegistration(TRUCK);
            default -> throw new IllegalArgumentException(comesBackTo);
        }
    }

    private static void requireTwin(DeviceTwin twin, String itsTwin) {
        JsonView expected = JsonView.of(
                switch (itsTwin) {
                    case "empty" -> Map.of();
                    case "kept" -> Map.of("from", "life");
                    default -> Map.of("from", itsTwin);
                });
        assertThat(twin.tags()).isEqualTo(expected);
        JsonView desired = twin.desired().values();
        switch (itsTwin) {
            case "empty" -> assertThat(desired.members()).isEmpty();
            case "enrollment" -> assertThat(desired.toJson()).isEqualTo("{\"interval\":30}");
            default -> assertThat(desired.toJson()).isEqualTo("{\"interval\":15}");
        }
    }

    private static String[] hosts(String names) {
        return List.of(names.split(" ")).stream()
                .map(ReprovisioningTableTest::host)
                .toArray(String[]::new);
    }

    private static String host(String name) {
        return name + ".azure-devices.net";
    }
}
