package io.dpsallocation.hub;

import java.util.Objects;

/**
 * Where the catalog comes from when it is not in the configuration: an inventory, a table, Azure's management API read by
 * a job of yours.
 *
 * <p>Implementations must be thread-safe and must answer from memory: {@link #snapshot()} is called for every request, on
 * the caller's thread.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface HubCatalogSource {

    /**
     * The catalog as it is now.
     *
     * @return an immutable snapshot
     */
    HubCatalog snapshot();

    /**
     * A source that always gives the same catalog.
     *
     * @param catalog the catalog
     * @return the source
     */
    static HubCatalogSource fixed(HubCatalog catalog) {
        Objects.requireNonNull(catalog, "catalog");
        return () -> catalog;
    }
}
