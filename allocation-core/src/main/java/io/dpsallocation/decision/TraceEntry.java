package io.dpsallocation.decision;

import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one rule said about one hub, or about the request as a whole.
 *
 * <p>Immutable and thread-safe.
 *
 * @param rule the rule's name: a provider's name, or a step of the engine such as {@code linkedHubs} or {@code guard}
 * @param rulePath where the rule stands in the configuration, as a JSON pointer, which tells two rules of one name apart; empty
 *     for a step of the engine and for what was made in code
 * @param settingPath the setting behind it, as a JSON pointer into the configuration; empty when there is none
 * @param iotHubHostName the hub it is about, or null when it is about the request
 * @param verdict what the rule said
 * @param number the number that decided, if one did
 * @param unit the number's unit; empty when there is none
 * @param sentence why, without secrets
 * @param aside whether a strategy said it that was asked for the explanation only, and has no part in the decision
 * @since 0.1.0
 */
public record TraceEntry(
        String rule,
        String rulePath,
        String settingPath,
        @Nullable String iotHubHostName,
        TraceVerdict verdict,
        OptionalDouble number,
        String unit,
        String sentence,
        boolean aside) {

    public TraceEntry {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(rulePath, "rulePath");
        Objects.requireNonNull(settingPath, "settingPath");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(number, "number");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(sentence, "sentence");
    }

    /**
     * What a rule said that has a part in the decision.
     *
     * @param rule the rule's name
     * @param rulePath where the rule stands in the configuration; empty for a step of the engine and for what was made in code
     * @param settingPath the setting behind it; empty when there is none
     * @param iotHubHostName the hub it is about, or null when it is about the request
     * @param verdict what the rule said
     * @param number the number that decided, if one did
     * @param unit the number's unit; empty when there is none
     * @param sentence why, without secrets
     */
    public TraceEntry(
            String rule,
            String rulePath,
            String settingPath,
            @Nullable String iotHubHostName,
            TraceVerdict verdict,
            OptionalDouble number,
            String unit,
            String sentence) {
        this(rule, rulePath, settingPath, iotHubHostName, verdict, number, unit, sentence, false);
    }

    /**
     * The same, said by a strategy that has no part in the decision.
     *
     * @return an entry that is {@link #aside()}
     */
    public TraceEntry saidAside() {
        return new TraceEntry(rule, rulePath, settingPath, iotHubHostName, verdict, number, unit, sentence, true);
    }
}
