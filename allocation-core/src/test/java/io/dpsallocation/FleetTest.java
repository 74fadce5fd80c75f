package io.dpsallocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.AllocationRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The hubs of a request are joined with the catalog once, and anew when either changes. */
class FleetTest {

    private static final LinkedHub LEFT_OUT =
            LinkedHub.builder("b.example.net").applyAllocationPolicy(false).build();
    private static final HubCatalog CATALOG = HubCatalog.of(LinkedHub.of("a.example.net"), LEFT_OUT);

    private final Candidates candidates = new Candidates();

    private static AllocationRequest linking(String... hubs) {
        return new AllocationRequest(null, null, null, List.of(hubs), Map.of());
    }

    @Test
    void same_names_and_catalog_give_the_same_fleet() {
        Fleet fleet = candidates.linked(linking("b.example.net", "a.example.net"), CATALOG);

        assertThat(fleet.linked()).extracting(LinkedHub::name).containsExactly("b.example.net", "a.example.net");
        assertThat(fleet.participating().list()).extracting(LinkedHub::name).containsExactly("a.example.net");
        assertThat(candidates.linked(linking("b.example.net", "a.example.net"), CATALOG))
                .isSameAs(fleet);
    }

    @Test
    void other_names_spellings_orders_and_catalogs_give_others() {
        Fleet fleet = candidates.linked(linking("a.example.net", "b.example.net"), CATALOG);

        assertThat(candidates.linked(linking("b.example.net", "a.example.net"), CATALOG))
                .isNotEqualTo(fleet);
        assertThat(candidates
                        .linked(linking("A.example.net", "b.example.net"), CATALOG)
                        .linked())
                .extracting(LinkedHub::name)
                .containsExactly("A.example.net", "b.example.net");
        assertThat(candidates.linked(linking("a.example.net"), CATALOG).linked())
                .hasSize(1);
        assertThat(candidates
                        .linked(linking("a.example.net", "b.example.net"), HubCatalog.of())
                        .participating()
                        .list())
                .hasSize(2);
    }
}
