package io.dpsallocation.strategies.ledger;

import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.ReservationRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A reservation as the tables know it: everything in lower case.
 *
 * @param device the registration ID
 * @param hosts the hubs to try, best first
 * @param here the hub DPS has the device on, or null
 * @param request what it was made from
 */
record Ask(String device, List<String> hosts, @Nullable String here, ReservationRequest request) {

    static Ask of(ReservationRequest request) {
        List<String> hosts = request.ranking().stream().map(CaseFolding::ascii).toList();
        String current = request.currentIotHubHostName();
        return new Ask(
                CaseFolding.ascii(request.registrationId()),
                hosts,
                current == null ? null : CaseFolding.ascii(current),
                request);
    }

    /** Hubs the device may stay on besides. Mostly none: then the ranking is all candidates, and that is soon seen. */
    List<String> others() {
        if (request.candidates().equals(request.ranking())) {
            return List.of();
        }
        Set<String> ranked = new HashSet<>(hosts);
        return request.candidates().stream()
                .map(CaseFolding::ascii)
                .filter(host -> !ranked.contains(host))
                .toList();
    }

    boolean allows(String host) {
        return hosts.contains(host) || others().contains(host);
    }

    /** What a hub may hold that the table does not know yet; null for no limit. */
    @Nullable
    Long limit(String host) {
        return request.capacities().get(host);
    }

    /** The hub as the request spells it. */
    String spelling(String host) {
        return request.candidates().stream()
                .filter(name -> CaseFolding.ascii(name).equals(host))
                .findFirst()
                .orElse(host);
    }
}
