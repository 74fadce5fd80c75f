package io.dpsallocation.config;

import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.internal.Faults;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ChildTraits;
import io.dpsallocation.spi.HubFilterProvider;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.SurroundingStrategy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Lints settings: those that name hubs or places of a request are known by their kind, whoever wrote the provider; what else is
 * odd, the provider knows. Used once, by one thread.
 */
final class SettingsLint implements SettingsWalk.Visitor {

    private final HubCatalog hubs;
    private final Consumer<LintFinding> findings;

    private final ChildTraits children;
    private final Deque<SurroundingStrategy> around = new ArrayDeque<>();

    SettingsLint(StrategyRegistry registry, HubCatalog hubs, Consumer<LintFinding> findings) {
        this.hubs = hubs;
        this.findings = findings;
        this.children = new KnownTraits(registry);
    }

    @Override
    public void setting(SettingKind kind, JsonView value, JsonPointer place) {
        if (kind instanceof SettingKind.HostName) {
            value.asText().ifPresent(host -> name(host, place));
        } else if (kind instanceof SettingKind.Pointer) {
            value.asText().ifPresent(pointer -> pointer(JsonPointer.of(pointer), place));
        } else if (kind instanceof SettingKind.ByHub) {
            value.members().keySet().forEach(host -> name(host, place.child(host)));
        }
    }

    @Override
    public void strategy(AllocationStrategyProvider provider, JsonView typed, JsonPointer place) {
        StrategySettings settings = Instantiation.settings(provider.settings(), typed, place);
        ask(provider::lint, settings);
        around.addLast(new SurroundingStrategy(Instantiation.type(typed), settings));
    }

    @Override
    public void strategyEnds() {
        around.removeLast();
    }

    @Override
    public void filter(HubFilterProvider provider, SettingsSpec spec, JsonView typed, JsonPointer place) {
        ask(provider::lint, Instantiation.settings(spec, typed, place));
    }

    private void ask(BiConsumer<StrategySettings, LintReport> lint, StrategySettings settings) {
        try {
            lint.accept(settings, new Report());
        } catch (Throwable e) {
            // What cannot be linted is refused, with the reason, where it is made.
            Faults.passOnIfFatal(e);
        }
    }

    /** Warns of a pointer to where a request has nothing. */
    void pointer(JsonPointer pointer, JsonPointer place) {
        RequestPlaces.whyNothing(pointer)
                .ifPresent(why -> findings.accept(
                        LintFinding.warning(LintFinding.POINTER_OUTSIDE_REQUEST, place.toString(), why)));
    }

    private void name(String host, JsonPointer place) {
        if (!hubs.hubs().isEmpty() && hubs.find(host).isEmpty()) {
            List<String> known = hubs.hubs().stream().map(LinkedHub::name).toList();
            findings.accept(LintFinding.warning(
                    LintFinding.UNKNOWN_HUB,
                    place.toString(),
                    "names a hub that is not in the catalog" + Suggestions.didYouMean(host, known)));
        }
    }

    /** What providers find. */
    private final class Report implements LintReport {

        @Override
        public List<LinkedHub> hubs() {
            return hubs.hubs();
        }

        @Override
        public List<SurroundingStrategy> around() {
            return List.copyOf(around);
        }

        @Override
        public ChildTraits children() {
            return children;
        }

        @Override
        public void warning(String code, String settingPath, String message) {
            findings.accept(LintFinding.warning(code, settingPath, message));
        }
    }
}
