package io.dpsallocation.decision;

import io.dpsallocation.hub.HubState;
import io.dpsallocation.internal.SafeText;
import java.util.Objects;
import java.util.Set;

/**
 * One change that sends a device elsewhere, as a person would make it. It was tried: the request was decided with it.
 *
 * <p>Immutable and thread-safe.
 *
 * @param kind what it changes
 * @param settingPath where to make it, as a JSON pointer into the configuration; into the request for
 *     {@link ChangeKind#REQUEST_VALUE}; empty for what does not stand in a configuration
 * @param subject what is changed, in words, such as {@code allocationWeight of contoso-neu.azure-devices.net}
 * @param from what holds now; of a value in a request its kind only
 * @param to what would have to hold
 * @param reason why the device would then get the hub
 * @since 0.1.0
 */
public record SuggestedChange(
        ChangeKind kind, String settingPath, String subject, String from, String to, String reason) {

    /** A state, or a hub that takes part no more. */
    private static final Set<String> TAKES_A_HUB_AWAY =
            Set.of(HubState.DRAINING.word(), HubState.DISABLED.word(), Boolean.toString(false));

    public SuggestedChange {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(settingPath, "settingPath");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * What to do, as an imperative.
     *
     * @return a sentence without secrets
     */
    public String sentence() {
        String place = settingPath.isEmpty() ? "" : ", " + SafeText.place(settingPath);
        String what = SafeText.place(subject);
        String change = switch (kind) {
            case WEIGHT, STATE -> "set " + what + " from " + from + " to " + to + place;
            case REQUEST_VALUE ->
                "let the request have " + SafeText.place(to) + " in place of " + from + " at "
                        + SafeText.place(settingPath) + ", " + what;
            case FILTER_OFF -> "take out " + what + place;
        };
        return caution().isEmpty() ? change : change + "; caution: " + caution();
    }

    /**
     * What else the change would do that nobody asked for.
     *
     * @return a clause without secrets; empty where the change does no more than it says
     */
    public String caution() {
        if (kind == ChangeKind.FILTER_OFF) {
            return "every device then gets past it, whatever law or contract it keeps";
        }
        return kind == ChangeKind.STATE && TAKES_A_HUB_AWAY.contains(to)
                ? "the hub then gets no device any more, and may lose those it has"
                : "";
    }

    /** The sentence. */
    @Override
    public String toString() {
        return sentence();
    }
}
