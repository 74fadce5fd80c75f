package io.dpsallocation.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON text for tests, number text and member order kept. It is the plainest reader there can be, so that a test of
 * the model does not lean on the codec it is meant to check.
 */
public final class JsonTexts {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonTexts() {}

    /** The one JSON value in a text. Quotation marks may be written as apostrophes, which read better in Java. */
    public static JsonView json(String text) {
        return parse(text.replace('\'', '"'));
    }

    /** The one JSON value in a text, taken as it stands. */
    public static JsonView parse(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            parser.nextToken();
            JsonView view = value(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one value");
            }
            return view;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonView value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> JsonView.string(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonView.number(parser.getText());
            case VALUE_TRUE -> JsonView.bool(true);
            case VALUE_FALSE -> JsonView.bool(false);
            case VALUE_NULL -> JsonView.nullValue();
            default -> throw new IllegalStateException(parser.currentToken().name());
        };
    }

    private static JsonView object(JsonParser parser) throws IOException {
        Map<String, JsonView> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return JsonView.object(members);
    }

    private static JsonView array(JsonParser parser) throws IOException {
        List<JsonView> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return JsonView.array(elements);
    }
}
