package io.dpsallocation.decision;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A stable word for why something came out as it did. The same word stands in the decision, in the log line, in the
 * webhook's error envelope and as a heading in {@code docs/errors.md}. A word never changes its meaning.
 *
 * <p>An open set: a strategy of yours may use words of its own. Immutable and thread-safe.
 *
 * @param word capital letters, digits and underscores, beginning with a letter
 * @since 0.1.0
 */
public record ReasonCode(String word) implements Serializable {

    // Assignments

    /** A strategy chose the hub. */
    public static final ReasonCode ASSIGNED = new ReasonCode("ASSIGNED");

    /** A strategy chose the hub after one that should have been heard first could not answer, or found a row it cannot use. */
    public static final ReasonCode FALLBACK = new ReasonCode("FALLBACK");

    /** The enrollment never re-provisions, so the device stays on the hub it has. */
    public static final ReasonCode PINNED = new ReasonCode("PINNED");

    /** The ledger gave another hub of the ranking than the first, because that one was full. */
    public static final ReasonCode RESERVED = new ReasonCode("RESERVED");

    // Why a strategy handed on, besides having failed

    /** A database has a row for the device that cannot be used: one too many, one without a hub, one whose hub is not linked. */
    public static final ReasonCode UNUSABLE_ROW = new ReasonCode("UNUSABLE_ROW");

    // What is wrong with a request's bytes

    /** The request has no body. */
    public static final ReasonCode BODY_MISSING = new ReasonCode("BODY_MISSING");

    /** The body is larger than the limit. */
    public static final ReasonCode BODY_TOO_LARGE = new ReasonCode("BODY_TOO_LARGE");

    /** The body is not JSON in UTF-8. */
    public static final ReasonCode NOT_JSON = new ReasonCode("NOT_JSON");

    /** The JSON is nested deeper than the limit. */
    public static final ReasonCode NESTED_TOO_DEEP = new ReasonCode("NESTED_TOO_DEEP");

    /** A string or a member's name is longer than the limit. */
    public static final ReasonCode STRING_TOO_LONG = new ReasonCode("STRING_TOO_LONG");

    /** A number has more characters than the limit. */
    public static final ReasonCode NUMBER_TOO_LONG = new ReasonCode("NUMBER_TOO_LONG");

    /** A member stands twice in one object. */
    public static final ReasonCode DUPLICATE_MEMBER = new ReasonCode("DUPLICATE_MEMBER");

    /** Something follows the JSON value. */
    public static final ReasonCode TRAILING_DATA = new ReasonCode("TRAILING_DATA");

    /** A string holds half of a surrogate pair, which is no text. */
    public static final ReasonCode LONE_SURROGATE = new ReasonCode("LONE_SURROGATE");

    /** A member has another JSON type than the contract says. */
    public static final ReasonCode WRONG_TYPE = new ReasonCode("WRONG_TYPE");

    // What is wrong with a request

    /** The request breaks constraints of the contract; the violations name them all. */
    public static final ReasonCode INVALID_REQUEST = new ReasonCode("INVALID_REQUEST");

    /** The webhook was called with another method than POST. */
    public static final ReasonCode METHOD_NOT_ALLOWED = new ReasonCode("METHOD_NOT_ALLOWED");

    /** The webhook was called without a function key. */
    public static final ReasonCode FUNCTION_KEY_MISSING = new ReasonCode("FUNCTION_KEY_MISSING");

    /** The webhook was called with a function key that is none of the valid ones. */
    public static final ReasonCode FUNCTION_KEY_WRONG = new ReasonCode("FUNCTION_KEY_WRONG");

    // Why there is no hub

    /** No policy of the configuration fits the enrollment and there is no default. */
    public static final ReasonCode NO_POLICY = new ReasonCode("NO_POLICY");

    /** Every linked hub was refused by a filter, or takes no part in allocation. */
    public static final ReasonCode NO_HUB_LEFT = new ReasonCode("NO_HUB_LEFT");

    /** Every linked hub was refused by a filter, some only for now. */
    public static final ReasonCode NO_HUB_LEFT_FOR_NOW = new ReasonCode("NO_HUB_LEFT_FOR_NOW");

