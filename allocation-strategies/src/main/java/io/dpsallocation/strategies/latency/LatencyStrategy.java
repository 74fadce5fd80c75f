package io.dpsallocation.strategies.latency;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.AllocationStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The hub that answers fastest, by the first kind of evidence that knows anything: what the device measured, the table of its
 * region, the distance. Hubs within the tolerance of the fastest count as equal, and the weighted draw decides among them.
 *
 * <p>Keeps nothing between requests, so that a device is not kept where it is: that is for {@code sticky}. Immutable but for
 * the table; thread-safe.
 *
 * @since 0.1.0
 */
public final class LatencyStrategy implements AllocationStrategy {

    static final String NAME = "latency";

    private final List<Evidence> evidence;
    private final Tolerance tolerance;
    private final @Nullable JsonPointer place;

    /**
     * A strategy.
     *
     * @param samples what devices measured
     * @param table a table by region; null for none
     * @param prediction guesses by distance; null for none
     * @param tolerance what counts as equally fast
     * @param place where the settings stand in the configuration; null when they were made in code
     */
    public LatencyStrategy(
            DeviceSamples samples,
            @Nullable TableLookup table,
            @Nullable DistancePrediction prediction,
            Tolerance tolerance,
            @Nullable JsonPointer place) {
        this.evidence = Stream.of(samples, table, prediction)
                .filter(Objects::nonNull)
                .map(Evidence.class::cast)
                .toList();
        this.tolerance = Objects.requireNonNull(tolerance, "tolerance");
        this.place = place;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        LatencyReport report = new LatencyReport(context);
        List<String> none = new ArrayList<>();
        for (Evidence kind : evidence) {
            Readings readings = kind.read(context);
            report.write(readings);
            if (!readings.known().isEmpty()) {
                return fastest(readings, context, report);
            }
            none.add(readings.sentence());
        }
        return AllocationDecision.abstain(String.join("; ", none));
    }

    private AllocationDecision fastest(Readings readings, AllocationContext context, LatencyReport report) {
        Finish finish = Finish.of(readings.known(), tolerance, context);
        report.write(finish, readings.settingPath(), () -> toleranceSetting(finish));
        return AllocationDecision.assign(ScoreScale.MILLISECONDS, finish.ranking())
                .because(reason(finish, readings.sentence()));
    }

    private String toleranceSetting(Finish finish) {
        return place == null
                ? ""
                : place.child(tolerance.setting(finish.fastest())).toString();
    }

    private static String reason(Finish finish, String by) {
        int of = finish.bestFirst().size();
        String number = Milliseconds.inWords(finish.first().milliseconds());
        return finish.equal() == 1
                ? "the fastest of " + of + ", " + number + ", " + by
                : number + ", " + finish.tie() + ", " + finish.odds() + ", " + by;
    }
}
