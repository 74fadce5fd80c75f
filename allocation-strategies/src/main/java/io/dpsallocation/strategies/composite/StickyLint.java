package io.dpsallocation.strategies.composite;

import io.dpsallocation.spi.LintReport;
import io.dpsallocation.spi.StrategySettings;
import io.dpsallocation.spi.StrategyTrait;
import java.util.List;
import java.util.Set;

/** Finds margins of {@code sticky} that the configuration gives and nothing is ever compared with. */
record StickyLint(StrategySettings settings, LintReport report) {

    void look(Set<StrategyTrait> child) {
        if (child.contains(StrategyTrait.NO_MEASURE)) {
            for (String name : List.of(StickyMargins.MARGIN, StickyMargins.MINIMUM_GAIN, StickyMargins.RESET_MARGIN)) {
                idle(
                        name,
                        "what stands in \"of\" ranks hubs without a measure, so a device stays as long as its hub is a candidate;"
                                + " delete it, or let latency or geo rank the hubs");
            }
            return;
        }
        if (child.contains(StrategyTrait.NO_MILLISECONDS)) {
            idle(
                    StickyMargins.MINIMUM_GAIN,
                    "what stands in \"of\" does not measure milliseconds; delete it, and let the margin decide");
        }
        if (settings.number(StickyMargins.RESET_MARGIN) < settings.number(StickyMargins.MARGIN)) {
            idle(
                    StickyMargins.RESET_MARGIN,
                    "the larger of the two margins holds, which is margin; raise it, or delete it");
        }
    }

    private void idle(String name, String why) {
        if (settings.isGiven(name)) {
            report.warning(LintReport.IDLE_MARGIN, settings.path(name), "has no effect: " + why);
        }
    }
}
