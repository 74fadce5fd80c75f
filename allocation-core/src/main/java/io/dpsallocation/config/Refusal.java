package io.dpsallocation.config;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.model.Violation;
import io.dpsallocation.spi.SettingsSpec;

/** What a provider says when it refuses its settings. */
final class Refusal {

    private static final String COLON = ": ";

    private Refusal() {}

    /**
     * The violation. A provider knows best where it went wrong: when its message begins with a place inside its settings, or
     * with the name of one of them, and a colon, that is the place.
     */
    static Violation of(JsonPointer place, SettingsSpec spec, String message) {
        int colon = message.indexOf(COLON);
        if (colon < 0) {
            return new Violation(place.toString(), message);
        }
        String said = message.substring(0, colon);
        String rest = message.substring(colon + COLON.length());
        if (said.equals(place.toString()) || said.startsWith(place + "/")) {
            return new Violation(said, rest);
        }
        return spec.find(said).isPresent()
                ? new Violation(place.child(said).toString(), rest)
                : new Violation(place.toString(), message);
    }
}
