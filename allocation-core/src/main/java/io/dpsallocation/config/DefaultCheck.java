package io.dpsallocation.config;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds the defaults that providers declare to the kinds they declare them for. Not thread-safe. */
final class DefaultCheck {

    private final SettingsReader reader;
    private final List<Violation> violations;
    private final Set<SettingKind.Definition> defined = new HashSet<>();

    DefaultCheck(StrategyRegistry registry, List<Violation> violations) {
        this.reader = new SettingsReader(registry);
        this.violations = violations;
    }

    void check(String provider, SettingsSpec spec) {
        Problems problems = new Problems();
        check(spec, JsonPointer.ROOT, problems);
        for (Violation problem : problems.found()) {
            violations.add(new Violation(
                    "",
                    "the default of the setting " + problem.path() + " of the " + provider + " " + problem.message()
                            + "; mend its settings()"));
        }
    }

    private void check(SettingsSpec spec, JsonPointer place, Problems problems) {
        for (Setting setting : spec.settings()) {
            JsonPointer its = place.child(setting.name());
            JsonView defaultValue = setting.defaultValue();
            if (defaultValue != null) {
                reader.check(setting.kind(), defaultValue, its, problems);
            }
            checkParts(setting.kind(), its, problems);
        }
    }

    private void checkParts(SettingKind kind, JsonPointer place, Problems problems) {
        if (kind instanceof SettingKind.Group group) {
            check(group.spec(), place, problems);
        } else if (kind instanceof SettingKind.Definition definition && defined.add(definition)) {
            // Once: it may hold itself.
            check(definition.spec().get(), place, problems);
        } else if (kind instanceof SettingKind.ListOf list) {
            checkParts(list.element(), place, problems);
        } else if (kind instanceof SettingKind.MapOf map) {
            checkParts(map.value(), place, problems);
        } else if (kind instanceof SettingKind.ByHub byHub) {
            checkParts(byHub.value(), place, problems);
        }
    }
}
