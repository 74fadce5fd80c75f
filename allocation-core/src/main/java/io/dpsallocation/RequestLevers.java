package io.dpsallocation;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.Policy;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.ChangeKind;
import io.dpsallocation.decision.SuggestedChange;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonEdit;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.WireObject;
import io.dpsallocation.model.WireTypeException;
import io.dpsallocation.spi.Probe;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What could stand in a request instead, at the places that a policy's settings read. Used once, by one thread. */
final class RequestLevers {

    private final World world;
    private final AllocationRequest request;
    private final JsonView view;
    private final Set<List<Object>> known = new HashSet<>();
    private final Set<JsonPointer> places = new HashSet<>();
    private final List<Lever> levers = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();

    private RequestLevers(World world, AllocationRequest request) {
        this.world = world;
        this.request = request;
        this.view = request.toView();
    }

    /** The levers of the request's policy; empty when no policy is for it, or its settings read nothing. */
    static Optional<Lever.Space> of(
            AllocationConfig config, World world, AllocationRequest request, List<LinkedHub> hubs) {
        AllocationContext context = AllocationContext.builder(request)
                .candidates(hubs)
                .catalog(world.catalog())
                .explaining(true)
                .build();
        RequestLevers made = new RequestLevers(world, request);
        world.policy(request)
                .map(Policy::settingPath)
                .ifPresent(
                        path -> config.probes(path, context, world.policies()).forEach(made::add));
        return made.levers.isEmpty() ? Optional.empty() : Optional.of(made.space());
    }

    private Lever.Space space() {
        String words = "the values that settings compare with, and none, at " + Levers.count(places.size(), "place")
                + " of the request" + notTried();
        return new Lever.Space(ChangeKind.REQUEST_VALUE, words, levers.size(), levers.iterator());
    }

    private String notTried() {
        return leftOut.isEmpty() ? "" : "; not tried: " + String.join(", ", leftOut);
    }

    private void add(Probe probe) {
        if (probe.leftOut() > 0) {
            leftOut.add(
                    Levers.count(probe.leftOut(), "more value") + " that " + probe.settingPath() + " may find there");
        }
        probe.values().forEach(value -> add(probe, value));
        if (probe.absent()) {
            add(probe, null);
        }
    }

    /** @param value what is to stand there, or null for nothing */
    private void add(Probe probe, @Nullable JsonView value) {
        JsonPointer place = probe.pointer();
        Optional<JsonView> now = view.at(place);
        if (!known.add(List.of(place, Optional.ofNullable(value))) || now.equals(Optional.ofNullable(value))) {
            return;
        }
        Optional<JsonView> changed = value == null ? JsonEdit.remove(view, place) : JsonEdit.set(view, place, value);
        changed.flatMap(RequestLevers::read)
                .filter(other -> other.linkedHubs().equals(request.linkedHubs()))
                .ifPresent(other -> {
                    places.add(place);
                    levers.add(new Lever(change(probe, now, value), world, other));
                });
    }

    private static SuggestedChange change(Probe probe, Optional<JsonView> now, @Nullable JsonView value) {
        return new SuggestedChange(
                ChangeKind.REQUEST_VALUE,
                probe.pointer().toString(),
                "which " + probe.settingPath() + " reads",
                now.map(RequestLevers::kind).orElse("nothing"),
                value == null ? "nothing" : value.toJson(),
                "");
    }

    private static String kind(JsonView value) {
        return switch (value.kind()) {
            case NULL -> "null";
            case OBJECT, ARRAY -> "an " + value.kind().word();
            case STRING, NUMBER, BOOLEAN -> "a " + value.kind().word();
        };
    }

    /** A request that cannot be read is none to try. */
    private static Optional<AllocationRequest> read(JsonView changed) {
        try {
            return Optional.of(WireObject.read(changed, AllocationRequest.class));
        } catch (WireTypeException e) {
            return Optional.empty();
        }
    }
}
