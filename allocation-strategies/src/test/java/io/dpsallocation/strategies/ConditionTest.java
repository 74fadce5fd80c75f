package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.strategies.fixtures.Certificates;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.testkit.AllocationRequests;
import io.dpsallocation.testkit.Enrollments;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each condition asks of a request, what it calls that, and what it refuses to be made of. */
class ConditionTest {

    private static final String PAYLOAD = "/deviceRuntimeContext/payload";
    private static final String SITE = PAYLOAD + "/site";

    private static AllocationContext truck() {
        return AllocationContext.builder(AllocationRequests.of(Enrollments.group("Vehicles-EU")
                                .iotEdge()
                                .customAllocation()
                                .build())
                        .device("Truck-7")
                        .x509(Certificates.DER)
                        .payload(Map.of("site", "oslo-2", "no", 7, "nothing", JsonView.nullValue()))
                        .linkedHubs("hub-a")
                        .build())
                .build();
    }

    private static AllocationContext bare() {
        return AllocationContext.builder(AllocationRequests.individual("Pump-1")
                        .linkedHubs("hub-a")
                        .build())
                .build();
    }

    private static Arguments row(Condition condition, boolean ofTruck, boolean ofBare, String wanted) {
        return Arguments.of(condition, ofTruck, ofBare, wanted);
    }

    static Stream<Arguments> conditions() {
        return Stream.of(
                row(Condition.registrationId("TRUCK-7"), true, false, "registrationId TRUCK-7"),
                row(Condition.registrationId("truck-"), false, false, "registrationId truck-"),
                row(Condition.registrationId("trUck-*"), true, false, "registrationId trUck-*"),
                row(Condition.registrationId("*K-7"), true, false, "registrationId *K-7"),
                row(Condition.registrationId("*-?"), true, true, "registrationId *-?"),
                row(Condition.registrationId("t*k*7"), true, false, "registrationId t*k*7"),
                row(Condition.registrationId("t*8"), false, false, "registrationId t*8"),
                row(Condition.registrationId("*"), true, true, "registrationId *"),
                row(Condition.enrollment("vehicles-eu"), true, false, "enrollment vehicles-eu"),
                row(Condition.enrollment("pump-*"), false, true, "enrollment pump-*"),
                row(Condition.valueAt(SITE, "oslo-2"), true, false, "the value at " + SITE),
                row(Condition.valueAt(SITE, "Oslo-2"), false, false, "the value at " + SITE),
                row(Condition.valueAt(PAYLOAD + "/no", 8, 7), true, false, "one of 2 values at " + PAYLOAD + "/no"),
                row(Condition.valueAt(PAYLOAD + "/no", "7"), false, false, "the value at " + PAYLOAD + "/no"),
                row(Condition.existsAt(PAYLOAD + "/nothing"), true, false, "something at " + PAYLOAD + "/nothing"),
                row(Condition.existsAt(SITE + "/deeper"), false, false, "something at " + SITE + "/deeper"),
                row(Condition.startsWithAt(SITE, "oslo"), true, false, "a text at " + SITE + " that begins as set"),
                row(Condition.startsWithAt(SITE, "OSLO"), false, false, "a text at " + SITE + " that begins as set"),
                row(
                        Condition.startsWithAt(PAYLOAD + "/no", "7"),
                        false,
                        false,
                        "a text at " + PAYLOAD + "/no that begins as set"),
                row(
                        Condition.subject("cn", "*.FLEET.contoso.com"),
                        true,
                        false,
                        "a certificate with subject CN *.FLEET.contoso.com"),
                row(Condition.subject("O", "contoso"), true, false, "a certificate with subject O contoso"),
                row(Condition.subject("OU", "line + 7"), true, false, "a certificate with subject OU line + 7"),
                row(
                        Condition.subject("OU", "Trucks, Europe"),
                        true,
                        false,
                        "a certificate with subject OU Trucks, Europe"),
                row(
                        Condition.subject("SERIALNUMBER", "sn-????"),
                        true,
                        false,
                        "a certificate with subject SERIALNUMBER sn-????"),
                row(Condition.subject("L", "*"), false, false, "a certificate with subject L *"),
                row(
                        Condition.issuer("CN", "Contoso Devices"),
                        true,
                        false,
                        "a certificate with issuer CN Contoso Devices"),
                row(
                        Condition.issuer("CN", "Truck-7.fleet.contoso.com"),
                        false,
                        false,
                        "a certificate with issuer CN Truck-7.fleet.contoso.com"),
                row(Condition.thumbprint(Certificates.SHA1), true, false, "a certificate with a certain thumbprint"),
                row(
                        Condition.thumbprint(withColons(Certificates.SHA256)),
                        true,
                        false,
                        "a certificate with a certain thumbprint"),
                row(
                        Condition.thumbprint(Certificates.SHA1.replace('4', '5')),
                        false,
                        false,
                        "a certificate with a certain thumbprint"),
                row(Condition.iotEdge(true), true, false, "an IoT Edge device"),
                row(Condition.iotEdge(false), false, true, "a device that is no IoT Edge device"),
                row(Condition.not(Condition.registrationId("truck-*")), false, true, "not registrationId truck-*"),
                row(
                        Condition.all(Condition.registrationId("truck-*"), Condition.valueAt(SITE, "oslo-2")),
                        true,
                        false,
                        "registrationId truck-* and the value at " + SITE),
                row(
                        Condition.all(Condition.registrationId("truck-*"), Condition.valueAt(SITE, "bergen")),
                        false,
                        false,
                        "registrationId truck-* and the value at " + SITE),
                row(
                        Condition.any(Condition.registrationId("pump-*"), Condition.registrationId("*-7")),
                        true,
                        true,
                        "registrationId pump-* or registrationId *-7"),
                row(
                        Condition.any(
                                Condition.iotEdge(true),
                                Condition.all(Condition.registrationId("x"), Condition.enrollment("y"))),
                        true,
                        false,
                        "an IoT Edge device or (registrationId x and enrollment y)"),
                row(
                        Condition.not(Condition.any(Condition.iotEdge(true), Condition.enrollment("y"))),
                        false,
                        true,
                        "not (an IoT Edge device or enrollment y)"),
                row(Condition.all(Condition.iotEdge(true)), true, false, "an IoT Edge device"),
                row(Condition.any(Condition.iotEdge(true)), true, false, "an IoT Edge device"));
    }

