package io.dpsallocation.strategies.condition;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/*
 * A rule that asks for a whole name, a beginning, an end or a value is filed under that, its most precise demand: in a map or a
 * trie. A request looks up its own names and values, and only the rules found there, and those that are filed under nothing,
 * are tried, in their order. What is found is as if all had been tried one after the other: filing only leaves out rules of
 * which one demand is known not to hold.
 */
/**
 * Finds the first of some conditions that a request fulfils. What asks for a whole ID, the beginning or the end of one, or for a
 * value at a place costs nothing where the request has another one.
 *
 * <p>Immutable and thread-safe.
 */
final class FirstMatch {

    private final List<RequestCondition> conditions;
    private final Map<NameSource, Names> names = new EnumMap<>(NameSource.class);
    private final Map<JsonPointer, Map<JsonView, int[]>> values = new LinkedHashMap<>();
    private final int[] unfiled;

    /** Rules by one of a request's names. */
    private static final class Names {
        private final Map<String, int[]> exact = new HashMap<>();
        private final NameTrie beginnings = new NameTrie(false);
        private final NameTrie ends = new NameTrie(true);

        private void add(NamePattern pattern, int rule) {
            switch (pattern.kind()) {
                case EXACT -> exact.put(pattern.text(), RuleCursor.with(exact.get(pattern.text()), rule));
                case PREFIX -> beginnings.add(pattern.text(), rule);
                case SUFFIX -> ends.add(pattern.text(), rule);
                case GLOB -> throw new IllegalArgumentException("a glob cannot be filed");
            }
        }

        private void find(String name, RuleCursor found) {
            found.add(exact.get(name));
            beginnings.find(name, found);
            ends.find(name, found);
        }
    }

    /**
     * Conditions.
     *
     * @param conditions the conditions in their order
     */
    FirstMatch(List<RequestCondition> conditions) {
        this.conditions = List.copyOf(conditions);
        List<Integer> rest = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            List<Anchor> anchors = conditions.get(i).anchors();
            if (anchors.isEmpty()) {
                rest.add(i);
            }
            for (Anchor anchor : anchors) {
                file(anchor, i);
            }
        }
        this.unfiled = rest.stream().mapToInt(Integer::intValue).toArray();
    }

    private void file(Anchor anchor, int rule) {
        if (anchor instanceof Anchor.OfName name) {
            names.computeIfAbsent(name.source(), none -> new Names()).add(name.pattern(), rule);
        } else if (anchor instanceof Anchor.OfValue value) {
            Map<JsonView, int[]> there = values.computeIfAbsent(value.pointer(), none -> new HashMap<>());
            there.put(value.value(), RuleCursor.with(there.get(value.value()), rule));
        }
    }

    /**
     * The first condition that holds.
     *
     * @param facts the request
     * @return its index; -1 when none holds
     */
    int first(RequestFacts facts) {
        RuleCursor candidates = candidates(facts);
        for (int rule = candidates.next(); rule >= 0; rule = candidates.next()) {
            if (conditions.get(rule).holds(facts)) {
                return rule;
            }
        }
        return -1;
    }

    private RuleCursor candidates(RequestFacts facts) {
        RuleCursor found = new RuleCursor();
        found.add(unfiled);
        names.forEach((source, filed) -> {
            String name = facts.name(source);
            if (name != null) {
                filed.find(name, found);
            }
        });
        values.forEach((pointer, filed) -> {
            JsonView value = facts.at(pointer);
            if (value != null) {
                found.add(filed.get(value));
            }
        });
        return found;
    }
}
