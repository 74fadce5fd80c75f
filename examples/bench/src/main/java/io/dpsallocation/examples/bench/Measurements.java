package io.dpsallocation.examples.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;

/**
 * Iterations of several rounds by benchmark. Of each the 10th percentile counts: on a machine that others use too, the slow
 * iterations tell of them.
 */
final class Measurements {

    private static final int PERCENTILE = 10;
    private static final int ALL = 100;
    private static final String BYTES = "gc.alloc.rate.norm";

    private final Map<String, List<Double>> nanos = new TreeMap<>();
    private final Map<String, List<Double>> bytes = new TreeMap<>();

    void add(Collection<RunResult> round) {
        for (RunResult run : round) {
            String name = name(run.getParams());
            for (BenchmarkResult fork : run.getBenchmarkResults()) {
                for (IterationResult iteration : fork.getIterationResults()) {
                    put(nanos, name, iteration.getPrimaryResult().getScore());
                    iteration.getSecondaryResults().forEach((key, result) -> {
                        if (key.endsWith(BYTES)) {
                            put(bytes, name, result.getScore());
                        }
                    });
                }
            }
        }
    }

    private static String name(BenchmarkParams params) {
        String[] parts = params.getBenchmark().split("\\.", -1);
        StringBuilder name = new StringBuilder(parts[parts.length - 2] + "." + parts[parts.length - 1]);
        params.getParamsKeys().forEach(key -> name.append(':').append(params.getParam(key)));
        return name.toString();
    }

    private static void put(Map<String, List<Double>> all, String name, double value) {
        all.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    boolean has(String benchmark) {
        return nanos.containsKey(benchmark);
    }

    double nanos(String benchmark) {
        return percentile(nanos.get(benchmark));
    }

    /** Bytes a call; 0 where nothing was measured. */
    double bytes(String benchmark) {
        return percentile(bytes.getOrDefault(benchmark, List.of(0.0)));
    }

    private static double percentile(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() * PERCENTILE / ALL);
    }

    Collection<String> benchmarks() {
        return nanos.keySet();
    }
}