    private static String withColons(String hex) {
        return String.join(":", hex.toUpperCase(Locale.ROOT).split("(?<=\\G..)"));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void a_condition_holds_or_not_and_says_what_it_asks_for(
            Condition condition, boolean ofTruck, boolean ofBare, String wanted) {
        assertThat(condition.holds(truck())).isEqualTo(ofTruck);
        assertThat(condition.holds(bare())).isEqualTo(ofBare);
        assertThat(condition).hasToString(wanted);
    }

    @Test
    void what_is_missing_fulfils_nothing_but_a_not() {
        AllocationContext context = Requests.context("a", "hub-a").build();
        assertThat(Condition.enrollment("*").holds(context)).isFalse();
        assertThat(Condition.iotEdge(false).holds(context)).isTrue();
        assertThat(Condition.subject("CN", "*").holds(context)).isFalse();
        assertThat(Condition.not(Condition.subject("CN", "*")).holds(context)).isTrue();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused(() -> Condition.registrationId(" "), "must not be blank"),
                refused(() -> Condition.enrollment(""), "must not be blank"),
                refused(() -> Condition.subject("CN", ""), "must not be blank"),
                refused(
                        () -> Condition.subject("commonName", "x"),
                        "must be one of [CN, O, OU, C, ST, L, DC, UID, SERIALNUMBER]"),
                refused(() -> Condition.issuer("ſT", "x"), "must be one of"),
                refused(() -> Condition.valueAt("site", 1), "begin with '/'"),
                refused(() -> Condition.valueAt(SITE), "at least one value"),
                refused(() -> Condition.valueAt(SITE, new Object()), "JSON"),
                refused(() -> Condition.existsAt("/a~2"), "'~' must be followed by 0 or 1"),
                refused(() -> Condition.startsWithAt(SITE, ""), "must not be empty"),
                refused(Condition::all, "at least one condition"),
                refused(Condition::any, "at least one condition"));
    }

    private static Arguments refused(ThrowingCallable made, String message) {
        return Arguments.of(made, message);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_condition_that_cannot_be_is_refused_with_the_reason(ThrowingCallable made, String message) {
        assertThatIllegalArgumentException().isThrownBy(made).withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4b", "4bc6ee0f89098b27f28d253c7b964b6bce353df", "4bc6ee0f89098b27f28d253c7b964b6bce353dfg"})
    void what_is_no_thumbprint_is_refused_without_repeating_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Condition.thumbprint(text))
                .withMessage(
                        "a thumbprint must be 40 hexadecimal digits of a SHA-1 thumbprint, or 64 of a SHA-256 one");
    }

    @Test
    void there_is_a_row_for_every_kind() {
        assertThat(Arrays.stream(Condition.class.getMethods())
                        .filter(method -> method.getReturnType() == Condition.class)
                        .map(Method::getName))
                .containsExactlyInAnyOrder(
                        "registrationId",
                        "enrollment",
                        "valueAt",
                        "existsAt",
                        "startsWithAt",
                        "subject",
                        "issuer",
                        "thumbprint",
                        "iotEdge",
                        "all",
                        "any",
                        "not");
    }
}
