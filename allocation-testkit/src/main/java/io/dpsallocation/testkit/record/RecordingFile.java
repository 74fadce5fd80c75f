package io.dpsallocation.testkit.record;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.codec.Limits;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.internal.NearestText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A recording as a file: what is written and how it is read. */
final class RecordingFile {

    static final String FORMAT = "dps-webhook-recording";
    static final int VERSION = 1;

    private static final int MOST_BYTES = 64 * 1024 * 1024;
    private static final AllocationJson JSON =
            AllocationJson.withLimits(Limits.standard().withMaxBytes(MOST_BYTES));

    private final String file;

    private RecordingFile(String file) {
        this.file = file;
    }

    static String write(Recording recording) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        Map<String, Object> masking = new LinkedHashMap<>();
        masking.put("on", recording.masking().isOn());
        masking.put("maskedNames", recording.masking().maskedNames());
        masking.put("keptNames", recording.masking().keptNames());
        root.put("masking", masking);
        root.put("masked", recording.masked());
        root.put(
                "exchanges",
                recording.exchanges().stream().map(RecordingFile::written).toList());
        return PrettyJson.of(JsonView.of(root));
    }

    private static Map<String, Object> written(RecordedExchange exchange) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("registrationId", exchange.registrationId());
        written.put("attempt", exchange.attempt());
        written.put("at", exchange.at().toString());
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("url", exchange.url());
        request.put("headers", exchange.requestHeaders());
        put(request, exchange.request());
        written.put("request", request);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("took", exchange.took().toString());
        Integer status = exchange.status();
        if (status == null) {
            response.put("failure", String.valueOf(exchange.failure()));
        } else {
            response.put("status", status);
            response.put("headers", exchange.responseHeaders());
            put(response, exchange.response());
        }
        written.put("response", response);
        return written;
    }

    private static void put(Map<String, Object> into, @Nullable RecordedBody body) {
        if (body != null && body.json() != null) {
            into.put("json", body.json());
        } else if (body != null) {
            into.put("text", String.valueOf(body.text()));
        }
    }

    static Recording read(String file, byte[] bytes) {
        RecordingFile reader = new RecordingFile(file);
        try {
            return reader.recording(JSON.readView(bytes));
        } catch (MalformedJsonException notJson) {
            throw RecordingException.unreadable(file, notJson.getMessage() + "; correct the JSON, or record anew");
        }
    }

    private Recording recording(JsonView root) {
        JsonPointer here = JsonPointer.ROOT;
        requireOurs(root);
        members(root, here, Set.of("format", "version", "masking", "masked", "exchanges"));
        version(root);
        List<RecordedExchange> exchanges = new ArrayList<>();
        for (JsonView exchange : array(root, here, "exchanges")) {
            exchanges.add(exchange(exchange, JsonPointer.of("/exchanges/" + exchanges.size())));
        }
        return new Recording(exchanges, texts(root, here, "masked"), masking(root));
    }

    /** Somebody else's file has members that nobody wants to hear of. */
    private void requireOurs(JsonView root) {
        if (root.get("format").flatMap(JsonView::asText).filter(FORMAT::equals).isEmpty()) {
            throw wrong(
                    "the document",
                    "must be a recording, an object with \"format\": \"" + FORMAT + "\", and is "
                            + (root.isObject() ? "another object" : root.kind().word())
                            + "; record one, with Recording.of(simulator).writeTo(file)");
        }
    }

    private void version(JsonView root) {
        long version = require(root, JsonPointer.ROOT, "version", "a whole number", view -> whole(view));
        if (version != VERSION) {
            throw wrong(
                    "/version",
                    "is " + version + ", and this version of the library reads " + VERSION
                            + "; record anew, or use the version of the library that wrote it");
        }
    }

    private Masking masking(JsonView root) {
        JsonPointer here = JsonPointer.of("/masking");
        JsonView masking = object(root, JsonPointer.ROOT, "masking");
        members(masking, here, Set.of("on", "maskedNames", "keptNames"));
        boolean on = require(masking, here, "on", "true or false", JsonView::asBoolean);
        return (on ? Masking.standard() : Masking.off())
                .masking(texts(masking, here, "maskedNames").toArray(new String[0]))
                .keeping(texts(masking, here, "keptNames").toArray(new String[0]));
    }

    private RecordedExchange exchange(JsonView exchange, JsonPointer here) {
        members(exchange, here, Set.of("registrationId", "attempt", "at", "request", "response"));
        JsonPointer requestAt = here.child("request");
        JsonView request = object(exchange, here, "request");
        members(request, requestAt, Set.of("url", "headers", "json", "text"));
        JsonPointer responseAt = here.child("response");
        JsonView response = object(exchange, here, "response");
        boolean answered = response.get("failure").isEmpty();
        members(
                response,
                responseAt,
                answered ? Set.of("took", "status", "headers", "json", "text") : Set.of("took", "failure"));
        return new RecordedExchange(
                text(exchange, here, "registrationId"),
                require(
                        exchange,
                        here,
                        "attempt",
                        "a whole number of at least 1",
                        view -> number(view, 1, Integer.MAX_VALUE)),
                require(
                        exchange,
                        here,
                        "at",
                        "a time such as 2026-01-01T00:00:00Z",
                        view -> time(view, Instant::parse)),
                text(request, requestAt, "url"),
                headers(request, requestAt),
                body(request, requestAt),
                require(response, responseAt, "took", "a duration such as PT1.5S", view -> time(view, Duration::parse)),
                answered
                        ? require(
                                response,
                                responseAt,
                                "status",
                                "a status of 100 to 999",
                                view -> number(view, 100, 999))
                        : null,
                answered ? headers(response, responseAt) : Map.of(),
                answered ? body(response, responseAt) : null,
                answered ? null : text(response, responseAt, "failure"));
    }

    private Map<String, String> headers(JsonView within, JsonPointer here) {
        Map<String, String> headers = new LinkedHashMap<>();
        JsonPointer place = here.child("headers");
        JsonView object = object(within, here, "headers");
        object.members().keySet().forEach(name -> headers.put(name, text(object, place, name)));
        return headers;
    }

    private RecordedBody body(JsonView within, JsonPointer here) {
        Optional<JsonView> json = within.get("json");
        if (json.isPresent() == within.get("text").isPresent()) {
            throw wrong(here.toString(), "must have either json or text, for its body; record anew");
        }
        return json.isPresent()
                ? new RecordedBody(json.get(), null)
                : new RecordedBody(null, text(within, here, "text"));
    }

    private List<JsonView> array(JsonView within, JsonPointer here, String name) {
        return require(
                within,
                here,
                name,
                "an array",
                view -> view.isArray() ? Optional.of(view.elements()) : Optional.empty());
    }

    private JsonView object(JsonView within, JsonPointer here, String name) {
        return require(within, here, name, "an object", view -> view.isObject() ? Optional.of(view) : Optional.empty());
    }

    private String text(JsonView within, JsonPointer here, String name) {
        return require(within, here, name, "a string", JsonView::asText);
    }

    private List<String> texts(JsonView within, JsonPointer here, String name) {
        List<String> texts = new ArrayList<>();
        for (JsonView element : array(within, here, name)) {
            JsonPointer place = here.child(name).child(texts.size());
            texts.add(element.asText()
                    .orElseThrow(() -> wrong(
                            place.toString(),
                            "must be a string, and is " + element.kind().word())));
        }
        return texts;
    }

    private static Optional<Long> whole(JsonView view) {
        return view.asLong().isPresent() ? Optional.of(view.asLong().getAsLong()) : Optional.empty();
    }

    private static Optional<Integer> number(JsonView view, int least, int most) {
        return whole(view).filter(number -> number >= least && number <= most).map(Long::intValue);
    }

    private static <T> Optional<T> time(JsonView view, Function<String, T> parse) {
        try {
            return view.asText().map(parse);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private <T> T require(
            JsonView within, JsonPointer here, String name, String what, Function<JsonView, Optional<T>> read) {
        String place = here.child(name).toString();
        JsonView member = within.get(name).orElseThrow(() -> wrong(place, "is missing; it must be " + what));
        return read.apply(member).orElseThrow(() -> wrong(place, "must be " + what + ", and is " + kind(member)));
    }

    private static String kind(JsonView view) {
        return view.isObject() || view.isArray() || view.isNull()
                ? view.kind().word()
                : "another " + view.kind().word();
    }

    private void members(JsonView view, JsonPointer here, Collection<String> known) {
        if (!view.isObject()) {
            throw wrong(
                    here.toString().isEmpty() ? "the document" : here.toString(),
                    "must be an object, and is " + view.kind().word());
        }
        for (String name : view.members().keySet()) {
            if (!known.contains(name)) {
                throw wrong(
                        here.child(name).toString(),
                        "is unknown; there are " + String.join(", ", new TreeSet<>(known))
                                + NearestText.didYouMean(name, known));
            }
        }
    }

    private RecordingException wrong(String place, String why) {
        return RecordingException.unreadable(file, place + " " + why);
    }
}
