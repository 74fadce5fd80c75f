package io.dpsallocation.spi;

/**
 * Takes what a provider finds in settings that are valid and still look wrong. Used by one thread.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface LintReport {

    /** A rule is never used, since earlier ones take every device it fits. */
    String UNREACHABLE_RULE = "UNREACHABLE_RULE";

    /** Two rules fit the same devices, and neither is the more precise one: their order alone decides. */
    String AMBIGUOUS_RULE = "AMBIGUOUS_RULE";

    /**
     * Reports a setting that has no effect, or not the one it seems to have.
     *
     * @param code a stable word of capital letters, digits and underscores, with an explanation somewhere
     * @param settingPath where it stands, as a JSON pointer into the configuration
     * @param message what is wrong and what to do about it, as words that follow the place, without secrets
     */
    void warning(String code, String settingPath, String message);
}
