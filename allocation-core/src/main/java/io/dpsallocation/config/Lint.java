package io.dpsallocation.config;

import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonEdit;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Glob;
import java.util.ArrayList;
import java.util.List;

/** Looks through a valid document for what providers refuse, and what has no effect, or not the one it seems to have. Used once, by one thread. */
final class Lint {

    /** The filter that acts upon a hub's state. */
    private static final String STATE_FILTER = "state";

    private final StrategyRegistry registry;
    private final JsonView document;
    private final HubCatalog hubs;
    private final List<LintFinding> findings = new ArrayList<>();
    private final SettingsLint settings;

    Lint(StrategyRegistry registry, JsonView document, HubCatalog hubs) {
        this.registry = registry;
        this.document = document;
        this.hubs = hubs;
        this.settings = new SettingsLint(registry, hubs, findings::add);
    }

    List<LintFinding> findings(List<LintFinding> known) {
        findings.addAll(known);
        lintHubs();
        lintPolicies();
        lintTemplates();
        // Hubs define names, where everything else uses them.
        JsonView others = JsonEdit.remove(document, JsonPointer.ROOT.child(ConfigShape.HUBS))
                .orElse(document);
        new SettingsWalk(registry, settings).settings(ConfigShape.DOCUMENT, others, JsonPointer.ROOT);
        PolicyMaker.refusals(registry, document)
                .forEach(refusal -> findings.add(
                        LintFinding.error(LintFinding.INVALID_CONFIGURATION, refusal.path(), refusal.message())));
        return findings.stream().distinct().sorted().toList();
    }

    private void lintHubs() {
        for (int i = 0; i < hubs.hubs().size(); i++) {
            lintHub(hubs.hubs().get(i), JsonPointer.ROOT.child(ConfigShape.HUBS).child(i));
        }
    }

    private void lintHub(LinkedHub hub, JsonPointer place) {
        boolean out = !hub.applyAllocationPolicy();
        boolean disabled = hub.state() == HubState.DISABLED && isActedUpon();
        boolean full = hub.capacity().isPresent() && hub.capacity().getAsLong() == 0;
        if (out) {
            deadHub(place.child(ConfigShape.APPLY_ALLOCATION_POLICY), "the hub takes no part in allocation");
        }
        if (disabled) {
            deadHub(place.child(ConfigShape.STATE), "the hub is disabled");
        }
        if (full) {
            findings.add(LintFinding.warning(
                    LintFinding.DEAD_HUB,
                    place.child(ConfigShape.CAPACITY).toString(),
                    "the hub's capacity is 0, so it never gets a device where a ledger counts; elsewhere the capacity has"
                            + " no effect"));
        }
        if ((out || disabled) && hub.allocationWeight() > LinkedHub.MIN_WEIGHT) {
            findings.add(LintFinding.warning(
                    LintFinding.WEIGHT_OF_NOTHING,
                    place.child(ConfigShape.ALLOCATION_WEIGHT).toString(),
                    "weighs a hub that never gets a device; take the weight or the reason away"));
        }
        if (hub.state() != HubState.ACTIVE && !isActedUpon()) {
            findings.add(LintFinding.warning(
                    LintFinding.STATE_WITHOUT_FILTER,
                    place.child(ConfigShape.STATE).toString(),
                    "has no effect: no filter of type \"state\" stands in /filters or in every policy"));
        }
    }

    private void deadHub(JsonPointer place, String why) {
        findings.add(LintFinding.warning(LintFinding.DEAD_HUB, place.toString(), why + ", so it never gets a device"));
    }

    /** Whether every policy has the filter that looks at a hub's state. */
    private boolean isActedUpon() {
        if (hasStateFilter(document)) {
            return true;
        }
        List<JsonView> holders = new ArrayList<>(elements(document, ConfigShape.POLICIES));
        document.get(ConfigShape.DEFAULT).ifPresent(holders::add);
        return holders.stream().allMatch(Lint::hasStateFilter);
    }

    private static boolean hasStateFilter(JsonView holder) {
        return elements(holder, ConfigShape.FILTERS).stream()
                .anyMatch(filter -> filter.get(ConfigShape.TYPE)
                        .flatMap(JsonView::asText)
                        .filter(STATE_FILTER::equals)
                        .isPresent());
    }

    private static List<JsonView> elements(JsonView object, String name) {
        return object.get(name).map(JsonView::elements).orElse(List.of());
    }

    private void lintPolicies() {
        List<Glob> earlier = new ArrayList<>();
        JsonPointer place = JsonPointer.ROOT.child(ConfigShape.POLICIES);
        int index = 0;
        for (JsonView policy : elements(document, ConfigShape.POLICIES)) {
            lintPatterns(patterns(policy), earlier, place.child(index++));
        }
        boolean everything = earlier.stream().anyMatch(pattern -> pattern.covers(Glob.of("*")));
        if (everything && document.get(ConfigShape.DEFAULT).isPresent()) {
            findings.add(LintFinding.warning(
                    LintFinding.UNREACHABLE_POLICY,
                    JsonPointer.ROOT.child(ConfigShape.DEFAULT).toString(),
                    "is never used: a policy takes every enrollment"));
        }
    }

    private void lintPatterns(List<Glob> own, List<Glob> earlier, JsonPointer policy) {
        JsonPointer place = policy.child(ConfigShape.ENROLLMENTS);
        List<Integer> covered = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Glob pattern = own.get(i);
            if (earlier.stream().anyMatch(other -> other.covers(pattern))) {
                covered.add(i);
            }
        }
        if (covered.size() == own.size()) {
            findings.add(LintFinding.warning(
                    LintFinding.UNREACHABLE_POLICY,
                    policy.toString(),
                    "is never used: earlier policies take all its enrollments"));
        } else {
            covered.forEach(i -> findings.add(LintFinding.warning(
                    LintFinding.UNREACHABLE_ENROLLMENT,
                    place.child(i).toString(),
                    "is never used here: an earlier policy takes it")));
        }
        earlier.addAll(own);
    }

    private static List<Glob> patterns(JsonView policy) {
        return elements(policy, ConfigShape.ENROLLMENTS).stream()
                .map(pattern -> Glob.of(pattern.asText().orElseThrow()))
                .toList();
    }

    private void lintTemplates() {
        JsonPointer policies = JsonPointer.ROOT.child(ConfigShape.POLICIES);
        List<JsonView> all = elements(document, ConfigShape.POLICIES);
        for (int i = 0; i < all.size(); i++) {
            lintTemplates(all.get(i), policies.child(i));
        }
        document.get(ConfigShape.DEFAULT)
                .ifPresent(policy -> lintTemplates(policy, JsonPointer.ROOT.child(ConfigShape.DEFAULT)));
    }

    private void lintTemplates(JsonView policy, JsonPointer place) {
        for (String name : List.of(ConfigShape.INITIAL_TWIN, ConfigShape.PAYLOAD)) {
            policy.get(name)
                    .ifPresent(template -> JsonTemplate.pointers(template, place.child(name), settings::pointer));
        }
    }
}
