package io.dpsallocation.config;

import io.dpsallocation.model.Violation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Providers of one kind by name. Not thread-safe. */
final class ProviderIndex<P> {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

    private static final int MOST_BROKEN = 100;

    private final String kind;
    private final Function<P, @Nullable String> name;
    private final List<Violation> violations;
    private final Map<String, P> byName = new TreeMap<>();
    private int broken;

    ProviderIndex(String kind, Function<P, @Nullable String> name, List<Violation> violations) {
        this.kind = kind;
        this.name = name;
        this.violations = violations;
    }

    void add(P provider) {
        String className = provider.getClass().getName();
        String its = name.apply(provider);
        if (its == null || !NAME.matcher(its).matches()) {
            problem("the " + kind + " provider " + className
                    + " has a name that does not fit [a-z][a-z0-9-]*; mend its name()");
            return;
        }
        P other = byName.putIfAbsent(its, provider);
        if (other != null && !other.getClass().equals(provider.getClass())) {
            problem("two " + kind + " providers are called \"" + its + "\": "
                    + first(other.getClass().getName(), className) + " and "
                    + last(other.getClass().getName(), className) + "; take one off the class path or rename it");
        }
    }

    /** Says whether to look further: a loader that only ever fails must not be asked for ever. */
    boolean addBroken(ServiceConfigurationError e) {
        Throwable cause = e.getCause();
        problem("a " + kind + " provider cannot be loaded: " + e.getMessage()
                + (cause == null ? "" : " (" + cause.getClass().getName() + ")"));
        return ++broken < MOST_BROKEN;
    }

    private static String first(String left, String right) {
        return left.compareTo(right) < 0 ? left : right;
    }

    private static String last(String left, String right) {
        return left.compareTo(right) < 0 ? right : left;
    }

    private void problem(String message) {
        violations.add(new Violation("", message));
    }

    Map<String, P> byName() {
        return Collections.unmodifiableMap(new TreeMap<>(byName));
    }
}
