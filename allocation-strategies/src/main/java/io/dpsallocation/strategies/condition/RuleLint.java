package io.dpsallocation.strategies.condition;

import io.dpsallocation.spi.LintReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks through rules of which the first that fits decides: for rules that are never reached, and for rules that fit the same
 * devices so that only their order decides.
 *
 * <p>Quadratic in the number of rules: a tenth of a second for a thousand.
 *
 * @since 0.1.0
 */
public final class RuleLint {

    /**
     * A rule.
     *
     * @param settingPath where it stands in the configuration
     * @param conditions all of them must hold
     * @param outcome what it leads to; between rules that lead to the same, order does not matter
     * @since 0.1.0
     */
    public record Rule(String settingPath, List<RequestCondition> conditions, String outcome) {

        /** Copies the conditions. */
        public Rule {
            conditions = List.copyOf(conditions);
        }

        private RequestCondition together() {
            return RequestCondition.all(conditions);
        }

        /** What a rule asks of a name by itself. */
        private Optional<NamePattern> pattern(NameSource source) {
            return conditions.stream()
                    .filter(condition -> condition instanceof NameCondition name && name.source() == source)
                    .map(condition -> ((NameCondition) condition).pattern())
                    .findFirst();
        }
    }

    private RuleLint() {}

    /**
     * Reports what looks wrong.
     *
     * @param rules the rules in their order
     * @param report where to tell
     */
    public static void look(List<Rule> rules, LintReport report) {
        for (int i = 1; i < rules.size(); i++) {
            look(rules.get(i), rules.subList(0, i), report);
        }
    }

    private static void look(Rule rule, List<Rule> earlier, LintReport report) {
        RequestCondition together = rule.together();
        for (Rule other : earlier) {
            if (Coverage.covers(other.together(), together)) {
                report.warning(
                        LintReport.UNREACHABLE_RULE,
                        rule.settingPath(),
                        "is never used: " + other.settingPath()
                                + " comes first and fits every device that this one fits; move this one up, or delete it");
                return;
            }
        }
        for (Rule other : earlier) {
            Optional<String> doubt = doubt(other, rule);
            if (doubt.isPresent()) {
                report.warning(LintReport.AMBIGUOUS_RULE, rule.settingPath(), doubt.get());
                return;
            }
        }
    }

    private static Optional<String> doubt(Rule first, Rule second) {
        if (first.outcome().equals(second.outcome())) {
            return Optional.empty();
        }
        for (NameSource source : NameSource.values()) {
            Optional<NamePattern> wide = first.pattern(source);
            Optional<NamePattern> narrow = second.pattern(source);
            if (wide.isPresent() && narrow.isPresent() && areOdd(wide.get(), narrow.get()) && meet(first, second)) {
                return Optional.of("fits devices that " + first.settingPath() + ", which comes first, fits too: "
                        + source.word() + " " + wide.get() + " there, " + narrow.get()
                        + " here; put the more precise one first, or add a condition");
            }
        }
        return Optional.empty();
    }

    /** Whether the first takes names that are meant more closely by the second, or neither is the more precise one. */
    private static boolean areOdd(NamePattern first, NamePattern second) {
        if (first.covers(second)) {
            return !second.covers(first);
        }
        return isBeginningAndEnd(first, second) || isBeginningAndEnd(second, first);
    }

    private static boolean isBeginningAndEnd(NamePattern one, NamePattern other) {
        return one.kind() == NamePattern.Kind.PREFIX && other.kind() == NamePattern.Kind.SUFFIX;
    }

    private static boolean meet(Rule first, Rule second) {
        List<RequestCondition> both = new ArrayList<>(first.conditions());
        both.addAll(second.conditions());
        return Contradictions.find(both).isEmpty();
    }
}
