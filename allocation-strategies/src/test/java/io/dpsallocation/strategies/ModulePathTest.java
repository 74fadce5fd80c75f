package io.dpsallocation.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import io.dpsallocation.config.StrategyRegistry;
import io.dpsallocation.strategies.weighted.WeightedStrategyProvider;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;

/** Boots a JVM whose libraries are modules: what the module gives away is found, and what it hides is hidden. */
class ModulePathTest {

    private static final String PROGRAM = """
            import io.dpsallocation.config.ProviderOptions;
            import io.dpsallocation.config.StrategyRegistry;
            import io.dpsallocation.json.JsonView;
            import java.util.Map;
            import java.util.TreeSet;

            class Program {
                public static void main(String[] args) {
                    StrategyRegistry registry = StrategyRegistry.load();
                    var strategy = registry.newStrategy(
                            JsonView.of(Map.of("type", "weighted")), ProviderOptions.defaults());
                    Module core = registry.getClass().getModule();
                    Module strategies = core.getLayer().findModule("io.dpsallocation.strategies").orElseThrow();
                    System.out.println(registry.strategyNames() + " " + registry.filterNames() + " " + strategy.name());
                    System.out.println(core.getName() + " " + new TreeSet<>(strategies.getDescriptor().exports()));
                }
            }
            """;

    @TempDir
    private Path directory;

    @Test
    void the_providers_are_bound_and_their_packages_hidden() throws Exception {
        Path program = Files.writeString(directory.resolve("Program.java"), PROGRAM);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-p",
                        modulePath(),
                        "--add-modules",
                        "io.dpsallocation.core",
                        program.toString())
                .redirectErrorStream(true)
                .start();
        String output = output(process);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output)
                .contains(
                        "[among, first-of, geo, latency, least-devices, lookup, pipeline, refuse, shadow, split, static, sticky, weighted, weighted-table, when] [capacity, health, residency, state, tags] weighted")
                .contains(
                        "io.dpsallocation.core [io.dpsallocation.strategies, io.dpsallocation.strategies.file, io.dpsallocation.strategies.ledger, io.dpsallocation.strategies.resource, io.dpsallocation.strategies.shadow]");
        assertThat(process.exitValue()).isZero();
    }

    private static String output(Process process) throws IOException {
        try (var in = process.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String modulePath() throws ClassNotFoundException, URISyntaxException {
        StringJoiner path = new StringJoiner(File.pathSeparator);
        path.add(home(WeightedStrategyProvider.class));
        path.add(home(StrategyRegistry.class));
        path.add(home(Hashing.class));
        path.add(home(Geodesic.class));
        path.add(home(Geometry.class));
        path.add(home(Class.forName("com.fasterxml.jackson.core.JsonFactory")));
        path.add(home(Class.forName("com.fasterxml.jackson.databind.ObjectMapper")));
        path.add(home(Class.forName("com.fasterxml.jackson.annotation.JsonProperty")));
        path.add(home(Class.forName("jakarta.validation.Validator")));
        path.add(home(Class.forName("org.slf4j.Logger")));
        return path.toString();
    }

    private static String home(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
