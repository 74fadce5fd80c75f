package io.dpsallocation.testkit.http;

import static io.dpsallocation.testkit.http.ServiceCaller.body;
import static io.dpsallocation.testkit.http.ServiceCaller.errorCode;
import static io.dpsallocation.testkit.http.ServiceCaller.json;
import static io.dpsallocation.testkit.http.ServiceCaller.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The enrollment service API as requests and answers, without a socket (docs/contract.md, 5.5). */
class ServiceApiTest {

    private static final String HUB = "hub-a.azure-devices.net";
    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String KEYS =
            "\"attestation\":{\"type\":\"symmetricKey\",\"symmetricKey\":{\"primaryKey\":\"" + KEY + "\"}}";
    private static final String PRESS = "{\"registrationId\":\"press-1\"," + KEYS + "}";
    private static final String VEHICLES = "{\"enrollmentGroupId\":\"vehicles\"," + KEYS + "}";

    private final DpsSimulator simulator = DpsSimulator.builder()
            .linkedHubs(HUB)
            .policy("hashed", context -> AllocationDecision.assign(HUB))
            .build();
    private final ServiceCaller caller = ServiceCaller.of(simulator);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/enrollments/press-1 | {\"registrationId\":\"press-1\"",
                "/enrollmentGroups/vehicles | {\"enrollmentGroupId\":\"vehicles\""
            })
    void an_enrollment_is_made_read_changed_and_deleted(String path, String id) {
        DpsHttpResponse made = caller.send("PUT", path, id + "," + KEYS + ",\"etag\":\"ignored\"}");
        assertThat(made.status()).as(made::toString).isEqualTo(200);
        String etag = text(made, "/etag");
        assertThat(etag).startsWith("\"").endsWith("\"");

        DpsHttpResponse got = caller.get(path);
        assertThat(got.status()).isEqualTo(200);
        assertThat(json(got)).isEqualTo(json(made));
        assertThat(body(got)).doesNotContain(KEY, "null");

        String changed = id + "," + KEYS + ",\"provisioningStatus\":\"disabled\",\"etag\":\"\\\"stale\\\"\"}";
        assertThat(errorCode(caller.send("PUT", path, changed))).isEqualTo(409000);
        DpsHttpResponse second = caller.send("PUT", path, changed, Map.of("If-Match", etag));
        assertThat(text(second, "/provisioningStatus")).isEqualTo("disabled");
        assertThat(errorCode(caller.send("PUT", path, changed, Map.of("If-Match", etag))))
                .isEqualTo(412000);
        assertThat(caller.send("PUT", path, changed, Map.of("If-Match", "*")).status())
                .isEqualTo(200);

        assertThat(errorCode(caller.send("DELETE", path, "", Map.of("if-match", etag))))
                .isEqualTo(412000);
        DpsHttpResponse deleted = caller.send("DELETE", path, "");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(errorCode(caller.get(path))).isEqualTo(404201);
    }

    @Test
    void an_id_that_the_body_leaves_out_is_the_paths() {
        assertThat(text(caller.send("PUT", "/enrollments/press-1", "{" + KEYS + "}"), "/registrationId"))
                .isEqualTo("press-1");
        assertThat(text(caller.send("PUT", "/enrollmentGroups/%76ans", "{" + KEYS + "}"), "/enrollmentGroupId"))
                .isEqualTo("vans");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/enrollments/press-1/attestationmechanism", "/Enrollments/PRESS-1/AttestationMechanism/"})
    void keys_are_told_by_the_attestation_mechanism(String path) {
        caller.send("PUT", "/enrollments/press-1", PRESS);

        assertThat(text(caller.send("POST", path, "{}"), "/symmetricKey/primaryKey"))
                .isEqualTo(KEY);
        assertThat(text(caller.send("POST", path, "", Map.of("Content-Type", "")), "/type"))
                .isEqualTo("symmetricKey");
    }

    @Test
    void the_word_for_groups_is_taken_in_lower_case() {
        caller.send("PUT", "/enrollmentGroups/vehicles", VEHICLES);

        DpsHttpResponse answer = caller.send("POST", "/enrollmentgroups/vehicles/attestationmechanism", "");

        assertThat(text(answer, "/symmetricKey/primaryKey")).isEqualTo(KEY);
    }

    @Test
    void queries_go_from_page_to_page() {
        for (String id : List.of("press-3", "press-1", "press-2")) {
            caller.send("PUT", "/enrollments/" + id, "{" + KEYS + "}");
        }

        DpsHttpResponse first =
                caller.query("/enrollments/query", "SELECT * FROM enrollments", Map.of("x-ms-max-item-count", "2"));
        String token = first.header("x-ms-continuation").orElseThrow();
        DpsHttpResponse second = caller.query(
                "/enrollments/query",
                "select * from enrollments",
                Map.of("x-ms-max-item-count", "2", "x-ms-continuation", token));

        assertThat(ids(first)).containsExactly("press-1", "press-2");
        assertThat(first.header("x-ms-item-type")).contains("enrollment");
        assertThat(first.header("x-ms-max-item-count")).contains("2");
        assertThat(ids(second)).containsExactly("press-3");
        assertThat(second.header("x-ms-continuation")).isEmpty();
        assertThat(ids(caller.query("/enrollments/query", "", Map.of()))).hasSize(3);
    }

    private static List<String> ids(DpsHttpResponse answer) {
        return json(answer).elements().stream()
                .map(element ->
                        element.get("registrationId").orElseThrow().asText().orElseThrow())
                .toList();
    }

    @Test
    void an_enrollment_may_be_called_query() {
        caller.send("PUT", "/enrollments/query", "{" + KEYS + "}");

        assertThat(text(caller.get("/enrollments/query"), "/registrationId")).isEqualTo("query");
    }

    @Test
    void groups_are_queried_as_well() {
        caller.send("PUT", "/enrollmentGroups/vehicles", VEHICLES);

        DpsHttpResponse answer = caller.query("/enrollmentGroups/query", "select * from enrollmentGroups", Map.of());

        assertThat(answer.header("x-ms-item-type")).contains("enrollmentGroup");
        assertThat(text(answer, "/0/enrollmentGroupId")).isEqualTo("vehicles");
    }

    @Test
    void registrations_are_read_queried_and_deleted() {
        simulator.enroll(Enrollments.group("vehicles").build());
        simulator.deviceOf("vehicles", "truck-1").register();
        simulator.deviceOf("vehicles", "truck-2").register();

        DpsHttpResponse got = caller.get("/registrations/TRUCK-1");
        assertThat(text(got, "/assignedHub")).isEqualTo(HUB);
        DpsHttpResponse page = caller.query("/registrations/vehicles/query", "", Map.of("x-ms-max-item-count", "1"));
        assertThat(page.header("x-ms-item-type")).contains("deviceRegistration");
        assertThat(ids(page)).containsExactly("truck-1");
        assertThat(page.header("x-ms-continuation")).isPresent();

        assertThat(errorCode(caller.send("DELETE", "/registrations/truck-1", "", Map.of("If-Match", "\"no\""))))
                .isEqualTo(412000);
        assertThat(caller.send("DELETE", "/registrations/truck-1", "", Map.of("If-Match", text(got, "/etag")))
                        .status())
                .isEqualTo(204);
        assertThat(errorCode(caller.get("/registrations/truck-1"))).isEqualTo(404201);
    }

    @Test
    void get_of_an_individual_enrollment_carries_its_registration_and_queries_do_not() {
        caller.send("PUT", "/enrollments/press-1", PRESS);
        simulator.device("press-1").register();

        DpsHttpResponse got = caller.get("/enrollments/press-1");
        DpsHttpResponse queried = caller.query("/enrollments/query", "", Map.of());

        assertThat(text(got, "/registrationState/assignedHub")).isEqualTo(HUB);
        assertThat(json(queried).at("/0/registrationState")).isEmpty();
        assertThat(json(caller.in("2018-04-01").get("/enrollments/press-1")).at("/registrationState/substatus"))
                .isEmpty();
    }

    @Test
    void bulk_does_each_for_itself() {
        String both =
                "{\"mode\":\"create\",\"enrollments\":[" + PRESS + ",{\"registrationId\":\"press-2\"," + KEYS + "}]}";
        DpsHttpResponse first = caller.send("POST", "/enrollments/", both);
        DpsHttpResponse second = caller.send("POST", "/enrollments", both.replace("press-2", "press-3"));

        assertThat(body(first)).isEqualTo("{\"isSuccessful\":true,\"errors\":[]}");
        assertThat(second.status()).isEqualTo(200);
        assertThat(json(second).get("isSuccessful").orElseThrow().asBoolean()).contains(false);
        assertThat(text(second, "/errors/0/registrationId")).isEqualTo("press-1");
        assertThat(json(second).at("/errors/1")).isEmpty();
        assertThat(caller.get("/enrollments/press-3").status()).isEqualTo(200);
    }

    @Test
    void bulk_of_groups_came_with_2021_10_01() {
        String body = "{\"mode\":\"create\",\"enrollmentGroups\":[" + VEHICLES + "]}";
        assertThat(errorCode(caller.in("2021-06-01").send("POST", "/enrollmentGroups", body)))
                .isEqualTo(404201);
        assertThat(caller.send("POST", "/enrollmentGroups", body).status()).isEqualTo(200);

        DpsHttpResponse again = caller.send("POST", "/enrollmentGroups", body);

        assertThat(text(again, "/errors/0/enrollmentGroupId")).isEqualTo("vehicles");
    }

    @Test
    void what_an_older_version_does_not_know_is_left_out() {
        caller.send(
                "PUT",
                "/enrollments/press-1",
                PRESS.replace("{\"reg", "{\"optionalDeviceInformation\":{\"owner\":null},\"reg"));

        JsonView latest = json(caller.get("/enrollments/press-1"));

        assertThat(latest.at("/optionalDeviceInformation/owner")).isPresent();
        assertThat(json(caller.in("2019-03-31").get("/enrollments/press-1")).get("optionalDeviceInformation"))
                .isEmpty();
    }
}
