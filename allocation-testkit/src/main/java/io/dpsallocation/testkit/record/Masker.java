package io.dpsallocation.testkit.record;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/*
 * Masking twice is masking once: a mask is left as it is, so that a request can be masked and compared with a recorded one.
 */
/** Masks what is secret, and remembers where. Not thread-safe. */
final class Masker {

    private static final Pattern SECRET_TEXT = Pattern.compile(
            "SharedAccessSignature|SharedAccessKey\\s*=|\\bBearer\\s|-----BEGIN", Pattern.CASE_INSENSITIVE);
    private static final Pattern URL = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);
    private static final Pattern QUERY_VALUE = Pattern.compile("([?&][^=&#]*=)[^&#]*");
    private static final Pattern QUERY_FLAG = Pattern.compile("\\?[^=&#]+(?=$|#)");
    private static final Pattern USER = Pattern.compile("^([^/]*://)[^/?#@]*@");

    private final Masking masking;
    private final List<String> places = new ArrayList<>();

    Masker(Masking masking) {
        this.masking = masking;
    }

    /** Where something was masked, in the order in which it was. */
    List<String> places() {
        return places;
    }

    Map<String, String> headers(JsonPointer place, Map<String, String> headers) {
        Map<String, String> shown = new TreeMap<>();
        new TreeMap<>(headers)
                .forEach((name, value) -> shown.put(
                        name,
                        masking.isSecret(name) ? masked(place.child(name), value) : text(place.child(name), value)));
        return shown;
    }

    RecordedBody body(JsonPointer place, RecordedBody body) {
        return body.json() == null
                ? new RecordedBody(null, text(place.child("text"), String.valueOf(body.text())))
                : new RecordedBody(value(place.child("json"), body.json(), false), null);
    }

    String url(JsonPointer place, String url) {
        return masking.isOn() ? text(place, url) : url;
    }

    private JsonView value(JsonPointer place, JsonView view, boolean secret) {
        return switch (view.kind()) {
            case OBJECT -> object(place, view, secret);
            case ARRAY -> array(place, view, secret);
            case STRING -> string(place, view, secret);
            case NUMBER -> secret ? JsonView.string(masked(place, "")) : view;
            case BOOLEAN, NULL -> view;
        };
    }

    private JsonView object(JsonPointer place, JsonView view, boolean secret) {
        Map<String, JsonView> members = new LinkedHashMap<>();
        view.members().forEach((name, member) -> members.put(name, member(place.child(name), name, member, secret)));
        return JsonView.object(members);
    }

    private JsonView member(JsonPointer place, String name, JsonView member, boolean secret) {
        if (!secret && masking.isCertificate(name) && member.asText().isPresent()) {
            return JsonView.string(certificate(place, member.asText().get()));
        }
        return value(place, member, secret || masking.isSecret(name));
    }

    private JsonView array(JsonPointer place, JsonView view, boolean secret) {
        List<JsonView> elements = new ArrayList<>();
        for (JsonView element : view.elements()) {
            elements.add(value(place.child(elements.size()), element, secret));
        }
        return JsonView.array(elements);
    }

    private JsonView string(JsonPointer place, JsonView view, boolean secret) {
        String text = view.asText().orElseThrow();
        String shown = secret ? masked(place, text) : text(place, text);
        return shown.equals(text) ? view : JsonView.string(shown);
    }

    /** A text whose name tells nothing. */
    private String text(JsonPointer place, String text) {
        if (!masking.isOn()) {
            return text;
        }
        if (SECRET_TEXT.matcher(text).find()) {
            return masked(place, text);
        }
        if (URL.matcher(text).matches()) {
            return noted(place, text, withoutSecrets(text));
        }
        return text.startsWith("{") || text.startsWith("[") ? noted(place, text, jsonInside(text)) : text;
    }

    private static String withoutSecrets(String url) {
        String anonymous = USER.matcher(url).replaceFirst("$1" + Masking.MASK + "@");
        String valueless = QUERY_VALUE.matcher(anonymous).replaceAll("$1" + Masking.MASK);
        return QUERY_FLAG.matcher(valueless).replaceFirst("?" + Masking.MASK);
    }

    /** What Microsoft's Java client sends: a string that holds JSON. Stays as it is written unless something is masked in it. */
    private String jsonInside(String text) {
        try {
            JsonView inside = AllocationJson.standard().readView(text.getBytes(StandardCharsets.UTF_8));
            JsonView shown = new Masker(masking).value(JsonPointer.ROOT, inside, false);
            return shown.equals(inside) ? text : shown.toJson();
        } catch (MalformedJsonException noJson) {
            return text;
        }
    }

    private String certificate(JsonPointer place, String certificate) {
        return noted(place, certificate, Thumbprint.masked(certificate));
    }

    private String masked(JsonPointer place, String secret) {
        return noted(place, secret, Masking.MASK);
    }

    private String noted(JsonPointer place, String before, String after) {
        if (!after.equals(before)) {
            places.add(place.toString());
        }
        return after;
    }
}
