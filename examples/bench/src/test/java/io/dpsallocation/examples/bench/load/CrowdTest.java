package io.dpsallocation.examples.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.SimulatedHub;
import io.dpsallocation.testkit.dps.WebhookCall;
import io.dpsallocation.testkit.dps.WebhookReply;
import io.dpsallocation.testkit.server.DpsServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Three hundred devices at once, many more than the server has workers, which take each step together; ten thousand are {@link Concurrent}'s. */
class CrowdTest {

    private static final int DEVICES = 300;

    private final CountDownLatch allUnderWay = new CountDownLatch(1);
    private final Map<String, Integer> calls = new ConcurrentHashMap<>();

    @Test
    void of_hundreds_of_registrations_at_once_none_is_lost_and_none_doubled() {
        DpsSimulator simulator = World.custom(this::held).build();
        List<Device> devices =
                Device.fleet(simulator.idScope(), DEVICES, Instant.now().plus(Duration.ofHours(1)));
        try (DpsServer server = DpsServer.start(simulator);
                Connector connector =
                        new Connector(server.port(), server.certificateAuthority(), Connector.Handshakes.RESUMED, 1)) {
            Crowd.all(devices.subList(0, 1), device -> connector.open().thenAccept(Connection::close));
            Crowd crowd = new Crowd(connector, devices, Duration.ofMillis(50));

            crowd.connect();
            List<String> operations = crowd.register();
            assertThat(operations).doesNotHaveDuplicates().hasSize(DEVICES);
            allUnderWay.countDown();
            List<Assigned> told = crowd.settle();
            crowd.disconnect();

            assertThat(told).containsExactlyInAnyOrderElementsOf(registered(simulator));
            assertThat(told)
                    .extracting(Assigned::deviceId)
                    .doesNotHaveDuplicates()
                    .hasSize(DEVICES);
            assertThat(told).extracting(Assigned::hub).containsAll(World.HUBS);
            assertThat(calls).hasSize(DEVICES);
            assertThat(calls.values()).as("calls for each device").containsOnly(1);
        }
    }

    private WebhookReply held(WebhookCall call) {
        calls.merge(call.request().deviceRuntimeContext().registrationId(), 1, Integer::sum);
        try {
            allUnderWay.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return World.answer(call);
    }

    /** Every device of every hub. */
    private static List<Assigned> registered(DpsSimulator simulator) {
        List<Assigned> devices = new ArrayList<>();
        for (SimulatedHub hub : simulator.hubs()) {
            hub.deviceIds().forEach(id -> devices.add(new Assigned(id, hub.iotHubHostName())));
        }
        return devices;
    }
}
