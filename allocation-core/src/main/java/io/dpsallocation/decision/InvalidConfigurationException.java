package io.dpsallocation.decision;

import io.dpsallocation.model.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration breaks rules. It names all of them at once, sorted by place.
 *
 * @since 0.1.0
 */
public final class InvalidConfigurationException extends AllocationException {

    private static final long serialVersionUID = 1L;

    private final ArrayList<Violation> violations;

    /**
     * An exception for a set of violations.
     *
     * @param violations what is wrong, in any order; at least one
     */
    public InvalidConfigurationException(List<Violation> violations) {
        super(ReasonCode.INVALID_CONFIGURATION, message(violations));
        this.violations = new ArrayList<>(violations);
        Collections.sort(this.violations);
    }

    private static String message(List<Violation> violations) {
        return violations.stream()
                .sorted()
                .map(Violation::toString)
                .collect(Collectors.joining("\n  ", "the configuration is not valid:\n  ", ""));
    }

    /**
     * What is wrong.
     *
     * @return an unmodifiable list, sorted by path
     */
    public List<Violation> violations() {
        return Collections.unmodifiableList(violations);
    }
}
