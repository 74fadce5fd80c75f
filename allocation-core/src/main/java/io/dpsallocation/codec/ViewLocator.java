package io.dpsallocation.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Finds the line and column of a place in a document that has been read before. Views do not carry locations: only a
 * document that is refused needs one, and then it is walked a second time. What lies beside the way is skipped and not
 * compared, so that the walk is linear however deep and long-winded a document is.
 */
final class ViewLocator {

    private final JsonPointer pointer;
    private final JsonLocation location;

    private ViewLocator(JsonPointer pointer, JsonLocation location) {
        this.pointer = pointer;
        this.location = location;
    }

    /** The place in the text, which is what the view was read from. The pointer bears the canonical spelling. */
    static ViewLocator locate(String text, JsonView document, JsonPointer pointer) {
        try (JsonParser parser = ViewParser.tokens(text)) {
            parser.nextToken();
            JsonView here = document;
            for (String token : pointer.tokens()) {
                here = here.isArray() ? element(parser, here, token) : member(parser, here, token);
            }
            return new ViewLocator(pointer, parser.currentTokenLocation());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonView element(JsonParser parser, JsonView array, String token) throws IOException {
        int index = Integer.parseInt(token);
        parser.nextToken();
        for (int i = 0; i < index; i++) {
            parser.skipChildren();
            parser.nextToken();
        }
        return array.elements().get(index);
    }

    private static JsonView member(JsonParser parser, JsonView object, String token) throws IOException {
        String name = spelling(object, token);
        while (!name.equals(parser.nextFieldName())) {
            parser.nextToken();
            parser.skipChildren();
        }
        parser.nextToken();
        return object.get(name).orElseThrow();
    }

    /** A member that is read in any letter case stands under the canonical name in the pointer; an exact one goes first. */
    private static String spelling(JsonView object, String name) {
        if (object.get(name).isPresent()) {
            return name;
        }
        return object.members().keySet().stream()
                .filter(other -> CaseFolding.ascii(other).equals(CaseFolding.ascii(name)))
                .findFirst()
                .orElseThrow();
    }

    MalformedJsonException error(ReasonCode code, String problem) {
        return new MalformedJsonException(code, problem, pointer, location.getLineNr(), location.getColumnNr());
    }
}
