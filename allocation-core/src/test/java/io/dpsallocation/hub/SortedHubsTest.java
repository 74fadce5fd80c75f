package io.dpsallocation.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SortedHubsTest {

    private static final LinkedHub A = LinkedHub.of("A.example.net");
    private static final LinkedHub B = LinkedHub.of("b.example.net");
    private static final LinkedHub C = LinkedHub.of("C.example.net");

    @Test
    void hubs_are_sorted_by_folded_name() {
        assertThat(SortedHubs.of(List.of(C, B, A)).list())
                .containsExactly(A, B, C)
                .isUnmodifiable();
        assertThat(SortedHubs.of(List.of(A, B, C)).list()).containsExactly(A, B, C);
        assertThat(SortedHubs.of(List.of()).list()).isEmpty();
    }

    @Test
    void of_equal_names_the_first_comes_first() {
        LinkedHub first = LinkedHub.of("B.EXAMPLE.NET");

        assertThat(SortedHubs.of(List.of(C, first, B)).list()).containsExactly(first, B, C);
    }

    @Test
    void hub_is_found_in_any_letter_case() {
        SortedHubs hubs = SortedHubs.of(List.of(C, A, B));

        assertThat(hubs.find("a.EXAMPLE.net")).contains(A);
        assertThat(hubs.find("c.example.net")).contains(C);
        assertThat(hubs.find("d.example.net")).isEmpty();
        assertThat(hubs).hasToString("SortedHubs[a.example.net, b.example.net, c.example.net]");
    }
}
