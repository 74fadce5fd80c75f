package io.dpsallocation.examples.bench;

import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures everything in several rounds, so that a busy minute hits all alike, and prints ratios. Arguments: a regular
 * expression for the names of benchmarks (default all), and the number of rounds (default 4).
 */
public final class Benchmarks {

    private static final double MOST_OF_BARE_JACKSON = 1.3;
    private static final double ONE_OF_250 = 1.0 / 250;

    static final List<Target> TARGETS = List.of(
            Target.of(
                            "hashed key, 10 hubs",
                            "HashedKeyBenchmark.weighted:10",
                            "HashedKeyBenchmark.textbook:10",
                            0.33,
                            0.48)
                    .free(),
            Target.of(
                            "hashed key, 50 hubs",
                            "HashedKeyBenchmark.weighted:50",
                            "HashedKeyBenchmark.textbook:50",
                            0.22,
                            0.31)
                    .free(),
            Target.compare(
                            "hashed key, 1000 hubs",
                            "HashedKeyBenchmark.weighted:1000",
                            "HashedKeyBenchmark.textbook:1000")
                    .free(),
            Target.compare(
                            "hashed key, 10 equal hubs",
                            "HashedKeyBenchmark.weightedOfEqualHubs:10",
                            "HashedKeyBenchmark.textbook:10")
                    .free(),
            Target.compare(
                            "hashed key, 50 equal hubs",
                            "HashedKeyBenchmark.weightedOfEqualHubs:50",
                            "HashedKeyBenchmark.textbook:50")
                    .free(),
            Target.compare(
                            "hashed key, 10 equal hubs, unweighted peer",
                            "HashedKeyBenchmark.weightedOfEqualHubs:10",
                            "HashedKeyBenchmark.guavaConsistentHash:10")
                    .free(),
            Target.compare(
                            "hashed key, 50 equal hubs, unweighted peer",
                            "HashedKeyBenchmark.weightedOfEqualHubs:50",
                            "HashedKeyBenchmark.guavaConsistentHash:50")
                    .free(),
            Target.compare(
                            "hashed key, 10 hubs, by table, unweighted peer",
                            "HashedKeyBenchmark.weightedTable:10",
                            "HashedKeyBenchmark.hash4jJumpBack:10")
                    .free(),
            Target.compare(
                            "hashed key, 50 hubs, by table, unweighted peer",
                            "HashedKeyBenchmark.weightedTable:50",
                            "HashedKeyBenchmark.hash4jJumpBack:50")
                    .free(),
            Target.compare(
                            "hashed key, 1000 hubs, by table, unweighted peer",
                            "HashedKeyBenchmark.weightedTable:1000",
                            "HashedKeyBenchmark.hash4jJumpBack:1000")
                    .free(),
            Target.compare(
                            "hashed key, 1000 equal hubs, unweighted peer",
                            "HashedKeyBenchmark.weightedOfEqualHubs:1000",
                            "HashedKeyBenchmark.guavaConsistentHash:1000")
                    .free(),
            Target.compare(
                    "string, 10 hubs", "StringKeyBenchmark.weighted:10", "StringKeyBenchmark.textbookXxh3AndRace:10"),
            Target.compare(
                    "string, 50 hubs", "StringKeyBenchmark.weighted:50", "StringKeyBenchmark.textbookXxh3AndRace:50"),
            Target.compare(
                    "string, 1000 hubs",
                    "StringKeyBenchmark.weighted:1000",
                    "StringKeyBenchmark.textbookXxh3AndRace:1000"),
            Target.compare(
                    "string, 1000 hubs, by table",
                    "StringKeyBenchmark.weightedTable:1000",
                    "StringKeyBenchmark.hash4jXxh3AndJumpBack:1000"),
            Target.of(
                    "string, 10 hubs, by table",
                    "StringKeyBenchmark.weightedTable:10",
                    "StringKeyBenchmark.hash4jXxh3AndJumpBack:10",
                    0.63,
                    0.77),
            Target.of(
                    "string, 50 hubs, by table",
                    "StringKeyBenchmark.weightedTable:50",
                    "StringKeyBenchmark.hash4jXxh3AndJumpBack:50",
                    0.63,
                    0.77),
            Target.of(
                    "string, 10 hubs, by table, peer over bytes",
                    "StringKeyBenchmark.weightedTable:10",
                    "StringKeyBenchmark.hash4jXxh3OfBytesAndJumpBack:10",
                    0.63,
                    0.77),
            Target.of(
                    "string, 50 hubs, by table, peer over bytes",
                    "StringKeyBenchmark.weightedTable:50",
                    "StringKeyBenchmark.hash4jXxh3OfBytesAndJumpBack:50",
                    0.63,
                    0.77),
            Target.compare(
                    "string, 10 hubs",
                    "StringKeyBenchmark.weighted:10",
                    "StringKeyBenchmark.guavaMurmur3AndConsistentHash:10"),
            Target.compare(
                    "string, 50 hubs",
                    "StringKeyBenchmark.weighted:50",
                    "StringKeyBenchmark.guavaMurmur3AndConsistentHash:50"),
            Target.of(
                    "nearest of 50 hubs, exact",
                    "NearestHubBenchmark.geo",
                    "NearestHubBenchmark.geographicLibOfEach",
                    ONE_OF_250,
                    ONE_OF_250),
            Target.compare(
                    "nearest of 50 hubs, peer on the sphere",
                    "NearestHubBenchmark.geo",
                    "NearestHubBenchmark.haversineOfEach"),
            Target.of("fence of 100 corners", "FenceBenchmark.zone", "FenceBenchmark.jtsPrepared", 1.2, 1.2),
            Target.of(
                    "request to response, 10 hubs",
                    "RequestBenchmark.webhook:10",
                    "RequestBenchmark.jacksonTree:10",
                    MOST_OF_BARE_JACKSON,
                    MOST_OF_BARE_JACKSON),
            Target.of(
                    "request to response, 50 hubs",
                    "RequestBenchmark.webhook:50",
                    "RequestBenchmark.jacksonTree:50",
                    MOST_OF_BARE_JACKSON,
                    MOST_OF_BARE_JACKSON),
            Target.compare(
                    "request to response, 10 hubs, peer with records",
                    "RequestBenchmark.webhook:10",
                    "RequestBenchmark.jacksonRecords:10"),
            Target.compare(
                    "request to response, 50 hubs, peer with records",
                    "RequestBenchmark.webhook:50",
                    "RequestBenchmark.jacksonRecords:50"),
            Target.compare(
                    "decision with trace, 10 hubs", "DecisionBenchmark.traceOn:10", "DecisionBenchmark.traceOff:10"),
            Target.compare(
                    "decision with trace, 50 hubs", "DecisionBenchmark.traceOn:50", "DecisionBenchmark.traceOff:50"));