    /** Every strategy of the policy abstained. */
    public static final ReasonCode NO_STRATEGY_ANSWERED = new ReasonCode("NO_STRATEGY_ANSWERED");

    /** Every hub of the ranking is full. */
    public static final ReasonCode NO_CAPACITY_LEFT = new ReasonCode("NO_CAPACITY_LEFT");

    /** A filter that holds even for a pinned device refused its hub. */
    public static final ReasonCode REFUSED_BY_FILTER = new ReasonCode("REFUSED_BY_FILTER");

    /** A strategy refused the device. */
    public static final ReasonCode REFUSED_BY_STRATEGY = new ReasonCode("REFUSED_BY_STRATEGY");

    // What went wrong while deciding

    /** A strategy threw, returned nothing or overran, and no other one answered. */
    public static final ReasonCode STRATEGY_FAILED = new ReasonCode("STRATEGY_FAILED");

    /** A strategy refused for now, because something it needs is not there. */
    public static final ReasonCode STRATEGY_UNAVAILABLE = new ReasonCode("STRATEGY_UNAVAILABLE");

    /** The thread that decided was interrupted, as a host does that shuts down. */
    public static final ReasonCode INTERRUPTED = new ReasonCode("INTERRUPTED");

    /** The time for the decision was over. */
    public static final ReasonCode DEADLINE_EXCEEDED = new ReasonCode("DEADLINE_EXCEEDED");

    /** More requests are being decided than the limit allows. */
    public static final ReasonCode SATURATED = new ReasonCode("SATURATED");

    /** The assignment ledger did not answer. */
    public static final ReasonCode LEDGER_UNAVAILABLE = new ReasonCode("LEDGER_UNAVAILABLE");

    /** The ledger's tables are not of a kind this library knows. */
    public static final ReasonCode LEDGER_SCHEMA = new ReasonCode("LEDGER_SCHEMA");

    /** The source of the hub catalog did not answer. */
    public static final ReasonCode CATALOG_UNAVAILABLE = new ReasonCode("CATALOG_UNAVAILABLE");

    /** The allocator is closed. */
    public static final ReasonCode CLOSED = new ReasonCode("CLOSED");

    /** The allocator itself failed; this is our bug and asks for a report. */
    public static final ReasonCode INTERNAL_ERROR = new ReasonCode("INTERNAL_ERROR");

    // What the guard found in a decision

    /** The strategy answered a hub that is not linked or was refused by a filter. */
    public static final ReasonCode HUB_NOT_A_CANDIDATE = new ReasonCode("HUB_NOT_A_CANDIDATE");

    /** The initial twin breaks a limit of IoT Hub. */
    public static final ReasonCode TWIN_NOT_ALLOWED = new ReasonCode("TWIN_NOT_ALLOWED");

    /** The payload is not a JSON object. */
    public static final ReasonCode PAYLOAD_NOT_AN_OBJECT = new ReasonCode("PAYLOAD_NOT_AN_OBJECT");

    /** The response is larger than a DPS message may be. */
    public static final ReasonCode RESPONSE_TOO_LARGE = new ReasonCode("RESPONSE_TOO_LARGE");

    /** The response has no form as JSON in UTF-8. */
    public static final ReasonCode RESPONSE_NOT_WRITABLE = new ReasonCode("RESPONSE_NOT_WRITABLE");

    // What is wrong with a configuration

    /** The configuration breaks rules; the violations name them all. */
    public static final ReasonCode INVALID_CONFIGURATION = new ReasonCode("INVALID_CONFIGURATION");

    /** The configuration file cannot be read. */
    public static final ReasonCode CONFIGURATION_UNREADABLE = new ReasonCode("CONFIGURATION_UNREADABLE");

    /**
     * A code from its word.
     *
     * @throws IllegalArgumentException if the word is not made of capital letters, digits and underscores, beginning with
     *     a letter
     */
    public ReasonCode {
        Objects.requireNonNull(word, "word");
        if (!isWord(word)) {
            throw new IllegalArgumentException(
                    "a reason code is made of A to Z, 0 to 9 and _, beginning with a letter");
        }
    }

    private static boolean isWord(String word) {
        return Pattern.matches("[A-Z][A-Z0-9_]*", word);
    }

    /** The word. */
    @Override
    public String toString() {
        return word;
    }
}
