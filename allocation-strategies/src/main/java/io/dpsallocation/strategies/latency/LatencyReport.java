package io.dpsallocation.strategies.latency;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.strategies.latency.Readings.LeftOut;
import io.dpsallocation.strategies.latency.Readings.Reading;
import io.dpsallocation.strategies.weighted.Numbers;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Writes round trips into the trace: every hub's own number, and where it comes from. */
final class LatencyReport {

    private final AllocationContext context;

    LatencyReport(AllocationContext context) {
        this.context = context;
    }

    /** What a kind of evidence left to say; {@code why} when it says nothing at all. */
    void write(Readings readings) {
        if (!context.trace().isOn()) {
            return;
        }
        context.trace().note(readings.settingPath(), readings.sentence());
        readings.notes().forEach(note -> context.trace().note(readings.settingPath(), note));
        for (LeftOut out : readings.leftOut()) {
            context.trace()
                    .hub(
                            out.hub(),
                            TraceVerdict.ABSTAINED,
                            OptionalDouble.empty(),
                            "",
                            readings.settingPath(),
                            "left out: " + out.sentence());
        }
    }

    void write(Finish finish, String settingPath, Supplier<String> toleranceSetting) {
        if (!context.trace().isOn()) {
            return;
        }
        if (finish.equal() > 1) {
            context.trace()
                    .note(
                            toleranceSetting.get(),
                            finish.equal() + " hubs within " + finish.allowance() + " of the fastest count as equal");
        }
        for (int i = 0; i < finish.bestFirst().size(); i++) {
            Reading reading = finish.bestFirst().get(i);
            context.trace()
                    .hub(
                            reading.hub(),
                            i == 0 ? TraceVerdict.CHOSEN : TraceVerdict.RANKED,
                            OptionalDouble.of(reading.milliseconds()),
                            ScoreScale.MILLISECONDS.unit(),
                            // Among equal hubs the weight decides, and not where the numbers are from.
                            finish.equal() > 1 && i < finish.equal()
                                    ? context.hubSetting(reading.hub(), "allocationWeight")
                                    : settingPath,
                            place(finish, i) + ", " + reading.sentence());
        }
    }

    private static String place(Finish finish, int index) {
        if (index >= finish.equal()) {
            return "number " + (index + 1) + " of " + finish.bestFirst().size();
        }
        return finish.equal() == 1
                ? "fastest of " + finish.bestFirst().size()
                : "as fast as the fastest within " + finish.allowance() + ", draw " + (index + 1) + " of "
                        + finish.equal() + " at weight " + share(finish, index);
    }

    private static String share(Finish finish, int index) {
        int weight = finish.bestFirst().get(index).hub().allocationWeight();
        long all = finish.weightOfEqual();
        return weight + " of " + all + " (" + Numbers.percent((double) weight / (double) all) + " of the devices)";
    }
}
