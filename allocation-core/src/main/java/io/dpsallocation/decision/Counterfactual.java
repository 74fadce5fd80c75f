package io.dpsallocation.decision;

import io.dpsallocation.internal.SafeText;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What would have sent a device to another hub: the smallest single change of each kind, out of a space that is told. Every
 * change in it was tried by deciding the request again. Holds names, numbers and settings, never what a device sent.
 *
 * <p>Immutable and thread-safe.
 *
 * @param trace what is decided as things are
 * @param iotHubHostName the hub the device was to get, as DPS spelt it
 * @param changes the changes that would do, the least far-reaching first; at most one of each kind
 * @param searched what was searched, by kind
 * @param decisions how many decisions that took
 * @param mostDecisions how many it might have taken
 * @since 0.1.0
 */
public record Counterfactual(
        DecisionTrace trace,
        String iotHubHostName,
        List<SuggestedChange> changes,
        List<SearchedChanges> searched,
        int decisions,
        int mostDecisions) {

    public Counterfactual {
        Objects.requireNonNull(trace, "trace");
        Objects.requireNonNull(iotHubHostName, "iotHubHostName");
        changes = List.copyOf(changes);
        searched = List.copyOf(searched);
    }

    /**
     * Whether the device gets the hub as things are.
     *
     * @return true when nothing has to change
     */
    public boolean alreadyThere() {
        return trace.decision() instanceof AllocationDecision.Assigned assigned
                && CaseFolding.ascii(assigned.iotHubHostName()).equals(CaseFolding.ascii(iotHubHostName));
    }

    /**
     * The smallest change.
     *
     * @return the first of {@link #changes()}, or empty when there is none in the space that was searched, or none needed
     */
    public Optional<SuggestedChange> smallest() {
        return changes.stream().findFirst();
    }

    /**
     * Whether the limit of decisions ended the search, so that there may be a change, or a smaller one, that was not tried.
     *
     * @return true when it did
     */
    public boolean cutShort() {
        return searched.stream().anyMatch(space -> space.tried() < space.changes() && !isFound(space.kind()));
    }

    private boolean isFound(ChangeKind kind) {
        return changes.stream().anyMatch(change -> change.kind() == kind);
    }

    /**
     * The answer in one sentence.
     *
     * @return a sentence without secrets
     */
    public String sentence() {
        String hub = SafeText.place(iotHubHostName);
        if (alreadyThere()) {
            return "the device already goes to " + hub;
        }
        return smallest()
                .map(change -> "to send it to " + hub + ", " + change.sentence())
                .orElse("no single change in the space that was searched sends it to " + hub
                        + (cutShort() ? "; the search was cut short" : ""));
    }

    /**
     * The answer as a page for a terminal: the sentence, what holds then, what else would do, and what was searched.
     *
     * @return several lines, the last one ended
     */
    public String toText() {
        StringBuilder out = new StringBuilder("=> ").append(sentence()).append('\n');
        smallest()
                .ifPresent(change -> out.append("   then ")
                        .append(SafeText.place(iotHubHostName))
                        .append(": ")
                        .append(SafeText.line(change.reason()))
                        .append('\n'));
        changes.stream()
                .skip(1)
                .forEach(
                        change -> out.append("   or ").append(change.sentence()).append('\n'));
        if (!searched.isEmpty()) {
            out.append("searched\n");
            searched.forEach(space -> out.append(line(space)));
            out.append(String.format(
                    Locale.ROOT,
                    "  in %d decisions of at most %d, and nothing was reserved\n",
                    decisions,
                    mostDecisions));
        }
        return out.toString();
    }

    private static String line(SearchedChanges space) {
        return String.format(
                Locale.ROOT,
                "  %-13s  %d of %d: %s\n",
                space.kind().word(),
                space.tried(),
                space.changes(),
                SafeText.line(space.space()));
    }

    /**
     * The answer as JSON; {@code docs/explain.md} describes every member.
     *
     * @return a view of an object
     */
    public JsonView toView() {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("iotHubHostName", iotHubHostName);
        view.put("alreadyThere", alreadyThere());
        view.put("sentence", sentence());
        view.put("changes", changes.stream().map(Counterfactual::view).toList());
        view.put("searched", searched.stream().map(Counterfactual::view).toList());
        view.put("decisions", decisions);
        view.put("mostDecisions", mostDecisions);
        view.put("cutShort", cutShort());
        return JsonView.of(view);
    }

    private static JsonView view(SuggestedChange change) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("kind", change.kind().word());
        if (!change.settingPath().isEmpty()) {
            view.put("setting", change.settingPath());
        }
        view.put("subject", change.subject());
        view.put("from", change.from());
        view.put("to", change.to());
        view.put("sentence", change.sentence());
        view.put("reason", change.reason());
        if (!change.caution().isEmpty()) {
            view.put("caution", change.caution());
        }
        return JsonView.of(view);
    }

    private static JsonView view(SearchedChanges space) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("kind", space.kind().word());
        view.put("space", space.space());
        view.put("changes", space.changes());
        view.put("tried", space.tried());
        return JsonView.of(view);
    }

    /** The sentence. */
    @Override
    public String toString() {
        return sentence();
    }
}
