package io.dpsallocation.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HubCatalogTest {

    private static final LinkedHub WEU = LinkedHub.of("Contoso-WEU.azure-devices.net");
    private static final LinkedHub EUS = LinkedHub.of("contoso-eus.azure-devices.net");

    @Test
    void hubs_keep_the_catalogs_order() {
        assertThat(HubCatalog.of(WEU, EUS).hubs()).containsExactly(WEU, EUS).isUnmodifiable();
        assertThat(HubCatalog.of(EUS, WEU).hubs()).containsExactly(EUS, WEU);
    }

    @Test
    void of_copies_the_collection() {
        List<LinkedHub> hubs = new ArrayList<>(List.of(WEU));
        HubCatalog catalog = HubCatalog.of(hubs);
        hubs.clear();
        assertThat(catalog.hubs()).containsExactly(WEU);
    }

    @Test
    void find_pays_no_regard_to_letter_case() {
        HubCatalog catalog = HubCatalog.of(WEU, EUS);
        assertThat(catalog.find("contoso-weu.AZURE-devices.net")).containsSame(WEU);
        assertThat(catalog.find("contoso-weu")).isEmpty();
    }

    @Test
    void of_oneHubTwice() {
        LinkedHub again = LinkedHub.builder("contoso-weu.azure-devices.net")
                .allocationWeight(2)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HubCatalog.of(WEU, EUS, again))
                .withMessage("the hub contoso-weu.azure-devices.net stands twice in the catalog");
    }

    @Test
    void empty_knows_no_hub() {
        assertThat(HubCatalog.empty().hubs()).isEmpty();
        assertThat(HubCatalog.empty().find(WEU.name())).isEmpty();
        assertThat(HubCatalog.of()).isEqualTo(HubCatalog.empty());
    }

    @Test
    void equals_compares_hubs_and_their_facts() {
        assertThat(HubCatalog.of(WEU))
                .isEqualTo(HubCatalog.of(WEU.toBuilder().build()))
                .hasSameHashCodeAs(HubCatalog.of(WEU.toBuilder().build()))
                .isNotEqualTo(HubCatalog.of(WEU.toBuilder().allocationWeight(2).build()))
                .isNotEqualTo(HubCatalog.of(EUS))
                .isNotEqualTo(List.of(WEU));
    }

    @Test
    void version_differs_when_a_fact_does() {
        String version = HubCatalog.of(WEU, EUS).version();
        assertThat(version)
                .matches("[0-9a-f]{12}")
                .isEqualTo(HubCatalog.of(WEU, EUS).version());
        HubCatalog other = HubCatalog.of(WEU, EUS.toBuilder().capacity(1).build());
        assertThat(other.version()).isNotEqualTo(version).isEqualTo(other.version());
        assertThat(HubCatalog.empty().version()).isNotEqualTo(version);
    }

    @Test
    void toString_shows_the_hubs() {
        assertThat(HubCatalog.of(EUS).toString())
                .startsWith("HubCatalog[LinkedHub[name=contoso-eus.azure-devices.net, ");
    }

    @Test
    void fixed_source_always_gives_the_same_catalog() {
        HubCatalog catalog = HubCatalog.of(WEU);
        HubCatalogSource source = HubCatalogSource.fixed(catalog);
        assertThat(source.snapshot()).isSameAs(catalog).isSameAs(source.snapshot());
        assertThatNullPointerException()
                .isThrownBy(() -> HubCatalogSource.fixed(null))
                .withMessage("catalog");
    }
}
