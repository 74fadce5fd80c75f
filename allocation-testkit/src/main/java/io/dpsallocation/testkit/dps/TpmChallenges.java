package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/*
 * Microsoft's clients sign once and use that token for the request and for every poll, so what a challenge gave is good more
 * than once. What ends it is a newer challenge, or time.
 */
/** The last challenge of each device that has one. Thread-safe. */
final class TpmChallenges {

    private record Challenge(TpmTarget target, HmacKey nonce, Instant at) {}

    private final Duration lifetime;
    /** The oldest first. */
    private final Map<String, Challenge> open = new LinkedHashMap<>();

    TpmChallenges(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /** Remembers a challenge in place of the last one, and forgets those of anybody that are too old. */
    synchronized void add(String registrationId, TpmTarget target, HmacKey nonce, Instant at) {
        String id = CaseFolding.ascii(registrationId);
        open.remove(id);
        open.put(id, new Challenge(target, nonce, at));
        forgetTheOld(at);
    }

    private void forgetTheOld(Instant at) {
        Iterator<Challenge> oldestFirst = open.values().iterator();
        while (oldestFirst.hasNext() && isOver(oldestFirst.next(), at)) {
            oldestFirst.remove();
        }
    }

    /**
     * What a device's token is to be signed with.
     *
     * @throws NotProvedException if there is no challenge that holds for this device with this TPM
     */
    synchronized HmacKey nonce(String registrationId, TpmTarget target, Instant at) throws NotProvedException {
        Challenge challenge = open.get(CaseFolding.ascii(registrationId));
        if (challenge == null || isOver(challenge, at)) {
            throw new NotProvedException(
                    "there is no challenge for this registration ID, or none any more: ask without a token first");
        }
        if (!challenge.target().equals(target)) {
            throw new NotProvedException("the challenge was for other keys of a TPM");
        }
        return challenge.nonce();
    }

    private boolean isOver(Challenge challenge, Instant at) {
        return challenge.at().plus(lifetime).isBefore(at);
    }
}
