package io.dpsallocation.examples.bench;

import com.dynatrace.hash4j.consistent.ConsistentBucketHasher;
import com.dynatrace.hash4j.consistent.ConsistentHashing;
import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.random.PseudoRandomGeneratorProvider;
import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.AllocationStrategies;
import io.dpsallocation.strategies.HubDraw;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a registration ID to one host name of N. Ours take no regard to letter case, the peers do. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StringKeyBenchmark {

    /** How many hubs. */
    @Param({"10", "50", "1000"})
    public int hubs;

    private final String[] ids = Fleets.registrationIds();
    private final ConsistentBucketHasher jumpBack =
            ConsistentHashing.jumpBackHash(PseudoRandomGeneratorProvider.splitMix64_V1());
    private final Hasher64 xxh3 = com.dynatrace.hash4j.hashing.Hashing.xxh3_64();
    private final HashFunction murmur3 = Hashing.murmur3_128();
    private int next;

    private HubDraw weighted;
    private HubDraw table;
    private TextbookRace textbook;
    private List<LinkedHub> names;

    @Setup
    public void lineUp() {
        weighted = AllocationStrategies.weightedBuilder().drawOver(Fleets.weighted(hubs));
        table = AllocationStrategies.weightedTableBuilder().drawOver(Fleets.weighted(hubs));
        textbook = new TextbookRace(Fleets.weighted(hubs));
        names = weighted.hubs();
    }

    private String id() {
        next = (next + 1) & (Fleets.DEVICES - 1);
        return ids[next];
    }

    @Benchmark
    public String weighted() {
        return weighted.hubFor(id()).name();
    }

    @Benchmark
    public String weightedTable() {
        return table.hubFor(id()).name();
    }

    @Benchmark
    public String textbookXxh3AndRace() {
        return names.get(textbook.winner(xxh3.hashCharsToLong(id()))).name();
    }

    @Benchmark
    public String guavaMurmur3AndConsistentHash() {
        long hash = murmur3.hashString(id(), StandardCharsets.UTF_8).asLong();
        return names.get(Hashing.consistentHash(hash, hubs)).name();
    }

    /** The hash as hash4j takes a string. */
    @Benchmark
    public String hash4jXxh3AndJumpBack() {
        return names.get(jumpBack.getBucket(xxh3.hashCharsToLong(id()), hubs)).name();
    }

    /** The hash over bytes, as ours is. */
    @Benchmark
    public String hash4jXxh3OfBytesAndJumpBack() {
        long hash = xxh3.hashBytesToLong(id().getBytes(StandardCharsets.UTF_8));
        return names.get(jumpBack.getBucket(hash, hubs)).name();
    }
}
