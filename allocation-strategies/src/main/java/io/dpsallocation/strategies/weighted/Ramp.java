package io.dpsallocation.strategies.weighted;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.CaseFolding;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
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

    private final SlowStart slowStart;
    private final Clock clock;
    private final Lining lining;
    private final String settingPath;
    private final String[] hubs;
    private final Instant end;
    private final Moment whole;
    private volatile Step last;

    Ramp(SlowStart slowStart, Clock clock, String settingPath, Lining lining) {
        this.slowStart = slowStart;
        this.clock = clock;
        this.settingPath = settingPath;
        this.lining = lining;
        this.hubs = slowStart.since().keySet().stream().sorted().toArray(String[]::new);
        this.end = Arrays.stream(hubs)
                .map(slowStart::end)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
        Step grown = new Step(stepsAt(end));
        this.whole = grown;
        this.last = grown;
    }

    /** The moment of a decision. Reads the clock, and is asked once for each. */
    Moment now() {
        Instant now = clock.instant();
        if (!now.isBefore(end)) {
            return whole;
        }
        Step step = last;
        return step.holdsAt(now) ? step : lineUp(now);
    }

    private Step lineUp(Instant now) {
        Step made = new Step(stepsAt(now));
        last = made;
        return made;
    }

    private int[] stepsAt(Instant now) {
        return Arrays.stream(hubs).mapToInt(hub -> slowStart.step(hub, now)).toArray();
    }

    /** How far each hub has come, and the fields that follow from it. */
    private final class Step implements Moment {

        private final int[] steps;
        private final RaceFields fields;

        Step(int[] steps) {
            this.steps = steps;
            this.fields = lining.fields(host -> slowStart.share(of(CaseFolding.ascii(host))));
        }

        private int of(String hub) {
            int place = Arrays.binarySearch(hubs, hub);
            return place < 0 ? SlowStart.STEPS : steps[place];
        }

        boolean holdsAt(Instant now) {
            for (int i = 0; i < hubs.length; i++) {
                if (steps[i] != slowStart.step(hubs[i], now)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public RaceFields fields() {
            return fields;
        }

        @Override
        public @Nullable String remark(LinkedHub hub) {
            int step = of(hub.key());
            return step == SlowStart.STEPS
                    ? null
                    : "slow start: " + Numbers.percent(slowStart.share(step)) + " of its weight, all of it from "
                            + slowStart.end(hub.key());
        }

        @Override
        public String settingPath() {
            return settingPath;
        }
    }
}
