package io.dpsallocation.testkit.http;

import io.dpsallocation.testkit.dps.DpsErrorException;
import java.util.Optional;

/**
 * A part of DPS's HTTP API. Implementations are thread-safe.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface DpsHttpRoute {

    /**
     * Answers a request.
     *
     * @param request the request
     * @return the answer, or empty when the path is none of this part's
     * @throws DpsErrorException if DPS refuses the request; whoever called makes the error's body of it
     */
    Optional<DpsHttpResponse> answer(DpsHttpRequest request);
}
