package io.dpsallocation.examples.localdps;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.codec.Limits;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationPolicy;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.WireObject;
import io.dpsallocation.model.WireTypeException;
import io.dpsallocation.testkit.dps.DpsCertificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Reads a world from JSON. What is wrong is told with its place, what to do, and never the value. */
final class WorldReader {

    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final AllocationJson JSON =
            AllocationJson.withLimits(Limits.standard().withMaxBytes(MOST_BYTES));

    private static final String DEFAULT_ID_SCOPE = "0ne00000001";
    private static final List<String> MEMBERS = List.of(
            "idScope", "allocationPolicy", "hubs", "certificates", "enrollments", "enrollmentGroups", "registrations");

    private final JsonView root;

    private WorldReader(JsonView root) {
        this.root = root;
    }

    /** The world in a file, or the small one that is built in. */
    static World read(@Nullable Path file) {
        if (file == null) {
            return read(builtIn());
        }
        try {
            return read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new WorldException("cannot be read: give a file that is there to --world");
        }
    }

    private static byte[] builtIn() {
        try (InputStream in = WorldReader.class.getResourceAsStream("world.json")) {
            if (in == null) {
                throw new IllegalStateException("world.json is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static World read(byte[] document) {
        try {
            return new WorldReader(JSON.readView(document)).world();
        } catch (MalformedJsonException notJson) {
            throw new WorldException(notJson.getMessage() + ": correct the JSON");
        }
    }

    private World world() {
        if (!root.isObject()) {
            throw new WorldException("the document must be an object with " + String.join(", ", MEMBERS));
        }
        for (String name : root.members().keySet()) {
            if (!MEMBERS.contains(name)) {
                throw new WorldException("/" + name + " is unknown: use " + String.join(", ", MEMBERS));
            }
        }
        List<World.Placed<Enrollment>> enrollments = new ArrayList<>();
        enrollments.addAll(each("enrollments", (place, value) -> wire(place, value, IndividualEnrollment.class)));
        enrollments.addAll(each("enrollmentGroups", (place, value) -> wire(place, value, EnrollmentGroup.class)));
        return new World(
                text(root, "", "idScope", DEFAULT_ID_SCOPE),
                allocationPolicy(),
                each("hubs", WorldReader::hub).stream().map(World.Placed::value).toList(),
                each("certificates", WorldReader::certificate).stream()
                        .map(World.Placed::value)
                        .toList(),
                enrollments,
                each("registrations", (place, value) -> wire(place, value, DeviceRegistrationState.class)));
    }

    private AllocationPolicy allocationPolicy() {
        AllocationPolicy policy =
                AllocationPolicy.of(text(root, "", "allocationPolicy", AllocationPolicy.HASHED.value()));
        if (policy.equals(AllocationPolicy.CUSTOM)) {
            throw new WorldException("/allocationPolicy must not be custom: give custom to an enrollment");
        }
        return policy;
    }

    private <T> List<World.Placed<T>> each(String name, BiFunction<String, JsonView, ? extends T> read) {
        JsonView list = root.get(name).orElse(JsonView.array(List.of()));
        if (!list.isArray()) {
            throw wrongType("/" + name, "an array", list);
        }
        List<World.Placed<T>> placed = new ArrayList<>();
        for (JsonView element : list.elements()) {
            String place = "/" + name + "/" + placed.size();
            if (!element.isObject()) {
                throw wrongType(place, "an object", element);
            }
            placed.add(new World.Placed<>(place, read.apply(place, element)));
        }
        return placed;
    }

    private static <R extends Record & WireObject> R wire(String place, JsonView value, Class<R> type) {
        try {
            return WireObject.read(value, type);
        } catch (WireTypeException wrong) {
            throw new WorldException(
                    place + wrong.pointer() + " " + wrong.problem() + ": write it as the service API has it");
        }
    }

    private static LinkedHub hub(String place, JsonView value) {
        String name = text(value, place, "name", null);
        try {
            LinkedHub.Builder hub = LinkedHub.builder(name);
            value.get("location").ifPresent(at -> hub.location(text(value, place, "location", null)));
            value.get("allocationWeight").ifPresent(weight -> hub.allocationWeight(weight(place, weight)));
            value.get("applyAllocationPolicy")
                    .ifPresent(flag -> hub.applyAllocationPolicy(flag.asBoolean()
                            .orElseThrow(() -> wrongType(place + "/applyAllocationPolicy", "true or false", flag))));
            return hub.build();
        } catch (IllegalArgumentException unusable) {
            throw new WorldException(place + ": " + unusable.getMessage());
        }
    }

    private static DpsCertificate certificate(String place, JsonView value) {
        boolean isVerified = value.get("isVerified")
                .map(flag ->
                        flag.asBoolean().orElseThrow(() -> wrongType(place + "/isVerified", "true or false", flag)))
                .orElse(false);
        String text = text(value, place, "certificate", null);
        try {
            return DpsCertificate.parse(text(value, place, "name", null), text, isVerified);
        } catch (IllegalArgumentException unusable) {
            throw new WorldException(place + "/certificate cannot be used: " + unusable.getMessage());
        }
    }

    private static int weight(String place, JsonView weight) {
        long number = weight.asLong()
                .orElseThrow(() -> wrongType(place + "/allocationWeight", "a whole number of 1 to 1000", weight));
        return (int) Math.min(Math.max(number, 0), LinkedHub.MAX_WEIGHT + 1);
    }

    private static String text(JsonView object, String place, String name, @Nullable String otherwise) {
        JsonView value = object.get(name).orElse(null);
        if (value == null) {
            if (otherwise == null) {
                throw new WorldException(place + "/" + name + " is missing: add it");
            }
            return otherwise;
        }
        return value.asText().orElseThrow(() -> wrongType(place + "/" + name, "a string", value));
    }

    private static WorldException wrongType(String place, String wanted, JsonView value) {
        return new WorldException(
                place + " must be " + wanted + ", and is " + value.kind().word());
    }
}
