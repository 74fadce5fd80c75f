package io.dpsallocation.decision;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a filter says about one hub.
 *
 * <p>Immutable and thread-safe.
 *
 * @param allowed whether the hub may be chosen
 * @param forNow whether a refusal may be gone later; false for an allowed hub
 * @param sentence why, without secrets; names what the operator has to look at
 * @param settingPath the setting behind it, as a JSON pointer into the configuration; empty when there is none
 * @param number the number that decided, if one did
 * @param unit the number's unit; empty when there is none
 * @since 0.1.0
 */
public record FilterVerdict(
        boolean allowed, boolean forNow, String sentence, String settingPath, OptionalDouble number, String unit) {

    private static final FilterVerdict ALLOWED =
            new FilterVerdict(true, false, "allowed", "", OptionalDouble.empty(), "");

    public FilterVerdict {
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(settingPath, "settingPath");
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(unit, "unit");
    }

    /**
     * The hub may be chosen.
     *
     * @return the verdict
     */
    public static FilterVerdict allow() {
        return ALLOWED;
    }

    /**
     * The hub may be chosen, and the operator may want to know why.
     *
     * @param sentence why, without secrets
     * @param settingPath the setting behind it
     * @return the verdict
     */
    public static FilterVerdict allow(String sentence, String settingPath) {
        return new FilterVerdict(true, false, sentence, settingPath, OptionalDouble.empty(), "");
    }

    /**
     * The hub may not be chosen, and waiting does not change that.
     *
     * @param sentence why, without secrets
     * @param settingPath the setting behind it
     * @return the verdict
     */
    public static FilterVerdict refuse(String sentence, String settingPath) {
        return new FilterVerdict(false, false, sentence, settingPath, OptionalDouble.empty(), "");
    }

    /**
     * The hub may not be chosen just now.
     *
     * @param sentence why, without secrets
     * @param settingPath the setting behind it
     * @return the verdict
     */
    public static FilterVerdict refuseForNow(String sentence, String settingPath) {
        return new FilterVerdict(false, true, sentence, settingPath, OptionalDouble.empty(), "");
    }

    /**
     * The same verdict with the number that decided.
     *
     * @param value the number
     * @return a copy
     */
    public FilterVerdict withNumber(double value) {
        return withNumber(value, "");
    }

    /**
     * The same verdict with the number that decided, and its unit.
     *
     * @param value the number
     * @param itsUnit the unit, such as {@code devices}; empty when there is none
     * @return a copy
     */
    public FilterVerdict withNumber(double value, String itsUnit) {
        return new FilterVerdict(allowed, forNow, sentence, settingPath, OptionalDouble.of(value), itsUnit);
    }
}
