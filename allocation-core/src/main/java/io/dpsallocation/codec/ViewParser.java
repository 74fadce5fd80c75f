package io.dpsallocation.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.internal.SafeText;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/*
 * The tokens are Jackson's, the limits are checked here: Jackson reports every limit with one exception type whose message
 * alone tells which, and its messages quote the document. A document is never longer than Limits.maxBytes, so Jackson's own
 * limits are set beyond anything it can meet. Duplicates show when the member is put into the map, which costs nothing;
 * Jackson's own detection keeps a second set of names.
 */
/** Parses one document into a view. Used once, by one thread. */
final class ViewParser {

    /** Names are not canonicalised: the table of names would be filled by whoever sends the documents. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonView.MAX_DEPTH + 1)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** As many levels as tell one policy, or one list of the request, from another. */
    private static final int NAMED_LEVELS = 3;

    private final String text;
    private final Limits limits;
    /** Names and indexes; text is made of them only where there is something to say. */
    private final Deque<Object> path = new ArrayDeque<>();

    ViewParser(String text, Limits limits) {
        this.text = text;
        this.limits = limits;
    }

    static JsonParser tokens(String text) throws IOException {
        return FACTORY.createParser(text);
    }

    JsonView parse() {
        try (JsonParser parser = tokens(text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw error(
                        JsonLocation.NA, ReasonCode.BODY_MISSING, "holds nothing but white space; send a JSON object");
            }
            JsonView view = value(parser, first);
            requireEnd(parser);
            return view;
        } catch (JsonProcessingException e) {
            throw notJson(place(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What follows the value is refused, whether or not it is JSON itself. */
    private void requireEnd(JsonParser parser) throws IOException {
        JsonToken next;
        try {
            next = parser.nextToken();
        } catch (JsonProcessingException e) {
            throw error(place(e), ReasonCode.TRAILING_DATA, "is followed by something else");
        }
        if (next != null) {
            throw error(parser, ReasonCode.TRAILING_DATA, "is followed by another JSON value");
        }
    }

    private JsonView value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> JsonView.string(string(parser));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonView.number(number(parser));
            case VALUE_TRUE -> JsonView.bool(true);
            case VALUE_FALSE -> JsonView.bool(false);
            case VALUE_NULL -> JsonView.nullValue();
            default -> throw notJson(parser.currentTokenLocation());
        };
    }

    private JsonView object(JsonParser parser) throws IOException {
        requireShallow(parser);
        Map<String, JsonView> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            requireName(parser, name);
            path.addLast(name);
            JsonView value = value(parser, parser.nextToken());
            if (members.putIfAbsent(name, value) != null) {
                throw error(parser, ReasonCode.DUPLICATE_MEMBER, "stands twice in its object");
            }
            path.removeLast();
        }
        return JsonView.object(members);
    }

    private JsonView array(JsonParser parser) throws IOException {
        requireShallow(parser);
        List<JsonView> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            path.addLast(elements.size());
            elements.add(value(parser, token));
            path.removeLast();
        }
        return JsonView.array(elements);
    }

    /** The place itself may be hundreds of names long, so the message names where the nest begins. */
    private void requireShallow(JsonParser parser) {
        if (path.size() < limits.maxDepth()) {
            return;
        }
        while (path.size() > NAMED_LEVELS) {
            path.removeLast();
        }
        throw error(
                parser,
                ReasonCode.NESTED_TOO_DEEP,
                "is nested deeper than the limit of " + limits.maxDepth() + " levels");
    }

    private void requireName(JsonParser parser, String name) {
        if (name.length() > limits.maxNameLength()) {
            throw error(
                    parser,
                    ReasonCode.STRING_TOO_LONG,
                    "has a member whose name is longer than the limit of " + limits.maxNameLength() + " characters");
        }
        if (SafeText.hasLoneSurrogate(name)) {
            throw error(parser, ReasonCode.LONE_SURROGATE, "has a member whose name holds half of a surrogate pair");
        }
    }

    private String string(JsonParser parser) throws IOException {
        String value = parser.getText();
        if (value.length() > limits.maxStringLength()) {
            throw error(
                    parser,
                    ReasonCode.STRING_TOO_LONG,
                    "is a string longer than the limit of " + limits.maxStringLength() + " characters");
        }
        if (SafeText.hasLoneSurrogate(value)) {
            throw error(parser, ReasonCode.LONE_SURROGATE, "is a string that holds half of a surrogate pair");
        }
        return value;
    }

    private String number(JsonParser parser) throws IOException {
        if (parser.getTextLength() > limits.maxNumberLength()) {
            throw error(
                    parser,
                    ReasonCode.NUMBER_TOO_LONG,
                    "is a number longer than the limit of " + limits.maxNumberLength() + " characters");
        }
        return parser.getText();
    }

    private static JsonLocation place(JsonProcessingException e) {
        return Objects.requireNonNullElse(e.getLocation(), JsonLocation.NA);
    }

    private MalformedJsonException notJson(JsonLocation location) {
        return SurrogateEscapes.halfBefore(text, location.getCharOffset())
                ? error(location, ReasonCode.LONE_SURROGATE, "holds half of a surrogate pair")
                : error(location, ReasonCode.NOT_JSON, "is not JSON");
    }

    private MalformedJsonException error(JsonParser parser, ReasonCode code, String problem) {
        return error(parser.currentTokenLocation(), code, problem);
    }

    private MalformedJsonException error(JsonLocation location, ReasonCode code, String problem) {
        JsonPointer pointer = JsonPointer.ROOT;
        for (Object token : path) {
            pointer = pointer.child(token.toString());
        }
        int line = Math.max(0, location.getLineNr());
        int column = Math.max(0, location.getColumnNr());
        return new MalformedJsonException(code, problem, pointer, line, column);
    }
}
