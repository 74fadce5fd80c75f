package io.dpsallocation.strategies.weighted;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.CaseFolding;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the race as weights grow: new ones for every step of a hub that starts slowly, and the same ones between two
 * steps. A memory and not a state; thread-safe, and a race between threads costs time only.
 */
final class Ramp {

    /** Makes fields in which every host has a share of its weight. */
    @FunctionalInterface
    interface Lining {

        RaceFields fields(ToDoubleFunction<String> shares);
    }

    private record Moment(Map<String, Integer> steps, RaceFields fields) {}

    private final SlowStart slowStart;
    private final Clock clock;
    private final Lining lining;
    private final String settingPath;
    private volatile @Nullable Moment last;

    Ramp(SlowStart slowStart, Clock clock, String settingPath, Lining lining) {
        this.slowStart = slowStart;
        this.clock = clock;
        this.settingPath = settingPath;
        this.lining = lining;
    }

    /** The fields of now. */
    RaceFields fields() {
        Instant now = clock.instant();
        Map<String, Integer> steps = new TreeMap<>();
        slowStart.since().keySet().forEach(hub -> steps.put(hub, slowStart.step(hub, now)));
        Moment moment = last;
        if (moment != null && moment.steps().equals(steps)) {
            return moment.fields();
        }
        RaceFields fields =
                lining.fields(host -> slowStart.share(steps.getOrDefault(CaseFolding.ascii(host), SlowStart.STEPS)));
        last = new Moment(steps, fields);
        return fields;
    }

    /** What the trace says of a hub that starts slowly; null for one that has its whole weight. */
    @Nullable
    String remark(LinkedHub hub) {
        int step = slowStart.step(hub.key(), clock.instant());
        return step == SlowStart.STEPS
                ? null
                : "slow start: " + Numbers.percent(slowStart.share(step)) + " of its weight, all of it from "
                        + slowStart.end(hub.key());
    }

    String settingPath() {
        return settingPath;
    }
}
