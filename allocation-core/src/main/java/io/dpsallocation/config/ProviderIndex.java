package io.dpsallocation.config;

import io.dpsallocation.internal.Faults;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.SettingsSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Providers of one kind by name. Not thread-safe. */
final class ProviderIndex<P> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private static final int MOST_BROKEN = 100;

    private final String kind;
    private final Function<P, @Nullable String> name;
    private final Function<P, SettingsSpec> settings;
    private final List<Violation> violations;
    private final Map<String, List<P>> byName = new TreeMap<>();
    private int broken;

    ProviderIndex(
            String kind,
            Function<P, @Nullable String> name,
            Function<P, SettingsSpec> settings,
            List<Violation> violations) {
        this.kind = kind;
        this.name = name;
        this.settings = settings;
        this.violations = violations;
    }

    void add(P provider) {
        try {
            addNamed(provider, name.apply(provider));
            // Asked for now, so that a provider that cannot say is told of here and not by every configuration.
            Objects.requireNonNull(settings.apply(provider), "settings");
        } catch (Throwable e) {
            Faults.passOnIfFatal(e);
            problem(the(provider) + " cannot tell its name and settings: "
                    + e.getClass().getName()
                    + (e instanceof IllegalArgumentException ? ", " + e.getMessage() : ""));
        }
    }

    private void addNamed(P provider, @Nullable String its) {
        if (its == null || !NAME.matcher(its).matches()) {
            problem(the(provider) + " has a name that does not fit [a-z][a-z0-9-]*; mend its name()");
            return;
        }
        List<P> sharing = byName.computeIfAbsent(its, none -> new ArrayList<>());
        if (sharing.stream().noneMatch(other -> other.getClass().equals(provider.getClass()))) {
            sharing.add(provider);
        }
    }

    private String the(P provider) {
        return "the " + kind + " provider " + provider.getClass().getName();
    }

    /** Says whether to look further: a loader that only ever fails must not be asked for ever. */
    boolean addBroken(ServiceConfigurationError e) {
        Throwable cause = e.getCause();
        problem("a " + kind + " provider cannot be loaded: " + e.getMessage()
                + (cause == null ? "" : " (" + cause.getClass().getName() + ")"));
        return ++broken < MOST_BROKEN;
    }

    private void problem(String message) {
        Violation violation = new Violation("", message);
        if (!violations.contains(violation)) {
            violations.add(violation);
        }
    }

    /** The providers, one for each name; a name that more than one class bears becomes a problem. */
    Map<String, P> byName() {
        Map<String, P> unique = new TreeMap<>();
        byName.forEach((its, sharing) -> {
            unique.put(its, sharing.get(0));
            if (sharing.size() > 1) {
                problem(sharing.size() + " " + kind + " providers are called \"" + its + "\": " + classNames(sharing)
                        + "; leave one on the class path or rename the others");
            }
        });
        return Collections.unmodifiableMap(unique);
    }

    private static String classNames(List<?> providers) {
        return providers.stream()
                .map(provider -> provider.getClass().getName())
                .sorted()
                .collect(Collectors.joining(" and "));
    }
}
