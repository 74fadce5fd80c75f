package io.dpsallocation.testkit.dps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.model.UtcTimestamp;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AssumedBehaviourTest {

    private interface Code extends BiFunction<AssumedBehaviour.Builder, Integer, AssumedBehaviour.Builder> {}

    static Stream<Arguments> codes() {
        return Stream.of(
                code("unlinkedHubErrorCode", AssumedBehaviour.Builder::unlinkedHubErrorCode),
                code("unreadableAnswerErrorCode", AssumedBehaviour.Builder::unreadableAnswerErrorCode),
                code("missingIotHubHostNameErrorCode", AssumedBehaviour.Builder::missingIotHubHostNameErrorCode),
                code("retriesExhaustedErrorCode", AssumedBehaviour.Builder::retriesExhaustedErrorCode),
                code("twinRefusedErrorCode", AssumedBehaviour.Builder::twinRefusedErrorCode),
                code("unquotedEtagErrorCode", AssumedBehaviour.Builder::unquotedEtagErrorCode),
                code("noHubErrorCode", AssumedBehaviour.Builder::noHubErrorCode));
    }

    private static Arguments code(String name, Code code) {
        return Arguments.argumentSet(name, name, code);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void a_code_has_six_digits(String name, Code code) {
        for (int wrong : new int[] {99_999, 1_000_000, 400, 0, -400_207}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> code.apply(AssumedBehaviour.builder(), wrong).build())
                    .withMessage(name + " must have six digits");
        }
        assertThat(code.apply(AssumedBehaviour.builder(), 999_999).build()).isNotNull();
    }

    @Test
    void a_code_that_is_an_http_status_too_begins_with_it() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AssumedBehaviour.builder().unauthorizedErrorCode(400207).build())
                .withMessage("unauthorizedErrorCode must begin with 401");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AssumedBehaviour.builder().notFoundErrorCode(405000).build())
                .withMessage("notFoundErrorCode must begin with 404");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssumedBehaviour.builder()
                        .enrollmentConflictErrorCode(404202)
                        .build())
                .withMessage("enrollmentConflictErrorCode must begin with 409");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AssumedBehaviour.builder().etagMismatchErrorCode(409000).build())
                .withMessage("etagMismatchErrorCode must begin with 412");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AssumedBehaviour.builder().throttledErrorCode(503000).build())
                .withMessage("throttledErrorCode must begin with 429");
    }

    @Test
    void times_and_sizes_are_more_than_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        AssumedBehaviour.builder().webhookTimeout(Duration.ZERO).build())
                .withMessage("webhookTimeout must be > 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssumedBehaviour.builder()
                        .tpmChallengeLifetime(Duration.ZERO)
                        .build())
                .withMessage("tpmChallengeLifetime must be > 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssumedBehaviour.builder()
                        .operationLifetime(Duration.ofNanos(-1))
                        .build())
                .withMessage("operationLifetime must be >= 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AssumedBehaviour.builder().maxAnswerBytes(0).build())
                .withMessage("maxAnswerBytes must be >= 1");
    }

    @Test
    void a_builder_starts_from_assumptions_as_they_are() {
        AssumedBehaviour unusual = AssumedBehaviour.builder()
                .unlinkedHubErrorCode(400291)
                .unreadableAnswerErrorCode(400292)
                .missingIotHubHostNameErrorCode(400293)
                .retriesExhaustedErrorCode(400294)
                .twinRefusedErrorCode(400295)
                .noHubErrorCode(400296)
                .unauthorizedErrorCode(401000)
                .notFoundErrorCode(404202)
                .webhookTimeout(Duration.ofSeconds(7))
                .maxAnswerBytes(7)
                .retriesWithoutAnswer(false)
                .throttledErrorCode(429001)
                .overlappingRegistration(OverlappingRegistration.RESTART)
                .operationLifetime(Duration.ofSeconds(7))
                .hubNamesIgnoreCase(false)
                .memberNamesIgnoreCase(false)
                .hubsOutsideAllocationAreOffered(true)
                .urlQueryIsMasked(false)
                .nonObjectPayloadIsLost(false)
                .resetNeedsHubChange(false)
                .devicesStayOnUnlinkedHubs(true)
                .enrollmentConflictErrorCode(409201)
                .etagMismatchErrorCode(412201)
                .unquotedEtagErrorCode(400291)
                .anyEtagCreates(true)
                .tpmChallengeLifetime(Duration.ofSeconds(7))
                .derivedKeyId(DerivedKeyId.EITHER)
                .signingCertificatesEndChains(true)
                .contentTypeMatters(true)
                .everySuccessIsRead(true)
                .redirectsAreFollowed(true)
                .build();

        assertThat(unusual.toBuilder().build()).isEqualTo(unusual);
        assertThat(unusual.toBuilder().maxAnswerBytes(8).build()).isNotEqualTo(unusual);
        assertThat(AssumedBehaviour.defaults().toBuilder().build()).isEqualTo(AssumedBehaviour.defaults());
    }

    @Test
    void an_error_of_dps_has_a_code_of_six_digits() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DpsError(400, "", "", UtcTimestamp.of(VirtualClock.START)))
                .withMessage("errorCode must have six digits");
        assertThat(new DpsError(412000, "", "", UtcTimestamp.of(VirtualClock.START)).httpStatus())
                .isEqualTo(412);
    }
}
