package io.dpsallocation.strategies.lookup;

import io.dpsallocation.model.CaseFolding;
import java.util.ArrayList;
import java.util.List;

/**
 * A statement whose parameters have names: {@code :registrationId} instead of a question mark. Texts, quoted names and comments
 * are left alone, and so is PostgreSQL's {@code ::type}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param sql the statement with question marks, as JDBC takes it
 * @param names the name of each question mark
 */
record NamedQuery(String sql, List<String> names) {

    NamedQuery {
        names = List.copyOf(names);
    }

    /**
     * Reads a statement.
     *
     * @throws IllegalArgumentException if it is not one query, has no parameter, or one without a name
     */
    static NamedQuery parse(String text) {
        return new Parser(text).parse();
    }

    /** Walks through a statement. Used once. */
    private static final class Parser {

        private final String text;
        private final StringBuilder sql = new StringBuilder();
        private final StringBuilder bare = new StringBuilder();
        private final List<String> names = new ArrayList<>();
        private int at;

        private Parser(String text) {
            this.text = text.strip();
        }

        private NamedQuery parse() {
            while (at < text.length()) {
                step();
            }
            requireOneQuery();
            if (names.isEmpty()) {
                throw new IllegalArgumentException("query has no parameter such as :registrationId, so it would ask the"
                        + " same for every device");
            }
            return new NamedQuery(sql.toString(), names);
        }

        private void step() {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                copyThrough(String.valueOf(c), 1);
            } else if (text.startsWith("--", at)) {
                copyLine();
            } else if (text.startsWith("/*", at)) {
                copyThrough("*/", 2);
            } else if (text.startsWith("::", at)) {
                copy(2);
            } else if (c == ':' && isFirstOfName(at + 1)) {
                readName();
            } else if (c == '?') {
                throw new IllegalArgumentException("query has a parameter without a name; write :name instead of ?");
            } else {
                bare.append(c);
                copy(1);
            }
        }

        private void copy(int length) {
            sql.append(text, at, at + length);
            at += length;
        }

        private void copyThrough(String end, int from) {
            int found = text.indexOf(end, at + from);
            if (found < 0) {
                throw new IllegalArgumentException("query has a quotation mark or a comment that is not closed");
            }
            copy(found + end.length() - at);
            bare.append(' ');
        }

        private void copyLine() {
            int found = text.indexOf('\n', at);
            copy((found < 0 ? text.length() : found) - at);
        }

        private void readName() {
            int end = at + 1;
            while (end < text.length() && isOfName(text.charAt(end))) {
                end++;
            }
            names.add(text.substring(at + 1, end));
            sql.append('?');
            bare.append('?');
            at = end;
        }

        private boolean isFirstOfName(int index) {
            return index < text.length() && isLetter(text.charAt(index));
        }

        private static boolean isLetter(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        }

        private static boolean isOfName(char c) {
            return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
        }

        private void requireOneQuery() {
            String words = CaseFolding.ascii(bare.toString()).strip();
            if (words.indexOf(';') >= 0) {
                throw new IllegalArgumentException("query must be one statement; take the ; away");
            }
            if (!words.startsWith("select") && !words.startsWith("with")) {
                throw new IllegalArgumentException(
                        "query must begin with SELECT or WITH: a lookup reads, and may be asked again at any time");
            }
        }
    }
}
