package io.dpsallocation.codec;

/*
 * One method for each rule of RFC 8259, sections 2 to 7, written from the grammar and from nothing else, so that the codec
 * is compared with the standard and not with another library's idea of it.
 */
/** Tells whether a text is JSON. Knows no limits but the stack; duplicate names and half surrogate pairs are JSON to it. */
final class Rfc8259 {

    private final String text;
    private int at;

    private Rfc8259(String text) {
        this.text = text;
    }

    static boolean isJson(String text) {
        Rfc8259 grammar = new Rfc8259(text);
        return grammar.value() && grammar.at == text.length();
    }

    private boolean value() {
        space();
        boolean value = switch (at < text.length() ? text.charAt(at) : '\0') {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
        space();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private boolean object() {
        at++;
        space();
        if (is('}')) {
            return true;
        }
        do {
            space();
            boolean name = string();
            space();
            if (!name || !is(':') || !value()) {
                return false;
            }
        } while (is(','));
        return is('}');
    }

    private boolean array() {
        at++;
        space();
        if (is(']')) {
            return true;
        }
        do {
            if (!value()) {
                return false;
            }
        } while (is(','));
        return is(']');
    }

    private boolean string() {
        if (!is('"')) {
            return false;
        }
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return true;
            }
            if (c < ' ' || (c == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }

    private boolean escape() {
        if (!is('u')) {
            return oneOf("\"\\/bfnrt");
        }
        for (int i = 0; i < 4; i++) {
            if (!oneOf("0123456789abcdefABCDEF")) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        is('-');
        boolean whole = is('0') || digits();
        boolean fraction = !is('.') || digits();
        return whole && fraction && (!oneOf("eE") || exponent());
    }

    private boolean exponent() {
        oneOf("+-");
        return digits();
    }

    private boolean digits() {
        int start = at;
        while (oneOf("0123456789")) {
            // every digit there is
        }
        return at > start;
    }

    private boolean word(String word) {
        boolean there = text.startsWith(word, at);
        at += there ? word.length() : 0;
        return there;
    }

    private boolean is(char wanted) {
        return oneOf(String.valueOf(wanted));
    }

    private boolean oneOf(String wanted) {
        boolean there = at < text.length() && wanted.indexOf(text.charAt(at)) >= 0;
        at += there ? 1 : 0;
        return there;
    }
}
