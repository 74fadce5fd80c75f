package io.dpsallocation.strategies.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.strategies.fixtures.Requests;
import io.dpsallocation.strategies.fixtures.SplitMix;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index gives what trying every rule in its order gives, coverage and contradictions never say too much. */
class FirstMatchTest {

    private static final int RULES = 300;
    private static final int REQUESTS = 300;
    private static final List<JsonPointer> POINTERS = List.of(
            JsonPointer.of("/deviceRuntimeContext/payload/a"), JsonPointer.of("/deviceRuntimeContext/payload/b"));

    private final SplitMix random = new SplitMix(20_261_128);

    /** A short word of two letters in both cases, so that words often begin, end and are alike. */
    private String word(int longest) {
        StringBuilder word = new StringBuilder();
        for (int left = 1 + random.below(longest); left > 0; left--) {
            word.append("abAB".charAt(random.below(4)));
        }
        return word.toString();
    }

    private String pattern() {
        return switch (random.below(6)) {
            case 0 -> word(4) + "*";
            case 1 -> "*" + word(4);
            case 2 -> word(2) + "*" + word(2);
            case 3 -> random.below(2) == 0 ? word(2) + "?" : "?" + word(2) + "*";
            default -> word(5);
        };
    }

    private RequestCondition condition(int depth) {
        JsonPointer pointer = POINTERS.get(random.below(2));
        return switch (random.below(depth > 0 ? 10 : 7)) {
            case 0, 1, 2 -> RequestCondition.registrationId(pattern());
            case 3 -> RequestCondition.enrollment(pattern());
            case 4 -> RequestCondition.valueAt(pointer, List.of(value(), value()));
            case 5 -> RequestCondition.existsAt(pointer, random.below(2) == 0);
            case 6 -> RequestCondition.startsWithAt(pointer, word(2));
            case 7 -> RequestCondition.all(List.of(condition(depth - 1), condition(depth - 1)));
            case 8 -> RequestCondition.any(List.of(condition(depth - 1), condition(depth - 1)));
            default -> RequestCondition.not(condition(depth - 1));
        };
    }

    private JsonView value() {
        return random.below(3) == 0 ? JsonView.of(random.below(3)) : JsonView.of(word(2));
    }

    private AllocationContext request() {
        Map<String, Object> payload = random.below(3) == 0 ? Map.of("a", value()) : Map.of("a", value(), "b", value());
        return Requests.context(word(6), word(6), payload, "hub-a").build();
    }

    private List<RequestCondition> conditions(int count, int depth) {
        List<RequestCondition> conditions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            conditions.add(condition(depth));
        }
        return conditions;
    }

    private static int oneByOne(List<RequestCondition> conditions, RequestFacts facts) {
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).holds(facts)) {
                return i;
            }
        }
        return -1;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 10, 40})
    void the_index_finds_the_rule_that_comes_first(int size) {
        int found = 0;
        for (int i = 0; i < RULES; i++) {
            List<RequestCondition> rules = conditions(size, i % 3);
            FirstMatch index = new FirstMatch(rules);
            for (int j = 0; j < 20; j++) {
                RequestFacts facts = new RequestFacts(request());
                int expected = oneByOne(rules, facts);
                assertThat(index.first(facts)).as("%s", rules).isEqualTo(expected);
                found += expected >= 0 ? 1 : 0;
            }
        }
        assertThat(found).isGreaterThan(RULES);
    }

    @Test
    void a_condition_that_covers_another_one_holds_wherever_that_one_does() {
        List<RequestCondition> rules = conditions(RULES, 2);
        int covered = 0;
        for (int i = 0; i < REQUESTS; i++) {
            RequestFacts facts = new RequestFacts(request());
            for (int j = 0; j + 1 < RULES; j++) {
                RequestCondition wide = rules.get(j);
                RequestCondition narrow = rules.get((j * 7 + i) % RULES);
                if (Coverage.covers(wide, narrow)) {
                    covered++;
                    assertThat(!narrow.holds(facts) || wide.holds(facts))
                            .as("%s covers %s", wide, narrow)
                            .isTrue();
                }
            }
        }
        assertThat(covered).isGreaterThan(REQUESTS);
    }

    @Test
    void conditions_that_are_refused_together_never_hold_together() {
        int refused = 0;
        for (int i = 0; i < 20 * RULES; i++) {
            List<RequestCondition> both = conditions(2, 1);
            if (isRefused(both)) {
                refused++;
                for (int j = 0; j < 20; j++) {
                    RequestFacts facts = new RequestFacts(request());
                    assertThat(both.get(0).holds(facts) && both.get(1).holds(facts))
                            .as("%s", both)
                            .isFalse();
                }
            }
        }
        assertThat(refused).isGreaterThan(RULES);
    }

    private static boolean isRefused(List<RequestCondition> conditions) {
        try {
            Contradictions.refuse("rule", conditions);
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    @Test
    void a_cursor_merges_lists_and_gives_the_smallest_first() {
        RuleCursor cursor = new RuleCursor();
        for (int i = 0; i < 9; i++) {
            cursor.add(new int[] {i, 9 + i});
        }
        cursor.add(null);
        cursor.add(new int[0]);
        for (int i = 0; i < 18; i++) {
            assertThat(cursor.next()).isEqualTo(i);
        }
        assertThat(cursor.next()).isEqualTo(-1);
    }

    @Test
    void a_rule_that_is_filed_twice_in_one_place_is_there_once() {
        assertThat(RuleCursor.with(RuleCursor.with(null, 3), 3)).containsExactly(3);
        assertThat(RuleCursor.with(new int[] {3}, 4)).containsExactly(3, 4);
    }

    @Test
    void what_two_conditions_exclude_is_told_in_words() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Contradictions.refuse(
                        "rules/3",
                        List.of(
                                RequestCondition.registrationId("truck-*"),
                                RequestCondition.all(List.of(
                                        RequestCondition.iotEdge(true), RequestCondition.registrationId("ship-1"))))))
                .withMessage("rules/3: no device can fulfil this: it asks for registrationId truck-*, and for"
                        + " registrationId ship-1");
    }
}
