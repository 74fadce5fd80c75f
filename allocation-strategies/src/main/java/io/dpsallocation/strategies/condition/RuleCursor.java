package io.dpsallocation.strategies.condition;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Merges ascending lists of rules, smallest first. Used once, by one thread. */
final class RuleCursor {

    private int[][] lists = new int[6][];
    private int[] positions = new int[6];
    private int size;

    /** A list with one more rule at its end, which must not be smaller than the others; the same one twice is one. */
    static int[] with(int @Nullable [] rules, int rule) {
        if (rules == null) {
            return new int[] {rule};
        }
        if (rules[rules.length - 1] == rule) {
            return rules;
        }
        int[] more = Arrays.copyOf(rules, rules.length + 1);
        more[rules.length] = rule;
        return more;
    }

    void add(int @Nullable [] list) {
        if (list == null || list.length == 0) {
            return;
        }
        if (size == lists.length) {
            lists = Arrays.copyOf(lists, 2 * size);
            positions = Arrays.copyOf(positions, 2 * size);
        }
        lists[size++] = list;
    }

    /** The smallest rule that was not given yet; -1 when there is none. May give one twice that stands in two lists. */
    int next() {
        int smallest = Integer.MAX_VALUE;
        int of = -1;
        for (int i = 0; i < size; i++) {
            if (positions[i] < lists[i].length && lists[i][positions[i]] < smallest) {
                smallest = lists[i][positions[i]];
                of = i;
            }
        }
        if (of < 0) {
            return -1;
        }
        positions[of]++;
        return smallest;
    }
}
