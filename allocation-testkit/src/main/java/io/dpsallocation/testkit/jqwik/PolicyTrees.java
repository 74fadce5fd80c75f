package io.dpsallocation.testkit.jqwik;

import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.json.JsonView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Makes arbitraries of policy trees out of whatever strategies a registry offers. A strategy is used with the settings that it
 * requires, drawn by their kinds; those that hold strategies are grown into trees. One that requires what cannot be drawn, such
 * as a resource, or whose settings must fit together, is told by {@link #with(String, int, Function)}; else it is left out.
 * {@code split}, {@code among} and {@code when} are known: percentages that add up, hubs that are left out, and cases with
 * conditions of every kind.
 *
 * <p>Trees shrink to a single strategy. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class PolicyTrees {

    private static final int DEPTH = 3;

    private final Map<String, Arbitrary<JsonView>> leaves = new TreeMap<>();
    private final Map<String, Function<Arbitrary<JsonView>, Arbitrary<JsonView>>> inner = new TreeMap<>();

    private PolicyTrees() {}

    /**
     * The strategies of a registry, as far as they can be drawn from what they say of their settings.
     *
     * @param registry the strategies
     * @return policy trees, to be added to
     */
    public static PolicyTrees of(StrategyRegistry registry) {
        PolicyTrees trees = new PolicyTrees();
        for (String name : registry.strategyNames()) {
            trees.draw(new DrawnSettings(name, registry.strategySpec(name).orElseThrow()));
        }
        // Percentages have to add up, which no kind of a setting says.
        if (registry.strategyNames().contains("split")) {
            trees.with(
                    "split",
                    2,
                    children -> Map.of(
                            "branches",
                            List.of(
                                    Map.of("name", "canary", "percent", 10, "of", children.get(0)),
                                    Map.of("name", "stable", "percent", 90, "of", children.get(1)))));
        }
        if (registry.strategyNames().contains("among")) {
            trees.with(
                    "among",
                    1,
                    children -> Map.of("forbid", Map.of("residency", List.of("us")), "of", children.get(0)));
        }
        if (registry.strategyNames().contains("when")) {
            trees.without("when");
            trees.inner.put("when", children -> DrawnCases.around(children).map(settings -> typed("when", settings)));
        }
        return trees;
    }

    private void draw(DrawnSettings settings) {
        Optional<Arbitrary<JsonView>> leaf = settings.leaf();
        if (leaf.isPresent()) {
            leaves.put(settings.name(), leaf.get());
        } else if (settings.tree(Arbitraries.just(JsonView.emptyObject())).isPresent()) {
            inner.put(settings.name(), children -> settings.tree(children).orElseThrow());
        }
    }

    /**
     * A strategy with settings of one's own; takes the place of what was known of it.
     *
     * @param name its name
     * @param children how many strategies are inside it, at least 0
     * @param settings makes the settings, without {@code type}, out of the strategies inside
     * @return this
     */
    public PolicyTrees with(String name, int children, Function<List<JsonView>, Map<String, ?>> settings) {
        Objects.requireNonNull(settings, "settings");
        without(name);
        Function<List<JsonView>, JsonView> typed = inside -> typed(name, settings.apply(inside));
        if (children == 0) {
            leaves.put(name, Arbitraries.just(typed.apply(List.of())));
        } else {
            inner.put(name, child -> child.list().ofSize(children).map(typed));
        }
        return this;
    }

    static JsonView typed(String name, Map<String, ?> settings) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", name);
        new TreeMap<>(settings).forEach(members::put);
        return JsonView.of(members);
    }

    /**
     * Leaves strategies out.
     *
     * @param names their names
     * @return this
     */
    public PolicyTrees without(String... names) {
        for (String name : names) {
            leaves.remove(name);
            inner.remove(name);
        }
        return this;
    }

    /**
     * The strategies that trees are made of.
     *
     * @return an unmodifiable set of their names
     */
    public Set<String> names() {
        List<String> names = new ArrayList<>(leaves.keySet());
        names.addAll(inner.keySet());
        return Set.copyOf(names);
    }

    /**
     * Trees of these strategies, up to four deep.
     *
     * @return the arbitrary
     * @throws IllegalStateException if there is no strategy without another one inside
     */
    public Arbitrary<PolicyTree> arbitrary() {
        if (leaves.isEmpty()) {
            throw new IllegalStateException("there is no strategy that can stand alone; add one with(..)");
        }
        List<Arbitrary<JsonView>> alone = List.copyOf(leaves.values());
        List<Function<Arbitrary<JsonView>, Arbitrary<JsonView>>> around = List.copyOf(inner.values());
        Arbitrary<JsonView> leaf = Arbitraries.oneOf(alone);
        if (around.isEmpty()) {
            return leaf.map(PolicyTree::new);
        }
        return Arbitraries.recursive(
                        () -> leaf,
                        inside -> Arbitraries.oneOf(around.stream()
                                .map(grow -> grow.apply(Arbitraries.oneOf(inside, leaf)))
                                .toList()),
                        0,
                        DEPTH)
                .map(PolicyTree::new);
    }
}
