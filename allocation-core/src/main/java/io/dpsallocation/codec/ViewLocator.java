package io.dpsallocation.codec;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonPointer;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Finds the line and column of a place in a document that has been read before. Views do not carry locations: only a
 * document that is refused needs one, and then it is scanned a second time.
 */
final class ViewLocator {

    private final JsonPointer pointer;
    private final int line;
    private final int column;

    private ViewLocator(JsonPointer pointer, int line, int column) {
        this.pointer = pointer;
        this.line = line;
        this.column = column;
    }

    /** Names are compared without regard to case, because a pointer bears the canonical spelling. */
    static ViewLocator locate(String text, JsonPointer pointer) {
        String wanted = pointer.toString();
        try (JsonParser parser = ViewParser.tokens(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean value = token.isScalarValue() || token.isStructStart();
                if (value && here(parser).equalsIgnoreCase(wanted)) {
                    JsonLocation location = parser.currentTokenLocation();
                    return new ViewLocator(pointer, location.getLineNr(), location.getColumnNr());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ViewLocator(pointer, 0, 0);
    }

    /** The context of a structure's first token is the structure itself; its place is the parent's. */
    private static String here(JsonParser parser) {
        return parser.getParsingContext().pathAsPointer().toString();
    }

    MalformedJsonException error(ReasonCode code, String problem) {
        return new MalformedJsonException(code, problem, pointer, line, column);
    }
}
