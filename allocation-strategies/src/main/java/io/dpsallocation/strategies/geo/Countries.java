package io.dpsallocation.strategies.geo;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.model.CaseFolding;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The codes of ISO 3166-1 alpha-2, and one place for each country that one place can stand for. Immutable and thread-safe. */
final class Countries {

    /** A table and not the JDK's list, which changes with its version: a decision may hang on whether a code is one. */
    private static final Map<String, Optional<GeoCoordinates>> BY_CODE = byCode();

    private static final Map<String, String> SPELT = Table.rows("countries.csv").stream()
            .map(cells -> cells.get(0))
            .collect(Collectors.toMap(CaseFolding::ascii, code -> code));

    private Countries() {}

    private static Map<String, Optional<GeoCoordinates>> byCode() {
        Map<String, Optional<GeoCoordinates>> byCode = new HashMap<>();
        Table.rows("countries.csv").forEach(cells -> byCode.put(CaseFolding.ascii(cells.get(0)), place(cells)));
        return byCode;
    }

    private static Optional<GeoCoordinates> place(List<String> cells) {
        return cells.get(1).isEmpty()
                ? Optional.empty()
                : Optional.of(new GeoCoordinates(Double.parseDouble(cells.get(2)), Double.parseDouble(cells.get(3))));
    }

    /** Whether a text is the code of a country, in any letter case. */
    static boolean isCode(String text) {
        return BY_CODE.containsKey(CaseFolding.ascii(text));
    }

    /** The folded code of a country given by its code in any letter case. */
    static Optional<String> code(String text) {
        return isCode(text) ? Optional.of(CaseFolding.ascii(text)) : Optional.empty();
    }

    /** The code as the standard writes it, in capital letters; the text itself where it is none. */
    static String spelt(String code) {
        return SPELT.getOrDefault(CaseFolding.ascii(code), code);
    }

    /** The code of the first country in the alphabet that is none of these, of which there are fewer than countries. */
    static String elsewhere(Collection<String> codes) {
        Set<String> known = codes.stream().map(CaseFolding::ascii).collect(Collectors.toSet());
        return SPELT.entrySet().stream()
                .filter(country -> !known.contains(country.getKey()))
                .map(Map.Entry::getValue)
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    /** The place that stands for a country given by its code in any letter case. */
    static Optional<GeoCoordinates> place(String code) {
        return BY_CODE.getOrDefault(CaseFolding.ascii(code), Optional.empty());
    }
}
