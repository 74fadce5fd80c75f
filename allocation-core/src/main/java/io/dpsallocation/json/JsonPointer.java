package io.dpsallocation.json;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A place inside a JSON document, as RFC 6901 writes it: {@code ""} is the whole document,
 * {@code "/deviceRuntimeContext/payload/rtt"} a member three objects down, {@code ~1} stands for a slash in a name and
 * {@code ~0} for a tilde.
 *
 * <p>Immutable and thread-safe. Two pointers are equal when they name the same place.
 *
 * @since 0.1.0
 */
public final class JsonPointer implements Serializable {

    private static final long serialVersionUID = 1L;

    /** The whole document. */
    public static final JsonPointer ROOT = new JsonPointer(List.of());

    /** Unmodifiable, and of a class that can be serialised. */
    @SuppressWarnings("serial")
    private final List<String> tokens;

    private JsonPointer(List<String> tokens) {
        this.tokens = tokens;
    }

    /**
     * Reads a pointer from its text. Linear in the length of the text.
     *
     * @param text a pointer as RFC 6901 writes it; empty, or beginning with a slash
     * @return the pointer
     * @throws IllegalArgumentException if the text is neither empty nor begins with a slash, or holds a tilde that is
     *     followed by neither 0 nor 1
     */
    public static JsonPointer of(String text) {
        Objects.requireNonNull(text, "text");
        if (text.isEmpty()) {
            return ROOT;
        }
        if (text.charAt(0) != '/') {
            throw new IllegalArgumentException("a JSON pointer must be empty or begin with '/'");
        }
        List<String> tokens = new ArrayList<>();
        int start = 1;
        for (int slash = text.indexOf('/', 1); slash >= 0; slash = text.indexOf('/', start)) {
            tokens.add(unescape(text.substring(start, slash)));
            start = slash + 1;
        }
        tokens.add(unescape(text.substring(start)));
        return new JsonPointer(Collections.unmodifiableList(tokens));
    }

    /**
     * The pointer to a member of the object this pointer names.
     *
     * @param name the member's name, not escaped
     * @return the longer pointer
     */
    public JsonPointer child(String name) {
        Objects.requireNonNull(name, "name");
        List<String> longer = new ArrayList<>(tokens);
        longer.add(name);
        return new JsonPointer(Collections.unmodifiableList(longer));
    }

    /**
     * The pointer to an element of the array this pointer names.
     *
     * @param index the element's index, from 0
     * @return the longer pointer
     * @throws IllegalArgumentException if {@code index} &lt; 0
     */
    public JsonPointer child(int index) {
        if (index < 0) {
            throw new IllegalArgumentException("index must be >= 0");
        }
        return child(Integer.toString(index));
    }

    /**
     * The names and indices this pointer walks through, not escaped, outermost first.
     *
     * @return an unmodifiable list; empty for the whole document
     */
    public List<String> tokens() {
        return tokens;
    }

    private static String unescape(String token) {
        int tilde = token.indexOf('~');
        if (tilde < 0) {
            return token;
        }
        StringBuilder out = new StringBuilder(token.length());
        for (int i = 0; i < token.length(); i++) {
            char c = token.charAt(i);
            if (c != '~') {
                out.append(c);
                continue;
            }
            char code = ++i < token.length() ? token.charAt(i) : '\0';
            if (code != '0' && code != '1') {
                throw new IllegalArgumentException("in a JSON pointer '~' must be followed by 0 or 1");
            }
            out.append(code == '0' ? '~' : '/');
        }
        return out.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonPointer that && tokens.equals(that.tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    /** The pointer as RFC 6901 writes it; {@link #of(String)} reads it back. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (String token : tokens) {
            out.append('/').append(token.replace("~", "~0").replace("/", "~1"));
        }
        return out.toString();
    }
}
