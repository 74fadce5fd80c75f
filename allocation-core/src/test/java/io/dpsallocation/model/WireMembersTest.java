package io.dpsallocation.model;

import static io.dpsallocation.json.JsonTexts.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonView;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every member of every record of the wire. */
class WireMembersTest {

    private static final JsonView UNKNOWN = json("{'nested': [1.50, null, {'b': true}]}");

    static Stream<WireMember> members() {
        return WireMember.all();
    }

    static List<Class<?>> records() {
        return WireMember.records();
    }

    static Stream<Arguments> wrongKinds() {
        List<JsonView> kinds =
                List.of(json("{'4711': 4711}"), json("[4711]"), json("'4711'"), json("4711"), json("true"));
        return WireMember.all()
                .filter(member -> !member.wanted().isEmpty())
                .flatMap(member -> kinds.stream()
                        .filter(kind -> kind.kind() != member.sample().kind())
                        .map(kind -> Arguments.of(member, kind)));
    }

    private static JsonView with(JsonView object, String name, JsonView value) {
        Map<String, JsonView> members = new LinkedHashMap<>(object.members());
        members.put(name, value);
        return JsonView.object(members);
    }

    private static JsonView without(JsonView object, String name) {
        Map<String, JsonView> members = new LinkedHashMap<>(object.members());
        members.remove(name);
        return JsonView.object(members);
    }

    @Test
    void the_search_for_records_finds_them() {
        assertThat(WireMember.records()).hasSize(20).contains(AllocationRequest.class, X509CAReferences.class);
        assertThat(WireMember.all()).hasSizeGreaterThan(80);
    }

    @ParameterizedTest
    @MethodSource("members")
    void member_is_read_and_written(WireMember member) {
        JsonView document = JsonView.object(Map.of(member.name(), member.sample()));
        WireObject object = WireMember.read(document, member.owner());
        assertThat(member.in(object)).isNotNull();
        assertThat(object.additionalMembers()).isEmpty();
        assertThat(object.toView().get(member.name())).contains(member.sample());
    }

    @ParameterizedTest
    @MethodSource("members")
    void member_that_is_missing_stays_missing(WireMember member) {
        JsonView document = without(WireMember.sample(member.owner()), member.name());
        WireObject object = WireMember.read(document, member.owner());
        if (isNeverNull(member)) {
            assertThat(member.in(object)).isEqualTo(List.of());
            return;
        }
        assertThat(member.in(object)).isNull();
        assertThat(object.toView()).isEqualTo(document);
    }

    @ParameterizedTest
    @MethodSource("members")
    void member_that_is_null_stays_null_and_is_not_the_same_as_missing(WireMember member) {
        JsonView complete = WireMember.sample(member.owner());
        JsonView document = with(complete, member.name(), JsonView.nullValue());
        WireObject object = WireMember.read(document, member.owner());
        assertThat(member.in(object)).isEqualTo(isNeverNull(member) ? List.of() : null);
        assertThat(object.additionalMembers()).containsOnlyKeys(member.name());
        assertThat(object.toView()).isEqualTo(document);
        assertThat(object).isNotEqualTo(WireMember.read(without(complete, member.name()), member.owner()));
    }

    /** The one list a strategy may walk without asking: an empty one stands in for it. */
    private static boolean isNeverNull(WireMember member) {
        return member.toString().equals("AllocationRequest.linkedHubs");
    }

    @ParameterizedTest
    @MethodSource("members")
    void unknown_sibling_survives_in_the_object_it_stood_in(WireMember member) {
        JsonView known = with(WireMember.sample(member.owner()), member.name(), member.sample());
        JsonView document = with(with(known, "memberOfALaterVersion", UNKNOWN), "aNull", JsonView.nullValue());
        WireObject object = WireMember.read(document, member.owner());
        assertThat(object.additionalMembers()).containsOnlyKeys("memberOfALaterVersion", "aNull");
        assertThat(object.toView()).isEqualTo(document);
    }

    @ParameterizedTest
    @MethodSource("records")
    void unknown_members_survive_at_every_depth(Class<?> record) {
        JsonView document = plantUnknown(WireMember.sample(record), record);
        WireObject object = WireMember.read(document, record);
        assertThat(object.toView()).isEqualTo(document);
        WireMember.of(record)
                .map(member -> member.in(object))
                .filter(WireObject.class::isInstance)
                .forEach(nested -> assertThat(((WireObject) nested).additionalMembers())
                        .containsEntry("memberOfALaterVersion", UNKNOWN));
    }

    private static JsonView plantUnknown(JsonView object, Class<?> record) {
        Map<String, JsonView> planted = new LinkedHashMap<>(object.members());
        WireMember.of(record)
                .filter(member -> WireObject.class.isAssignableFrom(member.type()))
                .forEach(member ->
                        planted.computeIfPresent(member.name(), (name, nested) -> plantUnknown(nested, member.type())));
        planted.put("memberOfALaterVersion", UNKNOWN);
        return JsonView.object(planted);
    }

    @ParameterizedTest
    @MethodSource("wrongKinds")
    void member_of_a_wrong_kind_is_named_without_its_value(WireMember member, JsonView wrong) {
        JsonView document = JsonView.object(Map.of(member.name(), wrong));
        String article = wrong.isObject() || wrong.isArray() ? "an " : "a ";
        String problem = "must be " + member.wanted() + ", but is " + article
                + wrong.kind().word();
        assertThatExceptionOfType(WireTypeException.class)
                .isThrownBy(() -> WireMember.read(document, member.owner()))
                .withMessage("/" + member.name() + " " + problem)
                .withMessageNotContaining("4711")
                .withNoCause()
                .satisfies(e -> assertThat(e.pointer()).hasToString("/" + member.name()))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @MethodSource("members")
    void component_bears_its_wire_name_and_can_be_null(WireMember member) {
        RecordComponent component = member.component();
        assertThat(component.getAccessor().getAnnotation(JsonProperty.class).value())
                .isEqualTo(component.getName());
        assertThat(component.getType().isPrimitive()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("records")
    void additional_members_come_last_and_are_known_to_other_json_libraries(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        RecordComponent last = components[components.length - 1];
        assertThat(last.getName()).isEqualTo("additionalMembers");
        assertThat(last.getAccessor().isAnnotationPresent(JsonAnyGetter.class)).isTrue();
        assertThat(last.getAccessor().isAnnotationPresent(JsonAnySetter.class)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("records")
    void additional_members_are_copied_and_cannot_be_changed(Class<?> record) {
        WireObject object = WireMember.read(json("{'x': 1}"), record);
        assertThat(object.additionalMembers()).isUnmodifiable();
        WireObject none = WireMember.read(json("{}"), record);
        assertThat(none.additionalMembers()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    void records_with_the_same_members_are_equal(Class<?> record) {
        JsonView document = WireMember.sample(record);
        WireObject one = WireMember.read(document, record);
        WireObject other = WireMember.read(document, record);
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
        assertThat(one.toView()).isEqualTo(document);
    }
}
