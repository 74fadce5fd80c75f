package io.dpsallocation.config;

import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.internal.Faults;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Glob;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Looks through a valid document for what providers refuse, and what has no effect, or not the one it seems to have. Used once, by one thread. */
final class Lint {

    /** The filter that acts upon a hub's state. */
    private static final String STATE_FILTER = "state";

    private final StrategyRegistry registry;
    private final JsonView document;
    private final HubCatalog hubs;
    private final List<LintFinding> findings = new ArrayList<>();

    Lint(StrategyRegistry registry, JsonView document, HubCatalog hubs) {
        this.registry = registry;
        this.document = document;
        this.hubs = hubs;
    }

    List<LintFinding> findings(List<LintFinding> known) {
        findings.addAll(known);
        lintHubs();
        lintPolicies();
        lintTemplates();
        lintSettings(ConfigShape.DOCUMENT, document, JsonPointer.ROOT);
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
                    .ifPresent(template -> JsonTemplate.pointers(template, place.child(name), this::lintPointer));
        }
    }

    /** Settings that name hubs or places of a request are known by their kind, whoever wrote the provider; what else is odd, the provider knows. */
    private void lintSettings(SettingsSpec spec, JsonView object, JsonPointer place) {
        for (Setting setting : spec.settings()) {
            boolean definition =
                    place.equals(JsonPointer.ROOT) && setting.name().equals(ConfigShape.HUBS);
            Optional<JsonView> value = object.get(setting.name());
            if (value.isPresent() && !definition) {
                lintValue(setting.kind(), value.get(), place.child(setting.name()));
            }
        }
    }

    private void lintValue(SettingKind kind, JsonView value, JsonPointer place) {
        if (kind instanceof SettingKind.HostName) {
            value.asText().ifPresent(host -> lintName(host, place));
        } else if (kind instanceof SettingKind.Pointer) {
            value.asText().ifPresent(pointer -> lintPointer(JsonPointer.of(pointer), place));
        } else if (kind instanceof SettingKind.ByHub) {
            value.members().keySet().forEach(host -> lintName(host, place.child(host)));
        } else if (kind instanceof SettingKind.ListOf list) {
            for (int i = 0; i < value.elements().size(); i++) {
                lintValue(list.element(), value.elements().get(i), place.child(i));
            }
        } else if (kind instanceof SettingKind.MapOf map) {
            value.members().forEach((name, member) -> lintValue(map.value(), member, place.child(name)));
        } else if (kind instanceof SettingKind.Group group) {
            lintSettings(group.spec(), value, place);
        } else if (kind instanceof SettingKind.Definition definition) {
            lintSettings(definition.spec().get(), value, place);
        } else if (kind instanceof SettingKind.Strategy) {
            AllocationStrategyProvider provider = registry.strategy(type(value));
            if (provider != null) {
                lintTyped(provider.settings(), value, place, provider::lint);
            }
        } else if (kind instanceof SettingKind.Filter) {
            HubFilterProvider provider = registry.filter(type(value));
            if (provider != null) {
                lintTyped(provider.settings().and(ConfigShape.EVEN_WHEN_PINNED_SETTING), value, place, provider::lint);
            }
        }
    }

    private void lintTyped(
            SettingsSpec spec, JsonView typed, JsonPointer place, BiConsumer<StrategySettings, LintReport> lint) {
        lintSettings(spec, typed, place);
        try {
            lint.accept(
                    StrategySettings.of(spec, SettingsReader.without(typed, ConfigShape.TYPE), place), new Report());
        } catch (Throwable e) {
            // What cannot be linted is refused, with the reason, where it is made.
            Faults.passOnIfFatal(e);
        }
    }

    private static String type(JsonView typed) {
        return typed.get(ConfigShape.TYPE).flatMap(JsonView::asText).orElse("");
    }

    private void lintPointer(JsonPointer pointer, JsonPointer place) {
        RequestPlaces.whyNothing(pointer)
                .ifPresent(why ->
                        findings.add(LintFinding.warning(LintFinding.POINTER_OUTSIDE_REQUEST, place.toString(), why)));
    }

    /** What providers find. */
    private final class Report implements LintReport {

        @Override
        public List<LinkedHub> hubs() {
            return hubs.hubs();
        }

        @Override
        public void warning(String code, String settingPath, String message) {
            findings.add(LintFinding.warning(code, settingPath, message));
        }
    }

    private void lintName(String host, JsonPointer place) {
        if (!hubs.hubs().isEmpty() && hubs.find(host).isEmpty()) {
            List<String> known = hubs.hubs().stream().map(LinkedHub::name).toList();
            findings.add(LintFinding.warning(
                    LintFinding.UNKNOWN_HUB,
                    place.toString(),
                    "names a hub that is not in the catalog" + Suggestions.didYouMean(host, known)));
        }
    }
}
