package io.dpsallocation.examples.bench;

import com.dynatrace.hash4j.consistent.ConsistentBucketHasher;
import com.dynatrace.hash4j.consistent.ConsistentHashing;
import com.dynatrace.hash4j.random.PseudoRandomGeneratorProvider;
import com.google.common.hash.Hashing;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.HubDraw;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One hub of N, from a key that is hashed already. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HashedKeyBenchmark {

    /** How many hubs. */
    @Param({"10", "50", "1000"})
    public int hubs;

    private final long[] keys = Fleets.hashes();
    private final ConsistentBucketHasher jumpBack =
            ConsistentHashing.jumpBackHash(PseudoRandomGeneratorProvider.splitMix64_V1());
    private int next;

    private HubDraw weighted;
    private HubDraw even;
    private HubDraw table;
    private TextbookRace textbook;

    @Setup
    public void lineUp() {
        weighted = AllocationStrategies.weightedBuilder().drawOver(Fleets.weighted(hubs));
        even = AllocationStrategies.weightedBuilder().drawOver(Fleets.even(hubs));
        table = AllocationStrategies.weightedTableBuilder().drawOver(Fleets.weighted(hubs));
        textbook = new TextbookRace(Fleets.weighted(hubs));
    }

    private long key() {
        next = (next + 1) & (Fleets.DEVICES - 1);
        return keys[next];
    }

    @Benchmark
    public int weighted() {
        return weighted.indexFor(key());
    }

    @Benchmark
    public int weightedOfEqualHubs() {
        return even.indexFor(key());
    }

    @Benchmark
    public int weightedTable() {
        return table.indexFor(key());
    }

    @Benchmark
    public int textbook() {
        return textbook.winner(key());
    }

    @Benchmark
    public int guavaConsistentHash() {
        return Hashing.consistentHash(key(), hubs);
    }

    @Benchmark
    public int hash4jJumpBack() {
        return jumpBack.getBucket(key(), hubs);
    }
}
