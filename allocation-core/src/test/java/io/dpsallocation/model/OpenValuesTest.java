package io.dpsallocation.model;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The value sets DPS may extend at any time. */
class OpenValuesTest {

    private record OpenSet(String name, Function<String, Object> of, Function<String, Object> make, List<?> constants) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<OpenSet> SETS = List.of(
            new OpenSet(
                    "AllocationPolicy",
                    AllocationPolicy::of,
                    AllocationPolicy::new,
                    List.of(
                            AllocationPolicy.HASHED,
                            AllocationPolicy.GEO_LATENCY,
                            AllocationPolicy.STATIC,
                            AllocationPolicy.CUSTOM)),
            new OpenSet(
                    "AttestationType",
                    AttestationType::of,
                    AttestationType::new,
                    List.of(
                            AttestationType.NONE,
                            AttestationType.TPM,
                            AttestationType.X509,
                            AttestationType.SYMMETRIC_KEY)),
            new OpenSet(
                    "ProvisioningStatus",
                    ProvisioningStatus::of,
                    ProvisioningStatus::new,
                    List.of(ProvisioningStatus.ENABLED, ProvisioningStatus.DISABLED)),
            new OpenSet(
                    "RegistrationStatus",
                    RegistrationStatus::of,
                    RegistrationStatus::new,
                    List.of(
                            RegistrationStatus.UNASSIGNED,
                            RegistrationStatus.ASSIGNING,
                            RegistrationStatus.ASSIGNED,
                            RegistrationStatus.FAILED,
                            RegistrationStatus.DISABLED)),
            new OpenSet(
                    "RegistrationSubstatus",
                    RegistrationSubstatus::of,
                    RegistrationSubstatus::new,
                    List.of(
                            RegistrationSubstatus.INITIAL_ASSIGNMENT,
                            RegistrationSubstatus.DEVICE_DATA_MIGRATED,
                            RegistrationSubstatus.DEVICE_DATA_RESET,
                            RegistrationSubstatus.REPROVISIONED_TO_INITIAL_ASSIGNMENT)));

    static List<OpenSet> sets() {
        return SETS;
    }

    static Stream<Arguments> words() {
        return SETS.stream().flatMap(set -> set.constants().stream().map(constant -> Arguments.of(set, constant)));
    }

    @ParameterizedTest
    @MethodSource("words")
    void of_knownWord_is_the_constant_in_any_letter_case(OpenSet set, Object constant) {
        String word = constant.toString();
        assertThat(set.of().apply(word)).isSameAs(constant);
        assertThat(set.of().apply(word.toUpperCase(Locale.ROOT))).isSameAs(constant);
        assertThat(set.of().apply(word.toLowerCase(Locale.ROOT))).isSameAs(constant);
        assertThat(set.make().apply(word)).isEqualTo(constant).hasSameHashCodeAs(constant);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void of_unknownWord_is_kept_as_it_is(OpenSet set) {
        assertThat(set.of().apply("WordOfALaterVersion")).hasToString("WordOfALaterVersion");
        assertThat(set.of().apply("")).hasToString("");
        assertThat(set.of().apply("WordOfALaterVersion")).isNotIn(set.constants());
    }

    @ParameterizedTest
    @MethodSource("sets")
    void of_null(OpenSet set) {
        assertThatNullPointerException().isThrownBy(() -> set.of().apply(null)).withMessage("value");
    }

    @Test
    void words_are_those_of_the_wire() {
        assertThat(words().map(arguments -> arguments.get()[1].toString()))
                .containsExactly(
                        "hashed",
                        "geoLatency",
                        "static",
                        "custom", //
                        "none",
                        "tpm",
                        "x509",
                        "symmetricKey", //
                        "enabled",
                        "disabled", //
                        "unassigned",
                        "assigning",
                        "assigned",
                        "failed",
                        "disabled", //
                        "initialAssignment",
                        "deviceDataMigrated",
                        "deviceDataReset",
                        "reprovisionedToInitialAssignment");
    }

    @Test
    void unknown_word_survives_in_a_record_and_a_known_one_is_written_canonically() {
        EnrollmentGroup group = WireObject.read(
                json("{'allocationPolicy': 'GeoLatency', 'provisioningStatus': 'Paused'}"), EnrollmentGroup.class);
        assertThat(group.allocationPolicy()).isSameAs(AllocationPolicy.GEO_LATENCY);
        assertThat(group.provisioningStatus()).isEqualTo(new ProvisioningStatus("Paused"));
        assertThat(group.toView())
                .isEqualTo(json("{'allocationPolicy': 'geoLatency', 'provisioningStatus': 'Paused'}"));
    }
}
