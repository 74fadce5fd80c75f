package io.dpsallocation.examples.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark runs once, so that none is found broken on the day it is needed. Measures nothing. */
class BenchmarksTest {

    @Test
    void every_benchmark_runs_and_every_target_names_two_of_them() throws RunnerException {
        Measurements measured = new Measurements();
        measured.add(new Runner(Benchmarks.options(".*")
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1))
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run());
        assertThat(measured.benchmarks()).isNotEmpty();
        assertThat(Benchmarks.TARGETS).allSatisfy(target -> {
            assertThat(measured.benchmarks()).contains(target.ours(), target.peer());
            assertThat(target.line(measured)).contains("ratio").doesNotContain("not measured");
        });
    }
}