    private static final int ROUNDS = 4;
    /** A webhook is long code, and is compiled whole after some seconds only, with another processor busy at that. */
    private static final int WARMUPS = 10;

    private static final TimeValue WARMUP = TimeValue.milliseconds(500);
    private static final int ITERATIONS = 5;
    private static final TimeValue ITERATION = TimeValue.milliseconds(200);

    private Benchmarks() {}

    /**
     * Runs the benchmarks.
     *
     * @param args what to measure, and how many rounds
     * @throws RunnerException if JMH cannot run
     */
    public static void main(String[] args) throws RunnerException {
        String which = args.length > 0 ? args[0] : ".*";
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        Measurements measured = new Measurements();
        for (int round = 0; round < rounds; round++) {
            measured.add(new Runner(options(which).forks(1).build()).run());
        }
        print(measured);
    }

    /** How everything is measured, but for the forks. */
    static ChainedOptionsBuilder options(String which) {
        return new OptionsBuilder()
                .include("io\\.dpsallocation\\.examples\\.bench\\." + which)
                .addProfiler(GCProfiler.class)
                .warmupIterations(WARMUPS)
                .warmupTime(WARMUP)
                .measurementIterations(ITERATIONS)
                .measurementTime(ITERATION);
    }

    private static void print(Measurements measured) {
        System.out.printf(
                Locale.ROOT,
                "%nJDK %s, %s, %d processors; 10th percentile of the iterations%n%n",
                Runtime.version(),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
        for (String name : measured.benchmarks()) {
            System.out.printf(
                    Locale.ROOT, "%-60s %9.1f ns %7.0f B%n", name, measured.nanos(name), measured.bytes(name));
        }
        System.out.println();
        TARGETS.forEach(target -> System.out.println(target.line(measured)));
    }
}
