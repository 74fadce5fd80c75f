package io.dpsallocation.testkit.http;

import static io.dpsallocation.testkit.http.ServiceCaller.body;
import static io.dpsallocation.testkit.http.ServiceCaller.errorCode;
import static io.dpsallocation.testkit.http.ServiceCaller.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.testkit.dps.AccessRight;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.Execution;
import io.dpsallocation.testkit.dps.SasTokens;
import io.dpsallocation.testkit.dps.SharedAccessPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the service API, and for what. */
class ServiceAccessTest {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OTHER = "ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";
    private static final String BODY = "{\"attestation\":{\"type\":\"symmetricKey\"}}";

    private final DpsSimulator simulator = DpsSimulator.builder()
            .sharedAccessPolicy(SharedAccessPolicy.owner(KEY))
            .sharedAccessPolicy(SharedAccessPolicy.of("reader", OTHER, AccessRight.ENROLLMENT_READ))
            .sharedAccessPolicy(SharedAccessPolicy.of("writer", OTHER, AccessRight.ENROLLMENT_WRITE))
            .sharedAccessPolicy(SharedAccessPolicy.of("states", OTHER, AccessRight.REGISTRATION_STATUS_READ))
            .sharedAccessPolicy(SharedAccessPolicy.of("forgets", OTHER, AccessRight.REGISTRATION_STATUS_WRITE))
            .build();
    private final ServiceCaller owner = ServiceCaller.of(simulator);

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "localhost:8443", "127.0.0.1", "[::1]"})
    void a_token_names_the_host(String host) {
        assertThat(query(owner.with(ServiceCaller.token(simulator, host, SharedAccessPolicy.owner(KEY))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void a_token_may_name_the_host_that_was_called() {
        ServiceCaller caller = owner.with(
                ServiceCaller.token(simulator, "mydps.azure-devices-provisioning.net", SharedAccessPolicy.owner(KEY)));
        String body = "{\"query\":\"\"}";
        String host = "mydps.azure-devices-provisioning.net:443";

        assertThat(caller.send("POST", "/enrollments/query", body, Map.of("Host", host))
                        .status())
                .isEqualTo(200);
        refused(caller.send("POST", "/enrollments/query", body), "does not name this service");
    }

    @Test
    void plain_sr_and_any_order_are_taken_as_the_node_client_sends_them() {
        String[] parts = owner.authorization().split("[ &]", -1);
        assertThat(query(owner.with(parts[0] + " " + parts[1] + "&" + parts[2] + "&" + parts[4] + "&" + parts[3]))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void the_secondary_key_is_as_good() {
        SharedAccessPolicy two = new SharedAccessPolicy("two", KEY, OTHER, Set.of(AccessRight.ENROLLMENT_READ));
        DpsSimulator other = DpsSimulator.builder().sharedAccessPolicy(two).build();
        String token = ServiceCaller.token(other, "localhost", new SharedAccessPolicy("two", OTHER, null, Set.of()));

        assertThat(query(ServiceCaller.of(other).with(token)).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer eyJhbGciOi.secret | Microsoft Entra ID",
                "bearer eyJhbGciOi.secret | Microsoft Entra ID",
                "Basic secret | does not begin with SharedAccessSignature",
                "SharedAccessSignature sr=localhost&se=9999999999&skn=reader | lacks sig",
                "SharedAccessSignature sr=localhost&sig=AAAA&se=9999999999&skn=nobody | names no shared access policy",
                "SharedAccessSignature sr=localhost&sig=AAAA&se=9999999999 | names no shared access policy",
                "SharedAccessSignature sr=localhost&sig=AAAA&se=9999999999&skn=reader | is not signed with a key"
            })
    void another_token_is_refused_with_the_reason_and_without_the_token(String token, String reason) {
        DpsHttpResponse answer = query(owner.with(token));

        refused(answer, reason);
        assertThat(body(answer)).doesNotContain("secret", "AAAA", KEY, OTHER);
    }

    @Test
    void no_token_is_refused() {
        DpsHttpResponse answer = owner.api()
                .answer(DpsHttpRequest.builder("GET", "/enrollments/x?api-version=2019-03-31")
                        .build());

        refused(answer, "there is no token");
    }

    @Test
    void a_token_runs_out() {
        simulator.clock().advance(Duration.ofHours(1));

        refused(query(owner), "the token is expired");
    }

    @Test
    void behind_a_server_the_wall_clock_judges() {
        Clock wall = Clock.fixed(Instant.parse("2040-01-01T00:00:00Z"), ZoneOffset.UTC);
        DpsHttpApi api = DpsHttpApi.of(simulator, Execution.inBackground(Runnable::run, wall));
        String token =
                SasTokens.forService("localhost", SharedAccessPolicy.owner(KEY), Instant.parse("2040-01-01T00:00:01Z"));

        assertThat(query(new ServiceCaller(api, token, "2019-03-31")).status()).isEqualTo(200);
        refused(query(new ServiceCaller(api, owner.authorization(), "2019-03-31")), "the token is expired");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /enrollments/press-1,                      reader",
        "POST,   /enrollments/query,                        reader",
        "POST,   /enrollmentGroups/query,                   reader",
        "PUT,    /enrollments/press-1,                      writer",
        "DELETE, /enrollmentGroups/vehicles,                writer",
        "POST,   /enrollments,                              writer",
        "POST,   /enrollments/press-1/attestationmechanism, writer",
        "GET,    /registrations/press-1,                    states",
        "POST,   /registrations/vehicles/query,             states",
        "DELETE, /registrations/press-1,                    forgets"
    })
    void each_request_needs_its_right_and_no_other(String method, String path, String holder) {
        for (String policy : new String[] {"reader", "writer", "states", "forgets"}) {
            String token = ServiceCaller.token(simulator, "localhost", SharedAccessPolicy.of(policy, OTHER));
            int status = owner.with(token).send(method, path, BODY).status();

            if (policy.equals(holder)) {
                assertThat(status).as(policy).isNotEqualTo(401);
            } else {
                assertThat(status).as(policy).isEqualTo(401);
            }
        }
        assertThat(owner.send(method, path, BODY).status()).isNotEqualTo(401);
    }

    @Test
    void policies_are_checked_and_hide_their_keys() {
        assertThatIllegalArgumentException().isThrownBy(() -> SharedAccessPolicy.of("", KEY));
        assertThatIllegalArgumentException().isThrownBy(() -> SharedAccessPolicy.owner("not Base64"));
        assertThatIllegalArgumentException().isThrownBy(() -> new SharedAccessPolicy("two", KEY, "AAAA", Set.of()));
        assertThat(SharedAccessPolicy.owner(KEY)).hasToString("SharedAccessPolicy[provisioningserviceowner]");
        assertThat(DpsSimulator.builder().build().service().sharedAccessPolicies())
                .singleElement()
                .satisfies(policy -> assertThat(policy.rights()).containsExactlyInAnyOrder(AccessRight.values()));
    }

    private static DpsHttpResponse query(ServiceCaller caller) {
        return caller.query("/enrollments/query", "", Map.of());
    }

    private static void refused(DpsHttpResponse answer, String reason) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(errorCode(answer)).isEqualTo(401002);
        assertThat(text(answer, "/message")).startsWith("Unauthorized: ").contains(reason);
    }
}
