package io.dpsallocation.model;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.dpsallocation.json.JsonView;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The members DPS's documentation spells in several ways. */
class WireSpellingTest {

    private static final JsonView HOST = JsonView.string("contoso-weu.azure-devices.net");

    static Stream<WireMember> drifting() {
        return WireMember.all()
                .filter(member -> member.component().getAccessor().isAnnotationPresent(JsonAlias.class));
    }

    @Test
    void only_host_names_drift() {
        assertThat(drifting())
                .extracting(WireMember::toString)
                .containsExactlyInAnyOrder(
                        "AllocationResponse.iotHubHostName",
                        "DeviceRuntimeContext.currentIotHubHostName",
                        "EnrollmentGroup.iotHubHostName",
                        "IndividualEnrollment.iotHubHostName");
    }

    @ParameterizedTest
    @MethodSource("drifting")
    void spellings_of_the_documentation_are_read_and_written_canonically(WireMember member) {
        String[] aliases =
                member.component().getAccessor().getAnnotation(JsonAlias.class).value();
        assertThat(aliases).isNotEmpty().allSatisfy(alias -> {
            WireObject object = WireMember.read(JsonView.object(Map.of(alias, HOST)), member.owner());
            assertThat(member.in(object)).isEqualTo(HOST.asText().orElseThrow());
            assertThat(object.additionalMembers()).isEmpty();
            assertThat(object.toView().members().keySet()).contains(member.name());
        });
    }

    @Property(seed = "20261101", tries = 200)
    void any_letter_case_is_read(@ForAll("drifting") WireMember member, @ForAll long letterCase) {
        String name = inCase(member.name(), letterCase);
        WireObject object = WireMember.read(JsonView.object(Map.of(name, HOST)), member.owner());
        assertThat(object.toView().get(member.name())).contains(HOST);
        assertThat(object.additionalMembers()).isEmpty();
    }

    private static String inCase(String name, long letterCase) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            String letter = name.substring(i, i + 1);
            boolean upper = (letterCase >> i & 1) == 1;
            out.append(upper ? letter.toUpperCase(Locale.ROOT) : letter.toLowerCase(Locale.ROOT));
        }
        return out.toString();
    }

    @Provide("drifting")
    Arbitrary<WireMember> driftingMembers() {
        return Arbitraries.of(drifting().toList());
    }

    @ParameterizedTest
    @MethodSource("drifting")
    void explicit_null_in_a_drifting_spelling_stays_a_null(WireMember member) {
        String drifted = member.name().toUpperCase(Locale.ROOT);
        WireObject object = WireMember.read(JsonView.object(Map.of(drifted, JsonView.nullValue())), member.owner());
        assertThat(member.in(object)).isNull();
        assertThat(object.toView()).isEqualTo(JsonView.object(Map.of(member.name(), JsonView.nullValue())));
    }

    @ParameterizedTest
    @MethodSource("drifting")
    void two_spellings_at_once_are_refused(WireMember member) {
        String drifted = member.name().toUpperCase(Locale.ROOT);
        JsonView document = json("{'" + member.name() + "': 'a', '" + drifted + "': 'b'}");
        assertThatExceptionOfType(WireTypeException.class)
                .isThrownBy(() -> WireMember.read(document, member.owner()))
                .withMessage("/" + drifted + " stands twice, in two spellings");
    }

    @Test
    void two_spellings_are_refused_even_when_one_is_null() {
        assertThatExceptionOfType(WireTypeException.class)
                .isThrownBy(() -> WireObject.read(
                        json("{'iotHubHostName': null, 'iothubhostname': 'b'}"), AllocationResponse.class));
    }

    @Test
    void all_other_names_are_exact() {
        DeviceRuntimeContext context = WireObject.read(json("{'RegistrationId': 'a'}"), DeviceRuntimeContext.class);
        assertThat(context.registrationId()).isNull();
        assertThat(context.additionalMembers()).containsOnlyKeys("RegistrationId");
    }
}
