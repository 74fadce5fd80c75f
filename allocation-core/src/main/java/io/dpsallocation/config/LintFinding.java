package io.dpsallocation.config;

import io.dpsallocation.spi.LintReport;
import java.util.Comparator;
import java.util.Objects;

/**
 * Something that is wrong with a configuration which was read, or looks wrong.
 *
 * <p>Immutable and thread-safe; errors come before warnings, then by path and message.
 *
 * @param level how bad it is
 * @param code a stable word with a heading in {@code docs/errors.md}
 * @param path where it is, as a JSON pointer
 * @param message what is wrong and what to do about it, without secrets
 * @since 0.1.0
 */
public record LintFinding(Level level, String code, String path, String message) implements Comparable<LintFinding> {

    /** A strategy or filter refuses its settings, so that no allocator can be built. */
    public static final String INVALID_CONFIGURATION = "INVALID_CONFIGURATION";

    /** A hub's connection string was pasted along with its key. */
    public static final String KEY_IN_CONFIGURATION = "KEY_IN_CONFIGURATION";

    /** A hub can never get a device. */
    public static final String DEAD_HUB = "DEAD_HUB";

    /** A hub that never gets a device has a weight. */
    public static final String WEIGHT_OF_NOTHING = "WEIGHT_OF_NOTHING";

    /** A hub's state has no effect, since no filter looks at it. */
    public static final String STATE_WITHOUT_FILTER = "STATE_WITHOUT_FILTER";

    /** A policy is never used, since earlier ones take all its enrollments. */
    public static final String UNREACHABLE_POLICY = "UNREACHABLE_POLICY";

    /** A pattern of a policy is never used, since an earlier policy takes what fits it. */
    public static final String UNREACHABLE_ENROLLMENT = "UNREACHABLE_ENROLLMENT";

    /** A setting names a hub that the catalog does not know. */
    public static final String UNKNOWN_HUB = "UNKNOWN_HUB";

    /** A rule is never used, since earlier ones take every device it fits. */
    public static final String UNREACHABLE_RULE = LintReport.UNREACHABLE_RULE;

    /** Two rules fit the same devices, and neither is the more precise one: their order alone decides. */
    public static final String AMBIGUOUS_RULE = LintReport.AMBIGUOUS_RULE;

    /** A strategy asks where a hub is, and its facts do not say. */
    public static final String UNPLACED_HUB = LintReport.UNPLACED_HUB;

    /** A setting names a tag, or a value of it, that no hub has. */
    public static final String UNKNOWN_TAG = LintReport.UNKNOWN_TAG;

    /** Zones that a device may be in at once have no hub in common. */
    public static final String LOCKED_ZONES = LintReport.LOCKED_ZONES;

    /** A strategy is never asked, since one before it always answers. */
    public static final String UNREACHABLE_STRATEGY = LintReport.UNREACHABLE_STRATEGY;

    /** A margin decides nothing, since nothing is ever compared with it. */
    public static final String IDLE_MARGIN = LintReport.IDLE_MARGIN;

    /** Two draws, one inside the other, are the same draw, so that the shares of the inner one are not what they say. */
    public static final String SAME_DRAW = LintReport.SAME_DRAW;

    /** A JSON pointer leads to a place that no request has. */
    public static final String POINTER_OUTSIDE_REQUEST = "POINTER_OUTSIDE_REQUEST";

    /**
     * How bad a finding is.
     *
     * @since 0.1.0
     */
    public enum Level {
        /** This must not stay, or stops an allocator from being built. */
        ERROR,
        /** This has no effect, or not the one it seems to have. */
        WARNING
    }

    private static final Comparator<LintFinding> ORDER = Comparator.comparing(LintFinding::level)
            .thenComparing(LintFinding::path)
            .thenComparing(LintFinding::message);

    public LintFinding {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(message, "message");
    }

    static LintFinding error(String code, String path, String message) {
        return new LintFinding(Level.ERROR, code, path, message);
    }

    static LintFinding warning(String code, String path, String message) {
        return new LintFinding(Level.WARNING, code, path, message);
    }

    @Override
    public int compareTo(LintFinding other) {
        return ORDER.compare(this, other);
    }

    /** One line: level, code, path and message. */
    @Override
    public String toString() {
        return level + " " + code + " " + path + ": " + message;
    }
}
