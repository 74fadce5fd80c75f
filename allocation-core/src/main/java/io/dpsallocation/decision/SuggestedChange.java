package io.dpsallocation.decision;

import io.dpsallocation.internal.SafeText;
import java.util.Objects;

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
        return switch (kind) {
            case WEIGHT, STATE -> "set " + what + " from " + from + " to " + to + place;
            case REQUEST_VALUE ->
                "let the request have " + SafeText.place(to) + " in place of " + from + " at "
                        + SafeText.place(settingPath) + ", " + what;
            case FILTER_OFF -> "take out " + what + place + "; caution: " + caution();
        };
    }

    /**
     * What else the change would do that nobody asked for.
     *
     * @return a clause without secrets; empty where the change does no more than it says
     */
    public String caution() {
        return kind == ChangeKind.FILTER_OFF ? "every device then gets past it, whatever law or contract it keeps" : "";
    }

    /** The sentence. */
    @Override
    public String toString() {
        return sentence();
    }
}
