package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Which host a token has to name is for the server to say: a local DPS is called by the name the client was given, without a
 * port, and what the client really connects to may be another. The reason stands in the answer, other than with devices:
 * operators sit at this machine, and no text of DPS is known that it would spoil.
 */
/** Decides who may use the service API. Immutable and thread-safe. */
final class ServiceAccess {

    private final Map<String, SharedAccessPolicy> policies;
    private final DpsErrors errors;

    ServiceAccess(Collection<SharedAccessPolicy> policies, DpsErrors errors) {
        Map<String, SharedAccessPolicy> byName = new LinkedHashMap<>();
        policies.forEach(policy -> byName.put(policy.keyName(), policy));
        this.policies = byName;
        this.errors = errors;
    }

    List<SharedAccessPolicy> policies() {
        return List.copyOf(policies.values());
    }

    /**
     * Lets a request pass whose token was signed for one of the hosts with a key of a policy that has the right.
     *
     * @throws DpsErrorException otherwise
     */
    void require(
            @Nullable String authorization,
            Collection<String> hosts,
            AccessRight right,
            Instant judgedAt,
            Instant requestAt) {
        try {
            check(token(authorization), hosts, right, judgedAt);
        } catch (IllegalArgumentException refused) {
            throw errors.serviceUnauthorized(String.valueOf(refused.getMessage()), requestAt);
        }
    }

    private static SasToken token(@Nullable String authorization) {
        if (authorization == null) {
            throw new IllegalArgumentException("there is no token; sign one with the key of a shared access policy");
        }
        if (CaseFolding.ascii(authorization).startsWith("bearer ")) {
            throw new IllegalArgumentException("tokens of Microsoft Entra ID are not taken by this simulator;"
                    + " sign a SharedAccessSignature with the key of a shared access policy");
        }
        return SasToken.parse(authorization);
    }

    private void check(SasToken token, Collection<String> hosts, AccessRight right, Instant at) {
        String host = CaseFolding.ascii(token.resource());
        if (hosts.stream().map(CaseFolding::ascii).noneMatch(host::equals)) {
            throw new IllegalArgumentException("the token's sr does not name this service; sign its host name");
        }
        if (token.isExpired(at)) {
            throw new IllegalArgumentException("the token is expired");
        }
        SharedAccessPolicy policy = policies.get(token.keyName());
        if (policy == null) {
            throw new IllegalArgumentException("the token's skn names no shared access policy");
        }
        if (!policy.signed(token)) {
            throw new IllegalArgumentException("the token is not signed with a key of the policy it names");
        }
        if (!policy.rights().contains(right)) {
            throw new IllegalArgumentException("the policy lacks the right " + right.word());
        }
    }
}
