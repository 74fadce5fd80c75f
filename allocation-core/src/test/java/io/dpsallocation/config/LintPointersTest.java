package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pointers that lead to nothing a request can have are found in settings and in templates. */
class LintPointersTest {

    private static final String MEMBERS =
            "points outside of a request, which has deviceRuntimeContext, individualEnrollment, enrollmentGroup, linkedHubs;"
                    + " what a device sends stands under /deviceRuntimeContext/payload";
    private static final String CONTEXT = "points to nothing that DPS is known to send: /deviceRuntimeContext has"
            + " registrationId, payload, currentIotHubHostName, currentDeviceId, symmetricKey, tpm, x509";

    private static final StrategyRegistry REGISTRY = StrategyRegistry.builder()
            .withoutDiscovery()
            .provider(Providers.strategy(
                    "looking",
                    SettingsSpec.of(
                            Setting.optional("at", SettingKind.pointer(), "A place."),
                            Setting.optional("all", SettingKind.mapOf(SettingKind.pointer()), "Places by name.")),
                    (settings, context) -> Providers.ABSTAINS))
            .build();

    private static List<String> lint(String policy) {
        String json = "{'default': {" + policy + "}}";
        return AllocationConfig.parse(json.replace('\'', '"'), REGISTRY).lint().stream()
                .map(LintFinding::toString)
                .toList();
    }

    private static List<String> lintAt(String pointer) {
        return lint("'strategy': {'type': 'looking', 'at': '" + pointer + "'}");
    }

    private static String finding(String place, String message) {
        return "WARNING POINTER_OUTSIDE_REQUEST /default/" + place + ": " + message;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/deviceRuntimeContext",
                "/deviceRuntimeContext/payload/anything/at/all",
                "/deviceRuntimeContext/x509/clientCertificate",
                "/individualEnrollment/attestation/type",
                "/enrollmentGroup/enrollmentGroupId",
                "/linkedHubs/0"
            })
    void a_place_that_a_request_may_have_is_no_finding(String pointer) {
        assertThat(lintAt(pointer)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/payload/tenant, ; did you mean \"/deviceRuntimeContext/payload/tenant\"?",
        "/registrationId, ; did you mean \"/deviceRuntimeContext/registrationId\"?",
        "/deviceRuntimecontext/payload, ; did you mean \"deviceRuntimeContext\"?",
        "/tenant, ''"
    })
    void a_place_outside_of_a_request_is_found_with_a_guess(String pointer, String guess) {
        assertThat(lintAt(pointer)).containsExactly(finding("strategy/at", MEMBERS + guess));
    }

    @ParameterizedTest
    @CsvSource({
        "/deviceRuntimeContext/paylaod/tenant, ; did you mean \"payload\"?",
        "/deviceRuntimeContext/Payload, ; did you mean \"payload\"?",
        "/deviceRuntimeContext/tenant, ''"
    })
    void a_member_that_the_context_does_not_have_is_found(String pointer, String guess) {
        assertThat(lintAt(pointer)).containsExactly(finding("strategy/at", CONTEXT + guess));
    }

    @Test
    void pointers_with_free_names_and_in_templates_are_found() {
        assertThat(lint("'initialTwin': {'tags': {'site': {'$from': '/site'}}},"
                        + " 'payload': {'text': {'$literal': {'$from': '/kept'}}, 'list': [1, {'$from': '/deviceRuntimeContext/payload/a', 'default': 2},"
                        + " {'$from': '/b'}]},"
                        + " 'strategy': {'type': 'looking', 'all': {'one': '/linkedHubs', 'two': '/c'}}"))
                .containsExactly(
                        finding("initialTwin/tags/site/$from", MEMBERS),
                        finding("payload/list/2/$from", MEMBERS),
                        finding("strategy/all/two", MEMBERS));
    }
}
