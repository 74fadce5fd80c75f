package io.dpsallocation.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The map behind small objects behaves as any other, and so do objects on both sides of its limit. */
class FewMembersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, FewMembers.MOST, FewMembers.MOST + 1, 40})
    void an_object_of_any_size_keeps_order_finds_its_members_and_does_not_change(int size) {
        Map<String, JsonView> members = members(size);
        JsonView object = JsonView.object(members);
        Map<String, JsonView> seen = object.members();

        assertThat(seen).isEqualTo(members).hasSameHashCodeAs(members).hasToString(members.toString());
        assertThat(members).isEqualTo(seen);
        assertThat(seen.keySet()).containsExactlyElementsOf(members.keySet());
        assertThat(seen.values()).containsExactlyElementsOf(members.values());
        List<String> visited = new ArrayList<>();
        seen.forEach((name, value) -> visited.add(name + value.toJson()));
        assertThat(visited).startsWith("m00").hasSize(size);
        for (String name : members.keySet()) {
            assertThat(seen.get(name)).isSameAs(members.get(name));
            assertThat(seen).containsKey(name);
        }
        assertThat(seen.get("other")).isNull();
        assertThat(seen).doesNotContainKey("other").doesNotContainKey(null);

        String before = object.toJson();
        members.put("later", JsonView.nullValue());
        members.remove("m0");
        assertThat(object.toJson()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, FewMembers.MOST + 1})
    void nobody_changes_it_from_outside(int size) {
        Map<String, JsonView> seen = JsonView.object(members(size)).members();
        Iterator<Map.Entry<String, JsonView>> walk = seen.entrySet().iterator();
        Map.Entry<String, JsonView> first = walk.next();

        refused(() -> seen.put("m0", JsonView.nullValue()));
        refused(() -> seen.remove("m0"));
        refused(seen::clear);
        refused(() -> seen.replaceAll((name, value) -> JsonView.nullValue()));
        refused(() -> first.setValue(JsonView.nullValue()));
        refused(walk::remove);
        assertThat(seen).isEqualTo(members(size));
    }

    private static void refused(Runnable change) {
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(change::run);
    }

    @Test
    void a_walk_ends() {
        Iterator<?> walk = FewMembers.copyOf(members(1)).entrySet().iterator();
        walk.next();

        assertThat(walk.hasNext()).isFalse();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(walk::next);
    }

    private static Map<String, JsonView> members(int size) {
        Map<String, JsonView> members = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            members.put("m" + i, JsonView.of(i));
        }
        return members;
    }
}
