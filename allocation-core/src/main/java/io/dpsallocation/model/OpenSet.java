package io.dpsallocation.model;

import java.util.List;
import java.util.function.Function;

/** Words of which DPS may learn more any day: those that are known are constants, and any other is kept as it is. Stateless. */
final class OpenSet {

    private OpenSet() {}

    /**
     * The constant for a word in any letter case, or a new value for an unknown one. Allocates nothing for a known word.
     *
     * @param known the constants; each is its word by {@code toString()}
     * @param unknown makes a value of another word
     */
    static <T> T word(String text, List<T> known, Function<String, T> unknown) {
        for (int i = 0; i < known.size(); i++) {
            T constant = known.get(i);
            if (constant.toString().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        return unknown.apply(text);
    }
}
