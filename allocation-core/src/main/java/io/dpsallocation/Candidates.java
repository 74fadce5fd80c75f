package io.dpsallocation;

import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.hub.SortedHubs;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.Reprovisioning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins the hubs a request names with what the catalog knows of them. Thread-safe. */
final class Candidates {

    private static final Logger LOG = LoggerFactory.getLogger(DeviceAllocator.class);

    private static final String RULE = "linkedHubs";
    /** Beyond this many unknown names somebody is making them up, and the log is not the place for it. */
    private static final int MOST_WARNINGS = 1000;

    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private final boolean warning;
    private final Recent<Fleet> fleets = new Recent<>();

    Candidates() {
        this(true);
    }

    private Candidates(boolean warning) {
        this.warning = warning;
    }

    /** Candidates for what is only tried: a catalog that was made for that is nobody's mistake. */
    static Candidates unheard() {
        return new Candidates(false);
    }

    /** The linked hubs with their facts, spelt as the request spells them first. */
    Fleet linked(AllocationRequest request, HubCatalog catalog) {
        List<String> names = request.linkedHubs();
        Fleet known = fleets.find(fleet -> fleet.isOf(names, catalog));
        return known != null ? known : join(names, catalog);
    }

    private Fleet join(List<String> names, HubCatalog catalog) {
        Map<String, LinkedHub> linked = new LinkedHashMap<>();
        for (String name : names) {
            linked.computeIfAbsent(CaseFolding.ascii(name), key -> withFacts(name, key, catalog));
        }
        Fleet fleet = Fleet.of(names, catalog, List.copyOf(linked.values()));
        fleets.add(fleet);
        return fleet;
    }

    private LinkedHub withFacts(String name, String key, HubCatalog catalog) {
        Optional<LinkedHub> known = catalog.find(key);
        if (known.isEmpty()) {
            warnOnce(name, key, catalog);
            return LinkedHub.of(name);
        }
        LinkedHub facts = known.get();
        if (facts.name().equals(name)) {
            return facts;
        }
        return new LinkedHub(
                name,
                facts.location(),
                facts.allocationWeight(),
                facts.applyAllocationPolicy(),
                facts.coordinates(),
                facts.capacity(),
                facts.state(),
                facts.tags());
    }

    private void warnOnce(String name, String key, HubCatalog catalog) {
        boolean worthIt = warning && !catalog.hubs().isEmpty() && warned.size() < MOST_WARNINGS;
        if (worthIt && warned.add(key)) {
            LOG.warn("DPS links hub {}, which the catalog does not know; it gets the default facts", name);
        }
    }

    /** The hubs that take part in allocation, told to the trace. */
    static SortedHubs participating(Fleet fleet, TraceBuffer trace) {
        if (trace.isOn()) {
            fleet.linked().forEach(hub -> write(hub, fleet.catalog(), trace));
        }
        return fleet.participating();
    }

    private static void write(LinkedHub hub, HubCatalog catalog, TraceBuffer trace) {
        if (hub.applyAllocationPolicy()) {
            boolean known = catalog.find(hub.name()).isPresent();
            trace.hub(RULE, "", hub, TraceVerdict.CONSIDERED, known ? "in the catalog" : "not in the catalog");
        } else {
            trace.hub(
                    RULE,
                    catalog.settingPath(hub, "applyAllocationPolicy"),
                    hub,
                    TraceVerdict.REFUSED,
                    "takes no part in allocation (applyAllocationPolicy is false)");
        }
    }

    /** The hub of a device that DPS will not move: never to be re-provisioned, and no other hub is linked. */
    static Optional<LinkedHub> pinned(AllocationRequest request, List<LinkedHub> linked) {
        Enrollment enrollment = request.enrollment();
        DeviceRuntimeContext device = request.deviceRuntimeContext();
        if (enrollment == null || device == null || device.currentIotHubHostName() == null || linked.size() != 1) {
            return Optional.empty();
        }
        boolean never = enrollment.reprovisioning() == Reprovisioning.NEVER;
        LinkedHub only = linked.get(0);
        boolean there = only.key().equals(CaseFolding.ascii(device.currentIotHubHostName()));
        return never && there ? Optional.of(only) : Optional.empty();
    }
}
