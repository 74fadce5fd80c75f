package io.dpsallocation.decision;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request: a hub, a rejection, or (inside a policy only) an abstention that hands on to the next
 * strategy. Every decision carries a reason code and a sentence a person can act on; one that an allocator returns also
 * carries a stamp with its ID.
 *
 * <p>Immutable and thread-safe. A strategy makes one with {@link #assign(LinkedHub)}, {@link #refuse(String)},
 * {@link #unavailable(String)} or {@link #abstain(String)}.
 *
 * @since 0.1.0
 */
public sealed interface AllocationDecision {

    /**
     * Why, as a stable word.
     *
     * @return the reason code
     */
    ReasonCode reasonCode();

    /**
     * Why, as a sentence without secrets.
     *
     * @return the sentence
     */
    String reason();

    /**
     * What the allocator knows about this decision.
     *
     * @return the stamp; {@link DecisionStamp#NONE} until an allocator has set it
     */
    DecisionStamp stamp();

    /**
     * The same decision with a stamp.
     *
     * @param stamp the stamp
     * @return a copy
     */
    AllocationDecision withStamp(DecisionStamp stamp);

    /**
     * The decision's ID, by which a decision log explains it.
     *
     * @return the ID; {@code "none"} until an allocator has set it
     */
    default String decisionId() {
        return stamp().decisionId();
    }

    /**
     * Chooses a hub.
     *
     * @param hub a candidate of the context
     * @return a decision that ranks this one hub; add to it with the {@code with} methods
     */
    static Assigned assign(LinkedHub hub) {
        return assign(hub.name());
    }

    /**
     * Chooses a hub by its host name.
     *
     * @param iotHubHostName the host name of a candidate of the context, in any letter case
     * @return a decision that ranks this one hub; add to it with the {@code with} methods
     */
    static Assigned assign(String iotHubHostName) {
        return new Assigned(
                iotHubHostName,
                null,
                null,
                List.of(new RankedHub(iotHubHostName, 1)),
                ScoreScale.ORDINAL,
                ReasonCode.ASSIGNED,
                "chosen",
                DecisionStamp.NONE);
    }

    /**
     * Chooses the first hub of a ranking.
     *
     * @param scale what the numbers mean
     * @param ranking candidates of the context, best first; at least one
     * @return a decision for the first hub; add to it with the {@code with} methods
     * @throws IllegalArgumentException if the ranking is empty
     */
    static Assigned assign(ScoreScale scale, List<RankedHub> ranking) {
        if (ranking.isEmpty()) {
            throw new IllegalArgumentException("ranking must hold at least one hub");
        }
        return new Assigned(
                ranking.get(0).iotHubHostName(),
                null,
                null,
                ranking,
                scale,
                ReasonCode.ASSIGNED,
                "chosen",
                DecisionStamp.NONE);
    }

    /**
     * Refuses the device for good: a 403 for DPS, a failed registration for the device. No further strategy is asked.
     *
     * @param reason why, as a sentence without secrets
     * @return the rejection
     */
    static Rejected refuse(String reason) {
        return new Rejected(
                RejectionKind.REFUSED, ReasonCode.REFUSED_BY_STRATEGY, reason, List.of(), DecisionStamp.NONE);
    }

    /**
     * Refuses for now: a 503 for DPS, which tries again while the device waits. No further strategy is asked.
     *
     * @param reason what is missing, as a sentence without secrets
     * @return the rejection
     */
    static Rejected unavailable(String reason) {
        return new Rejected(
                RejectionKind.UNAVAILABLE, ReasonCode.STRATEGY_UNAVAILABLE, reason, List.of(), DecisionStamp.NONE);
    }

    /**
     * Has nothing to say about this device; the next strategy is asked.
     *
     * @param reason why, as a sentence without secrets
     * @return the abstention
     */
    static Abstained abstain(String reason) {
        return new Abstained(ReasonCode.NO_STRATEGY_ANSWERED, reason, DecisionStamp.NONE);
    }

    /**
     * A hub was chosen.
     *
     * @param iotHubHostName the hub's host name; in a decision of an allocator spelt as DPS spelt it
     * @param initialTwin the twin a new device starts with, or null for nothing to say
     * @param payload an object for the device, or null for nothing to say
     * @param ranking the hubs considered, best first; the chosen one among them
     * @param scale what the ranking's numbers mean
     * @param reasonCode why, as a stable word
     * @param reason why, as a sentence without secrets
     * @param stamp what the allocator knows about the decision
     * @since 0.1.0
     */
    record Assigned(
            String iotHubHostName,
            @Nullable InitialTwin initialTwin,
            @Nullable JsonView payload,
            List<RankedHub> ranking,
            ScoreScale scale,
            ReasonCode reasonCode,
            String reason,
            DecisionStamp stamp)
            implements AllocationDecision {

        public Assigned {
            Objects.requireNonNull(iotHubHostName, "iotHubHostName");
            Objects.requireNonNull(scale, "scale");
            Objects.requireNonNull(reasonCode, "reasonCode");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(stamp, "stamp");
            ranking = List.copyOf(ranking);
        }

        /**
         * The same decision for another hub of the ranking.
         *
         * @param host the hub's host name
         * @return a copy
         */
        public Assigned withIotHubHostName(String host) {
            return new Assigned(host, initialTwin, payload, ranking, scale, reasonCode, reason, stamp);
        }

        /**
         * The same decision with an initial twin, which is laid over the policy's template.
         *
         * @param twin the twin, or null for nothing to say
         * @return a copy
         */
        public Assigned withInitialTwin(@Nullable InitialTwin twin) {
            return new Assigned(iotHubHostName, twin, payload, ranking, scale, reasonCode, reason, stamp);
        }

        /**
         * The same decision with a payload, which is laid over the policy's template.
         *
         * @param object a JSON object, or null for nothing to say
         * @return a copy
         */
        public Assigned withPayload(@Nullable JsonView object) {
            return new Assigned(iotHubHostName, initialTwin, object, ranking, scale, reasonCode, reason, stamp);
        }

        /**
         * The same decision with a reason.
         *
         * @param code why, as a stable word
         * @param sentence why, as a sentence without secrets
         * @return a copy
         */
        public Assigned withReason(ReasonCode code, String sentence) {
            return new Assigned(iotHubHostName, initialTwin, payload, ranking, scale, code, sentence, stamp);
        }

        /**
         * The same decision with a sentence for its reason.
         *
         * @param sentence why, as a sentence without secrets
         * @return a copy
         */
        public Assigned because(String sentence) {
            return withReason(reasonCode, sentence);
        }

        @Override
        public Assigned withStamp(DecisionStamp newStamp) {
            return new Assigned(iotHubHostName, initialTwin, payload, ranking, scale, reasonCode, reason, newStamp);
        }

        /**
         * What DPS is answered.
         *
         * @return the wire response
         */
        public AllocationResponse toResponse() {
            return new AllocationResponse(iotHubHostName, initialTwin, payload, Map.of());
        }
    }

    /**
     * No hub was chosen, and no other strategy is to be asked.
     *
     * @param kind what the caller should make of it
     * @param reasonCode why, as a stable word
     * @param reason why, as a sentence without secrets
     * @param violations what is wrong with the request or the decision, sorted; empty when that is not the reason
     * @param stamp what the allocator knows about the decision
     * @since 0.1.0
     */
    record Rejected(
            RejectionKind kind, ReasonCode reasonCode, String reason, List<Violation> violations, DecisionStamp stamp)
            implements AllocationDecision {

        private static final int MOST_VIOLATIONS_SHOWN = 20;

        public Rejected {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(reasonCode, "reasonCode");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(stamp, "stamp");
            violations = violations.stream().sorted().toList();
        }

        /**
         * A rejection without a stamp.
         *
         * @param kind what the caller should make of it
         * @param reasonCode why, as a stable word
         * @param reason why, as a sentence without secrets
         * @return the rejection
         */
        public static Rejected of(RejectionKind kind, ReasonCode reasonCode, String reason) {
            return new Rejected(kind, reasonCode, reason, List.of(), DecisionStamp.NONE);
        }

        /**
         * The reason and what is wrong, in one line: for a log, a trace or the body of an answer.
         *
         * @return the reason, then the violations, the first twenty of them at most
         */
        public String message() {
            if (violations.isEmpty()) {
                return reason;
            }
            List<String> parts = new ArrayList<>(List.of(reason));
            violations.stream()
                    .limit(MOST_VIOLATIONS_SHOWN)
                    .map(Violation::toString)
                    .forEach(parts::add);
            if (violations.size() > MOST_VIOLATIONS_SHOWN) {
                parts.add("and " + (violations.size() - MOST_VIOLATIONS_SHOWN) + " more");
            }
            return String.join("; ", parts);
        }

        /**
         * Whether the same request may succeed later.
         *
         * @return true for the transient kinds
         */
        public boolean isTransient() {
            return kind.isTransient();
        }

        @Override
        public Rejected withStamp(DecisionStamp newStamp) {
            return new Rejected(kind, reasonCode, reason, violations, newStamp);
        }
    }

    /**
     * A strategy has nothing to say; the next one is asked. An allocator never returns this.
     *
     * @param reasonCode why, as a stable word
     * @param reason why, as a sentence without secrets
     * @param stamp what the allocator knows about the decision
     * @since 0.1.0
     */
    record Abstained(ReasonCode reasonCode, String reason, DecisionStamp stamp) implements AllocationDecision {

        private static final Set<ReasonCode> FAILURES = Set.of(
                ReasonCode.STRATEGY_FAILED,
                ReasonCode.STRATEGY_UNAVAILABLE,
                ReasonCode.DEADLINE_EXCEEDED,
                ReasonCode.SATURATED);

        public Abstained {
            Objects.requireNonNull(reasonCode, "reasonCode");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(stamp, "stamp");
        }

        /**
         * Whether the strategy could not answer, rather than had nothing to say. When nobody else answers, the device is
         * then told to try again.
         *
         * @return true when the strategy threw, returned nothing, overran, found no thread to run on, or could not reach what it
         *     needs
         */
        public boolean isFailure() {
            return FAILURES.contains(reasonCode);
        }

        @Override
        public Abstained withStamp(DecisionStamp newStamp) {
            return new Abstained(reasonCode, reason, newStamp);
        }
    }
}
