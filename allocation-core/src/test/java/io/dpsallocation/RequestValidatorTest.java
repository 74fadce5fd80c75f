package io.dpsallocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.Violation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.statistics.Statistics;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The hand-written checks find what a validation provider finds from the declared constraints, at the same places. */
class RequestValidatorTest {

    private static final ValidatorFactory FACTORY = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator(
                    Set.of(Locale.ENGLISH), Locale.ENGLISH, context -> Locale.ENGLISH, false))
            .buildValidatorFactory();

    private static final Validator PROVIDER = FACTORY.getValidator();

    @AfterContainer
    static void close() {
        FACTORY.close();
    }

    @Property(tries = 2000, seed = "20260101")
    void the_same_paths_are_found(@ForAll("requests") AllocationRequest request) {
        Set<String> ours = new RequestValidator(null)
                .check(request).stream().map(Violation::path).collect(Collectors.toCollection(TreeSet::new));
        Set<String> theirs = PROVIDER.validate(request).stream()
                .map(violation -> violation.getPropertyPath().toString().replace(".<list element>", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        Statistics.collect(theirs.isEmpty() ? "valid" : "invalid");
        assertThat(ours).isEqualTo(theirs);
    }

    @Test
    void a_null_in_a_list_which_only_another_reader_lets_through_is_found_too() {
        AllocationRequest read = Requests.of("truck-1").build();
        AllocationRequest request = new AllocationRequest(
                null, read.enrollmentGroup(), read.deviceRuntimeContext(), Collections.singletonList(null), Map.of());

        assertThat(new RequestValidator(null).check(request))
                .extracting(Violation::path)
                .containsExactly("linkedHubs[0]");
        assertThat(PROVIDER.validate(request)).hasSize(1);
    }

    @Test
    void a_validator_of_the_host_runs_in_addition() {
        AllocationRequest request = Requests.of(" ").build();

        assertThat(new RequestValidator(PROVIDER).check(request))
                .filteredOn(violation -> violation.path().equals("deviceRuntimeContext.registrationId"))
                .extracting(Violation::message)
                .contains("must be there and not be blank", "must not be blank");
    }

    @Provide
    Arbitrary<AllocationRequest> requests() {
        Arbitrary<Object> individual = object(Map.of(
                "registrationId", ids(),
                "deviceId", Arbitraries.of("device", "d".repeat(128), "d".repeat(129)),
                "optionalDeviceInformation", parts(),
                "initialTwin", twins(),
                "iotHubs", hosts()));
        Arbitrary<Object> group =
                object(Map.of("enrollmentGroupId", ids(), "initialTwin", twins(), "iotHubs", hosts()));
        Arbitrary<Object> context = object(Map.of(
                "registrationId", ids(),
                "currentIotHubHostName", host(),
                "currentDeviceId", Arbitraries.of("device", "d".repeat(128), "d".repeat(129)),
                "payload", parts()));
        return object(Map.of(
                        "individualEnrollment", individual,
                        "enrollmentGroup", group,
                        "deviceRuntimeContext", context,
                        "linkedHubs", hosts()))
                .map(members -> AllocationJson.standard()
                        .readRequest(JsonView.of(members).toJsonBytes()));
    }

    /** An object that has each of its members, most of the time. */
    private static Arbitrary<Object> object(Map<String, Arbitrary<?>> members) {
        Arbitrary<Map<String, Object>> all = Arbitraries.just(Map.of());
        for (Map.Entry<String, Arbitrary<?>> member : members.entrySet()) {
            Arbitrary<Object> value = member.getValue().map(it -> it);
            all = all.flatMap(soFar -> value.injectNull(0.3).map(it -> with(soFar, member.getKey(), it)));
        }
        return all.map(it -> it);
    }

    private static Map<String, Object> with(Map<String, Object> map, String name, @Nullable Object value) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        if (value != null) {
            more.put(name, value);
        }
        return more;
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.of(
                "truck-1", "a", "A.b_c:d-", "x".repeat(128), "x".repeat(129), "", " ", "a.", "a b", "-", "é", "a\n");
    }

    private static Arbitrary<String> host() {
        return Arbitraries.of(
                "hub.azure-devices.net",
                "HUB",
                "",
                " ",
                "https://hub",
                "hub:443",
                "h".repeat(255),
                "h".repeat(256),
                ".",
                "a-");
    }

    private static Arbitrary<Object> hosts() {
        return host().list().ofMaxSize(3).map(it -> it);
    }

    private static Arbitrary<Object> parts() {
        return Arbitraries.of(Map.of(), Map.of("a", 1), 5, true, "text").map(it -> it);
    }

    private static Arbitrary<Object> twins() {
        return object(Map.of("tags", parts(), "properties", object(Map.of("desired", parts()))));
    }
}
