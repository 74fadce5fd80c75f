package io.dpsallocation.strategies.geo;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.hub.GeoCoordinates;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureRegionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"westeurope", "WestEurope", "WESTEUROPE", "West Europe", "west europe", " West  Europe "})
    void a_region_is_found_by_either_name_in_any_letter_case(String name) {
        assertThat(AzureRegions.find(name))
                .contains(new AzureRegion(
                        "westeurope", "West Europe", "Amsterdam", "NL", new GeoCoordinates(52.37, 4.90)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "westeurop", "west-europe", "west\u00a0europe", "europe", "NL", "we\u017fteurope"})
    void an_unknown_name_finds_nothing(String name) {
        assertThat(AzureRegions.find(name)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.dpsallocation.strategies.geo.AzureRegions#all")
    void a_region_has_every_fact_and_is_found_by_each_of_its_names(AzureRegion region) {
        assertThat(region.name()).matches("[a-z0-9]+");
        assertThat(region.city()).isNotBlank();
        assertThat(Locale.getISOCountries()).contains(region.country());
        assertThat(AzureRegions.find(region.name())).containsSame(region);
        assertThat(AzureRegions.find(region.displayName())).containsSame(region);
    }

    @Test
    void no_two_regions_have_one_name_and_the_list_is_sorted() {
        assertThat(AzureRegions.all()).extracting(AzureRegion::name).isSorted().doesNotHaveDuplicates();
        assertThat(AzureRegions.all()).extracting(AzureRegion::displayName).doesNotHaveDuplicates();
    }

    /** Regions may be added below; one that moved would move devices, so these stay what they were for ever. */
    @Test
    void the_regions_of_the_first_version_stay_where_they_are() throws NoSuchAlgorithmException {
        Set<String> later = Set.of();
        String first = AzureRegions.all().stream()
                .filter(region -> !later.contains(region.name()))
                .map(region -> region.name() + " " + region.coordinates().latitude() + " "
                        + region.coordinates().longitude())
                .collect(Collectors.joining("\n"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(first.getBytes(StandardCharsets.US_ASCII));

        assertThat(HexFormat.of().formatHex(digest))
                .isEqualTo("cba59e297868eb73a8e6b904d10082055e8a1ee87bf4ad8e2d33e1dd5e4aacdf");
    }
}
