package io.dpsallocation.model;

import io.dpsallocation.json.JsonObjectBuilder;
import io.dpsallocation.json.JsonView;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a plain document apart, piece by piece. Gives up, with null or false, at whatever is not plain JSON; what it says after that
 * means nothing. Used once, by one thread.
 */
final class PlainReader {

    private static final char END = 0;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = 0x8080808080808080L;

    private final byte[] document;
    private final int maxDepth;
    private final int maxTextLength;
    private final int maxNumberLength;
    private int at;
    private int depth;

    PlainReader(byte[] document, int maxDepth, int maxTextLength, int maxNumberLength) {
        this.document = document;
        this.maxDepth = maxDepth;
        this.maxTextLength = maxTextLength;
        this.maxNumberLength = maxNumberLength;
    }

    /** Whether nothing but white space is left. */
    boolean isAtEnd() {
        return next() == END && at == document.length;
    }

    /** What stands at the next place that is no white space; the reader stays there. */
    private byte next() {
        while (at < document.length) {
            byte c = document[at];
            if (c > ' ') {
                return c;
            }
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return END;
            }
            at++;
        }
        return END;
    }

    boolean isNext(char wanted) {
        return next() == wanted;
    }

    /** Steps over a character if it comes next. */
    boolean skip(char wanted) {
        if (!isNext(wanted)) {
            return false;
        }
        at++;
        return true;
    }

    /** Steps over a name, which is given with its quotation marks, if it stands here. Most others differ in length already. */
    boolean skipName(byte[] quoted) {
        int to = at + quoted.length;
        if (!isQuote(to - 1) || !Arrays.equals(document, at, to, quoted, 0, quoted.length)) {
            return false;
        }
        at = to;
        return true;
    }

    /** Steps into an object or an array. */
    boolean enter(char bracket) {
        return skip(bracket) && ++depth <= maxDepth;
    }

    /** Steps out of an object or an array. */
    boolean leave(char bracket) {
        depth--;
        return skip(bracket);
    }

    /** A string. */
    @Nullable
    String text() {
        if (!isNext('"')) {
            return null;
        }
        int from = at + 1;
        int to = plainEnd(from);
        if (!isQuote(to)) {
            return escaped(from, to);
        }
        at = to + 1;
        return to - from > maxTextLength ? null : text(from, to);
    }

    private String text(int from, int to) {
        return new String(document, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private boolean isQuote(int place) {
        return place < document.length && document[place] == '"';
    }

    /** Where the first character stands that is not just itself in a string: eight bytes are looked at at once. */
    private int plainEnd(int from) {
        int i = from;
        for (; i <= document.length - Long.BYTES; i += Long.BYTES) {
            long odd = odd((long) EIGHT.get(document, i));
            if (odd != 0) {
                return i + (Long.numberOfTrailingZeros(odd) >>> 3);
            }
        }
        while (i < document.length && document[i] >= ' ' && document[i] != '"' && document[i] != '\\') {
            i++;
        }
        return i;
    }

    /**
     * The highest bit of each byte that is a quotation mark, a backslash, a control or not ASCII. What the subtractions borrow may
     * set it for bytes above the lowest such one, too.
     */
    private static long odd(long eight) {
        long controls = eight - ONES * ' ';
        long quotes = (eight ^ ONES * '"') - ONES;
        long backslashes = (eight ^ ONES * '\\') - ONES;
        return (controls | quotes | backslashes | eight) & HIGHEST_BITS;
    }

    /** A string with its escapes undone, unless one is more than a single character. */
    private @Nullable String escaped(int from, int firstOdd) {
        StringBuilder text = new StringBuilder(64).append(text(from, firstOdd));
        at = firstOdd;
        while (at < document.length && document[at] == '\\') {
            at++;
            char meant = unescaped();
            if (meant == END) {
                return null;
            }
            int to = plainEnd(at);
            text.append(meant).append(text(at, to));
            at = to;
        }
        return isQuote(at++) && text.length() <= maxTextLength ? text.toString() : null;
    }

    private char unescaped() {
        if (at == document.length) {
            return END;
        }
        return switch (document[at++]) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '/' -> '/';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> END;
        };
    }

    /** A list of strings. */
    @Nullable
    List<String> texts() {
        if (!enter('[')) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        if (!isNext(']')) {
            do {
                String text = text();
                if (text == null) {
                    return null;
                }
                texts.add(text);
            } while (skip(','));
        }
        return leave(']') ? texts : null;
    }

    /** Any value. */
    @Nullable
    JsonView value() {
        return switch (next()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", JsonView.bool(true));
            case 'f' -> word("false", JsonView.bool(false));
            case 'n' -> word("null", JsonView.nullValue());
            default -> number();
        };
    }

    private @Nullable JsonView object() {
        if (!enter('{')) {
            return null;
        }
        JsonObjectBuilder members = JsonView.objectBuilder();
        if (!isNext('}')) {
            do {
                String name = text();
                if (name == null || !skip(':')) {
                    return null;
                }
                JsonView value = value();
                if (value == null || !members.add(name, value)) {
                    return null;
                }
            } while (skip(','));
        }
        return leave('}') ? members.build() : null;
    }

    private @Nullable JsonView array() {
        if (!enter('[')) {
            return null;
        }
        List<JsonView> elements = new ArrayList<>();
        if (!isNext(']')) {
            do {
                JsonView element = value();
                if (element == null) {
                    return null;
                }
                elements.add(element);
            } while (skip(','));
        }
        return leave(']') ? JsonView.array(elements) : null;
    }

    private @Nullable JsonView string() {
        String text = text();
        return text == null ? null : JsonView.string(text);
    }

    private @Nullable JsonView word(String word, JsonView meant) {
        for (int i = 0; i < word.length(); i++) {
            if (at == document.length || document[at++] != word.charAt(i)) {
                return null;
            }
        }
        return meant;
    }

    private @Nullable JsonView number() {
        int from = at;
        while (at < document.length && isOfNumber(document[at])) {
            at++;
        }
        if (at == from || at - from > maxNumberLength) {
            return null;
        }
        try {
            return JsonView.number(text(from, at));
        } catch (IllegalArgumentException noNumber) {
            return null;
        }
    }

    private static boolean isOfNumber(byte c) {
        return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
    }
}
