package io.dpsallocation.strategies.planted;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.config.ProviderOptions;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.AllocationStrategies;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import net.sf.geographiclib.GeoMath;
import org.slf4j.LoggerFactory;

/** A strategy as none may be: each line breaks a rule of the architecture test, which would be worth nothing otherwise. */
public final class BreaksEveryRule implements AllocationStrategy {

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        ProviderOptions seesTheEngine = ProviderOptions.defaults();
        Object readsTexts = AllocationJson.standard();
        Object logs = LoggerFactory.getLogger(BreaksEveryRule.class);
        Object knowsDatabases = DriverManager.drivers();
        Supplier<Instant> readsTheClock = Instant::now;
        double drawsLots = new Random(1).nextDouble();
        double computesAnyhow = Math.log(drawsLots) + GeoMath.sq(drawsLots);
        int hangsOnTheHashCode =
                context.registrationId().toLowerCase(Locale.ROOT).hashCode();
        return computesAnyhow + hangsOnTheHashCode + readsTheClock.get().toEpochMilli() > seesTheEngine.seed()
                ? AllocationStrategies.weighted().allocate(context)
                : AllocationDecision.abstain("planted " + readsTexts + logs + knowsDatabases);
    }
}
