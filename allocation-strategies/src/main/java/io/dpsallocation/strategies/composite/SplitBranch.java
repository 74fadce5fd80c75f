package io.dpsallocation.strategies.composite;

import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.weighted.Numbers;

/**
 * A part of the devices, and who decides for them.
 *
 * <p>Immutable and thread-safe.
 *
 * @param name its name, by which devices are drawn; A to Z are the same in either case
 * @param percent how many of the devices, 0 to 100
 * @param strategy who decides for them
 * @param settingPath where it stands in the configuration; empty when it was made in code
 * @since 0.1.0
 */
public record SplitBranch(String name, double percent, AllocationStrategy strategy, String settingPath) {

    /**
     * Checks name and share.
     *
     * @throws IllegalArgumentException if {@code name} is blank, or {@code percent} is not within 0 to 100 or is NaN
     */
    public SplitBranch {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a branch must have a name that is not blank");
        }
        if (!(percent >= 0 && percent <= SplitStrategy.WHOLE)) {
            throw new IllegalArgumentException("the percent of branch " + name + " must be within 0 to 100");
        }
    }

    String key() {
        return CaseFolding.ascii(name);
    }

    /** Such as {@code canary (5 %)}. */
    @Override
    public String toString() {
        return name + " (" + Numbers.plain(percent) + " %)";
    }
}
