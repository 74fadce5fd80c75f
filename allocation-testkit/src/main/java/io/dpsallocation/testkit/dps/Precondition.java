package io.dpsallocation.testkit.dps;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the header {@code If-Match} of a request demands of the record as it is stored. Immutable and thread-safe. */
final class Precondition {

    private static final String ANY = "*";

    private final DpsErrors errors;
    private final AssumedBehaviour assumed;

    Precondition(DpsErrors errors, AssumedBehaviour assumed) {
        this.errors = errors;
        this.assumed = assumed;
    }

    /** Without the header a record may only be made anew. */
    void checkPut(@Nullable String ifMatch, @Nullable String storedEtag, String what, Instant at) {
        if (ifMatch == null) {
            if (storedEtag != null) {
                throw errors.conflict(what + " already exists", at);
            }
            return;
        }
        if (storedEtag == null && ifMatch.equals(ANY) && assumed.anyEtagCreates()) {
            return;
        }
        checkMatch(ifMatch, storedEtag, at);
    }

    /** Without the header any record may be deleted; that there is one has been seen to. */
    void checkDelete(@Nullable String ifMatch, @Nullable String storedEtag, Instant at) {
        if (ifMatch != null) {
            checkMatch(ifMatch, storedEtag, at);
        }
    }

    /** The etag of a registration bears no quotation marks, so any other text is a stale one. */
    void checkDeleteOfRegistration(String ifMatch, @Nullable String storedEtag, Instant at) {
        if (!ifMatch.equals(ANY) && !ifMatch.equals(storedEtag)) {
            throw errors.preconditionFailed(at);
        }
    }

    private void checkMatch(String ifMatch, @Nullable String storedEtag, Instant at) {
        boolean any = ifMatch.equals(ANY);
        boolean same = ifMatch.equals(storedEtag);
        if (!any && !same && !isQuoted(ifMatch)) {
            throw errors.refusal(assumed.unquotedEtagErrorCode(), DpsErrorCode.ETAG_INVALID.text(), at);
        }
        if (storedEtag == null || (!any && !same)) {
            throw errors.preconditionFailed(at);
        }
    }

    private static boolean isQuoted(String etag) {
        return etag.length() >= 2 && etag.startsWith("\"") && etag.endsWith("\"");
    }
}
