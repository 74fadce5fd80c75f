package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.testkit.Enrollments;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a hub lets in. */
class HubDoorTest {

    private static final String ID = "Truck_1%41";
    private static final String KEY = "a2V5IG9mIHRydWNrIG9uZQ==";
    private static final String SECONDARY = "a2V5IG9mIHRydWNrIG9uZSwgdGhlIHNlY29uZA==";

    private final DpsSimulator simulator =
            DpsSimulator.builder().linkedHubs(Fleet.A, Fleet.B).build();
    private final SimulatedHub hub = simulator.hub(Fleet.A);
    private final Instant inAnHour = VirtualClock.START.plus(Duration.ofHours(1));

    @BeforeEach
    void register() {
        simulator.enroll(Enrollments.individual("truck-1")
                .deviceId(ID)
                .symmetricKeys(KEY, SECONDARY)
                .iotHubs(Fleet.A)
                .allocationPolicy(AllocationPolicy.STATIC)
                .build());
        simulator.device("truck-1").register();
    }

    @ParameterizedTest
    @EnumSource(SasStyle.class)
    void a_token_for_the_device_lets_it_in_however_it_is_written(SasStyle style) {
        assertThat(refusal(SasTokens.forHub(style, Fleet.A, ID, KEY, inAnHour))).isEmpty();
        assertThat(refusal(SasTokens.forHub(style, "HUB-A.azure-devices.net", ID, SECONDARY, inAnHour)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "hub-b.azure-devices.net, Truck_1%41",
        "hub-a.azure-devices.net, truck_1%41",
        "hub-a.azure-devices.net, Truck_2",
        "'', Truck_1%41",
    })
    void a_token_for_another_hub_or_device_does_not(String host, String deviceId) {
        for (SasStyle style : SasStyle.values()) {
            assertThat(refusal(SasTokens.forHub(style, host, deviceId, KEY, inAnHour)))
                    .isEqualTo("the token's sr does not name hub-a.azure-devices.net/devices/Truck_1%41");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub-a.azure-devices.net",
                "hub-a.azure-devices.net/devices/Truck_1%4",
                "0ne00000001/registrations/truck-1"
            })
    void nor_does_one_for_something_else(String resource) {
        String token = SasTokens.sign(SasStyle.JAVA, resource, HmacKey.ofBase64(KEY), inAnHour);

        assertThat(refusal(token)).startsWith("the token's sr does not name ");
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer se-cret, the token does not begin with SharedAccessSignature",
        "SharedAccessSignature sr=x, the token lacks se",
        "SharedAccessSignature sr=x&sig=!!&se=1, the token's sig is not Base64",
        "SharedAccessSignature sr=x&sig=%zz&se=1, the token holds a broken percent sign",
        "SharedAccessSignature sr=x&sig=AAAA&se=soon, the token's se is not a number of seconds",
    })
    void what_is_no_token_is_refused_and_not_thrown(String authorization, String reason) {
        assertThat(refusal(authorization)).isEqualTo(reason);
    }

    @Test
    void another_key_is_refused() {
        String token = SasTokens.forHub(SasStyle.NODE, Fleet.A, ID, "c29tZWJvZHkgZWxzZSdzIGtleQ==", inAnHour);

        assertThat(refusal(token)).isEqualTo("its key is not the one that Truck_1%41 was registered with");
    }

    @Test
    void a_token_is_good_until_it_expires() {
        String token = SasTokens.forHub(SasStyle.C, Fleet.A, ID, KEY, inAnHour);
        simulator.clock().advanceTo(inAnHour.minusSeconds(1));
        assertThat(refusal(token)).isEmpty();

        simulator.clock().advance(Duration.ofSeconds(1));

        assertThat(refusal(token)).isEqualTo("the token is expired");
    }

    @Test
    void nothing_at_all_and_a_certificate_in_the_place_of_a_token_are_refused() {
        assertThat(hub.refusal(ID, DeviceCredentials.certificates(List.of()))).contains("there is no token");
        assertThat(hub.refusal("truck-2", DeviceCredentials.token("x"))).contains("it does not know the ID truck-2");
    }

    private String refusal(String authorization) {
        return hub.refusal(ID, DeviceCredentials.token(authorization)).orElse("");
    }
}
