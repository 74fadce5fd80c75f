package io.dpsallocation.testkit.jqwik;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/**
 * The settings a strategy requires, drawn by their kinds.
 *
 * @param name the strategy's name
 * @param spec its settings
 */
record DrawnSettings(String name, SettingsSpec spec) {

    private static final int MOST_ELEMENTS = 3;

    /** A strategy without strategies inside; empty when it holds some, or when what it requires cannot be drawn. */
    Optional<Arbitrary<JsonView>> leaf() {
        return drawn(null);
    }

    /** A strategy around others; empty when what it requires cannot be drawn. */
    Optional<Arbitrary<JsonView>> tree(Arbitrary<JsonView> children) {
        return drawn(children);
    }

    private Optional<Arbitrary<JsonView>> drawn(@Nullable Arbitrary<JsonView> children) {
        return group(spec, children).map(settings -> settings.map(drawn -> PolicyTrees.typed(name, drawn.members())));
    }

    private static Optional<Arbitrary<JsonView>> group(SettingsSpec spec, @Nullable Arbitrary<JsonView> children) {
        List<String> names = new ArrayList<>();
        List<Arbitrary<JsonView>> values = new ArrayList<>();
        for (Setting setting : spec.settings()) {
            if (setting.required()) {
                Optional<Arbitrary<JsonView>> value = value(setting.kind(), children);
                if (value.isEmpty()) {
                    return Optional.empty();
                }
                names.add(setting.name());
                values.add(value.get());
            }
        }
        return Optional.of(Combinators.combine(values).as(drawn -> object(names, drawn)));
    }

    private static JsonView object(List<String> names, List<JsonView> values) {
        Map<String, JsonView> members = new LinkedHashMap<>();
        names.forEach(name -> members.put(name, values.get(members.size())));
        return JsonView.object(members);
    }

    private static Optional<Arbitrary<JsonView>> value(SettingKind kind, @Nullable Arbitrary<JsonView> children) {
        if (kind instanceof SettingKind.Strategy) {
            return Optional.ofNullable(children);
        }
        if (kind instanceof SettingKind.Group group) {
            return group(group.spec(), children);
        }
        if (kind instanceof SettingKind.ListOf list) {
            int least = Math.max(1, list.min());
            return value(list.element(), children)
                    .map(element -> element.list()
                            .ofMinSize(least)
                            .ofMaxSize(Math.max(least, MOST_ELEMENTS))
                            .map(JsonView::array));
        }
        return Optional.ofNullable(plain(kind));
    }

    private static @Nullable Arbitrary<JsonView> plain(SettingKind kind) {
        if (kind instanceof SettingKind.HostName) {
            return AllocationArbitraries.hostNames().map(JsonView::string);
        }
        if (kind instanceof SettingKind.Flag) {
            return Arbitraries.of(false, true).map(JsonView::bool);
        }
        if (kind instanceof SettingKind.Choice choice) {
            return Arbitraries.of(choice.words()).map(JsonView::string);
        }
        if (kind instanceof SettingKind.Whole whole) {
            return Arbitraries.longs().between(whole.min(), whole.max()).map(JsonView::of);
        }
        if (kind instanceof SettingKind.Decimal decimal) {
            return Arbitraries.doubles().between(decimal.min(), decimal.max()).map(JsonView::of);
        }
        return kind instanceof SettingKind.Pointer
                ? Arbitraries.of("/deviceRuntimeContext/registrationId", "/deviceRuntimeContext/payload/tenant")
                        .map(JsonView::string)
                : null;
    }
}
