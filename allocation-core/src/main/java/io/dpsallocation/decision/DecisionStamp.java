package io.dpsallocation.decision;

import java.util.Objects;

/**
 * What the allocator knows about a decision besides its content. A strategy leaves it at {@link #NONE}.
 *
 * <p>Immutable and thread-safe.
 *
 * @param decisionId the decision's name, unique within an allocator; the {@code traceId} of the webhook's error envelope
 * @param configurationVersion the version of the configuration the decision was made with; followed by a plus sign and the
 *     version of the hub catalog where the hubs come from elsewhere
 * @param policy the name of the policy that was used; empty when none was reached
 * @since 0.1.0
 */
public record DecisionStamp(String decisionId, String configurationVersion, String policy) {

    /** The stamp of a decision that has not been through an allocator. */
    public static final DecisionStamp NONE = new DecisionStamp("none", "none", "");

    /** A stamp. */
    public DecisionStamp {
        Objects.requireNonNull(decisionId, "decisionId");
        Objects.requireNonNull(configurationVersion, "configurationVersion");
        Objects.requireNonNull(policy, "policy");
    }
}
