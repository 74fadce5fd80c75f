package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.spi.AllocationStrategyProvider;
import io.dpsallocation.spi.ProviderContext;
import io.dpsallocation.spi.Setting;
import io.dpsallocation.spi.SettingKind;
import io.dpsallocation.spi.SettingsSpec;
import io.dpsallocation.spi.StrategySettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A strategy that keeps every promise: weighted rendezvous hashing, in its simplest form. */
record Rendezvous(long seed) implements AllocationStrategy {

    /** Makes them from a configuration. */
    static final class Provider implements AllocationStrategyProvider {

        @Override
        public String name() {
            return "rendezvous";
        }

        @Override
        public SettingsSpec settings() {
            return SettingsSpec.of(Setting.withDefault("seed", SettingKind.whole(0, 99), 0L, "Another spread."));
        }

        @Override
        public AllocationStrategy create(StrategySettings settings, ProviderContext context) {
            return new Rendezvous(settings.whole("seed"));
        }
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        List<RankedHub> ranking = new ArrayList<>();
        for (LinkedHub hub : context.candidates()) {
            ranking.add(new RankedHub(hub.name(), race(context.registrationKey(), hub)));
        }
        ranking.sort(Comparator.comparingDouble(RankedHub::score));
        return AllocationDecision.assign(ScoreScale.ORDINAL, ranking).because("smallest draw");
    }

    private double race(String key, LinkedHub hub) {
        double d = ((hash(hash(seed, key), hub.key()) >>> 12) * 2 + 1) * 0x1p-53;
        return -Math.log(1 - d) / hub.allocationWeight();
    }

    static long hash(long seed, String text) {
        long z = seed;
        for (int i = 0; i < text.length(); i++) {
            z = (z ^ text.charAt(i)) + 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z = z ^ (z >>> 31);
        }
        return z;
    }
}
