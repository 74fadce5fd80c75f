package io.dpsallocation.config;

import io.dpsallocation.json.JsonPointer;
import java.util.List;
import java.util.Optional;

/** The places of an allocation request, as far as DPS is known to send it; what lies deeper is the user's or may grow. */
final class RequestPlaces {

    private static final String CONTEXT = "deviceRuntimeContext";
    private static final List<String> MEMBERS =
            List.of(CONTEXT, "individualEnrollment", "enrollmentGroup", "linkedHubs");
    private static final List<String> CONTEXT_MEMBERS = List.of(
            "registrationId", "payload", "currentIotHubHostName", "currentDeviceId", "symmetricKey", "tpm", "x509");

    private RequestPlaces() {}

    /** Why nothing can stand at a pointer, in words that follow the place; empty when something can. */
    static Optional<String> whyNothing(JsonPointer pointer) {
        List<String> tokens = pointer.tokens();
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        String first = tokens.get(0);
        if (!MEMBERS.contains(first)) {
            return Optional.of("points outside of a request, which has " + String.join(", ", MEMBERS)
                    + "; what a device sends stands under /deviceRuntimeContext/payload" + outside(first, pointer));
        }
        boolean inside = !first.equals(CONTEXT) || tokens.size() == 1 || CONTEXT_MEMBERS.contains(tokens.get(1));
        return inside
                ? Optional.empty()
                : Optional.of("points to nothing that DPS is known to send: /deviceRuntimeContext has "
                        + String.join(", ", CONTEXT_MEMBERS) + Suggestions.didYouMean(tokens.get(1), CONTEXT_MEMBERS));
    }

    private static String outside(String first, JsonPointer pointer) {
        return CONTEXT_MEMBERS.contains(first)
                ? "; did you mean \"/" + CONTEXT + pointer + "\"?"
                : Suggestions.didYouMean(first, MEMBERS);
    }
}
