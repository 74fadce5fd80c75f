package io.dpsallocation.config;

import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Glob;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.HubFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the policies of a valid document. Used once, by one thread. */
final class PolicyMaker {

    private final JsonView document;
    private final Problems problems = new Problems();
    private final Instantiation instantiation;

    PolicyMaker(StrategyRegistry registry, JsonView document, ProviderOptions options) {
        this.document = document;
        this.instantiation = new Instantiation(registry, options, problems);
    }

    private PolicyMaker(StrategyRegistry registry, JsonView document) {
        this.document = document;
        this.instantiation = Instantiation.dry(registry, problems);
    }

    /** What providers refuse, as far as they can say so without the host's resources. What is made is closed at once. */
    static List<Violation> refusals(StrategyRegistry registry, JsonView document) {
        try {
            new PolicyMaker(registry, document).make().close();
            return List.of();
        } catch (InvalidConfigurationException e) {
            return e.violations();
        }
    }

    PolicySet make() {
        List<HubFilter> common = filters(document, JsonPointer.ROOT);
        List<PolicySet.Entry> entries = new ArrayList<>();
        JsonPointer place = JsonPointer.ROOT.child(ConfigShape.POLICIES);
        for (JsonView policy : elements(document, ConfigShape.POLICIES)) {
            entries.add(new PolicySet.Entry(patterns(policy), policy(policy, place.child(entries.size()), common)));
        }
        Policy defaultPolicy = document.get(ConfigShape.DEFAULT)
                .map(policy -> policy(policy, JsonPointer.ROOT.child(ConfigShape.DEFAULT), common))
                .orElse(null);
        PolicySet made =
                new PolicySet(entries, common, defaultPolicy, instantiation.opened(), instantiation.resources());
        if (!problems.isEmpty()) {
            made.close();
        }
        problems.throwIfAny();
        return made;
    }

    private static List<JsonView> elements(JsonView object, String name) {
        return object.get(name).map(JsonView::elements).orElse(List.of());
    }

    private static List<Glob> patterns(JsonView policy) {
        return elements(policy, ConfigShape.ENROLLMENTS).stream()
                .map(pattern -> Glob.of(pattern.asText().orElseThrow()))
                .toList();
    }

    private List<HubFilter> filters(JsonView holder, JsonPointer place) {
        List<HubFilter> filters = new ArrayList<>();
        for (JsonView filter : elements(holder, ConfigShape.FILTERS)) {
            filters.add(instantiation.filter(
                    filter, place.child(ConfigShape.FILTERS).child(filters.size())));
        }
        return filters;
    }

    private Policy policy(JsonView policy, JsonPointer place, List<HubFilter> common) {
        List<HubFilter> filters = new ArrayList<>(common);
        filters.addAll(filters(policy, place));
        Optional<String> base = policy.get(ConfigShape.TWIN_BASE).flatMap(JsonView::asText);
        return new Policy(
                policy.get(ConfigShape.NAME).flatMap(JsonView::asText).orElse(PolicySet.DEFAULT_NAME),
                place.toString(),
                filters,
                instantiation.strategy(
                        policy.get(ConfigShape.STRATEGY).orElseThrow(), place.child(ConfigShape.STRATEGY)),
                template(policy, ConfigShape.INITIAL_TWIN, place),
                template(policy, ConfigShape.PAYLOAD, place),
                !base.equals(Optional.of("empty")));
    }

    private static @Nullable JsonTemplate template(JsonView policy, String name, JsonPointer place) {
        return policy.get(name)
                .map(template -> new JsonTemplate(template, place.child(name)))
                .orElse(null);
    }
}
