package io.dpsallocation.testkit.http;

import io.dpsallocation.testkit.dps.DpsError;
import io.dpsallocation.testkit.dps.DpsErrorCode;
import io.dpsallocation.testkit.dps.DpsErrorException;
import io.dpsallocation.testkit.dps.DpsRefusalException;
import io.dpsallocation.testkit.dps.DpsSetupException;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.Execution;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * DPS's HTTP API over a simulator, without a socket: a request in, an answer out. Every refusal is an answer with DPS's error
 * body; nothing is thrown but an {@link Error}. Thread-safe.
 *
 * <pre>{@code
 * DpsHttpApi api = DpsHttpApi.of(simulator);
 * DpsHttpResponse answer = api.answer(DpsHttpRequest.builder("GET", "/nowhere").build());   // 404
 * }</pre>
 *
 * @since 0.1.0
 */
public final class DpsHttpApi {

    private static final Logger LOG = LoggerFactory.getLogger(DpsHttpApi.class);

    private final DpsSimulator simulator;
    private final RequestRules rules;
    private final List<DpsHttpRoute> routes;
    private final AtomicLong requests = new AtomicLong();

    private DpsHttpApi(DpsSimulator simulator, List<DpsHttpRoute> routes) {
        this.simulator = simulator;
        this.rules = new RequestRules(simulator);
        this.routes = List.copyOf(routes);
    }

    /**
     * The API of a simulator, where the thread that hands a request in does all the work.
     *
     * @param simulator the simulator
     * @return what speaks for it
     */
    public static DpsHttpApi of(DpsSimulator simulator) {
        return of(simulator, Execution.atOnce());
    }

    /**
     * The API of a simulator.
     *
     * @param simulator the simulator
     * @param execution who carries registrations out, and by which time proofs are judged
     * @return what speaks for it
     */
    public static DpsHttpApi of(DpsSimulator simulator, Execution execution) {
        return new DpsHttpApi(
                simulator, List.of(new DeviceApi(simulator, execution), new ServiceApi(simulator, execution)));
    }

    /**
     * Answers a request. What a webhook or a strategy of this process throws becomes a 500 that names its class alone;
     * a {@link DpsSetupException}, one that says what is missing. Both are logged at level warn.
     *
     * @param request the request
     * @return the answer, with a request ID
     */
    public DpsHttpResponse answer(DpsHttpRequest request) {
        return stamped(answerOrError(request));
    }

    /**
     * The answer to a request that a server does not take in because its body is too large.
     *
     * @return 413 with DPS's error body
     */
    public DpsHttpResponse tooLarge() {
        return stamped(error(rules.tooLarge().error()));
    }

    /**
     * The answer to bytes that are no HTTP request.
     *
     * @return 400 with DPS's error body
     */
    public DpsHttpResponse notHttp() {
        return stamped(error(rules.invalid("The request is not HTTP/1.1, or its head is too large")
                .error()));
    }

    private DpsHttpResponse answerOrError(DpsHttpRequest request) {
        try {
            for (DpsHttpRoute route : routes) {
                Optional<DpsHttpResponse> answer = route.answer(request);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
            return error(simulator.refusals().noSuchPath().error());
        } catch (DpsErrorException refused) {
            return refusal(refused);
        } catch (DpsRefusalException asked) {
            return DpsHttpResponse.json(asked.httpStatus(), asked.toView());
        } catch (DpsSetupException lacking) {
            LOG.warn("{} cannot be answered: {}", request, lacking.getMessage());
            return broken(DpsErrorCode.NOT_SET_UP, String.valueOf(lacking.getMessage()));
        } catch (RuntimeException thrown) {
            LOG.warn(
                    "{} cannot be answered: it met {}{}",
                    request,
                    thrown.getClass().getName(),
                    where(thrown));
            return broken(DpsErrorCode.INTERNAL_ERROR, thrown.getClass().getName());
        }
    }

    /** The message may hold anything; where it was thrown tells as much, and no secret. */
    private static String where(RuntimeException thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private DpsHttpResponse broken(DpsErrorCode error, String what) {
        return error(simulator.refusals().of(error, what).error());
    }

    private static DpsHttpResponse refusal(DpsErrorException refused) {
        DpsHttpResponse response = error(refused.error());
        return refused.retryAfter()
                .map(wait -> response.withHeader("Retry-After", Long.toString(wait.toSeconds())))
                .orElse(response);
    }

    private static DpsHttpResponse error(DpsError error) {
        return DpsHttpResponse.json(error.httpStatus(), error.toView())
                .withHeader("x-ms-error-code", Integer.toString(error.errorCode()));
    }

    private DpsHttpResponse stamped(DpsHttpResponse response) {
        UUID counted = new UUID(0x4000L, Long.MIN_VALUE | requests.incrementAndGet());
        return response.withHeader("x-ms-request-id", counted.toString());
    }
}
