package io.dpsallocation;

import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.hub.SortedHubs;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The hubs that a request names, with what one catalog knows of them.
 *
 * @param names the names as the request spells them, in its order
 * @param catalog what is known
 * @param linked the linked hubs in the order of the request
 * @param participating those of them that take part in allocation
 */
record Fleet(List<String> names, HubCatalog catalog, List<LinkedHub> linked, SortedHubs participating) {

    static Fleet of(List<String> names, HubCatalog catalog, List<LinkedHub> linked) {
        List<LinkedHub> participating =
                linked.stream().filter(LinkedHub::applyAllocationPolicy).toList();
        return new Fleet(names, catalog, linked, SortedHubs.of(participating));
    }

    /** The very catalog: comparing two of them takes longer than joining anew. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(List<String> otherNames, HubCatalog otherCatalog) {
        return catalog == otherCatalog && isSame(names, otherNames);
    }

    /** Equal lists, without the iterators that their own comparison would make for each request. */
    static boolean isSame(List<? extends @Nullable String> names, List<? extends @Nullable String> others) {
        if (names.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < names.size(); i++) {
            if (!Objects.equals(names.get(i), others.get(i))) {
                return false;
            }
        }
        return true;
    }
}
