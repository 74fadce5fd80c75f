package io.dpsallocation.examples.bench.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * From the start of a fresh JVM to its first answer, for every host, with and without an archive of its classes. All contenders
 * by turns, in several rounds; the median counts. Arguments: the number of rounds (default 5), and the directory with the
 * examples (default {@code ..}).
 */
public final class ColdStart {

    /** As Azure's worker and Lambda start a JVM. */
    private static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    private static final int ROUNDS = 5;

    private ColdStart() {}

    /**
     * Measures and prints a table.
     *
     * @param arguments rounds and directory
     * @throws IOException if a contender does not answer
     * @throws InterruptedException if it is told to stop
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        Path examples = Path.of(arguments.length > 1 ? arguments[1] : "..");
        Path directory = Files.createTempDirectory("cold-start");
        Path config = Files.writeString(directory.resolve("allocation.json"), FirstCall.CONFIGURATION);
        print(measure(new Contenders(examples, config).all(), rounds, directory));
    }

    /** The median with all that a JVM does by itself, and with an archive; in the order of the contenders. */
    static Map<Contender, List<Start.Took>> measure(List<Contender> contenders, int rounds, Path directory)
            throws IOException, InterruptedException {
        Start start = new Start();
        Map<Contender, List<Start.Took>> plain = new LinkedHashMap<>();
        Map<Contender, List<Start.Took>> archived = new LinkedHashMap<>();
        for (Contender contender : contenders) {
            start.once(
                    contender,
                    List.of(FIRST_COMPILER_ONLY, "-XX:ArchiveClassesAtExit=" + archive(contender, directory)));
        }
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                add(plain, contender, start.once(contender, List.of(FIRST_COMPILER_ONLY)));
                Path archive = archive(contender, directory);
                add(
                        archived,
                        contender,
                        start.once(contender, List.of(FIRST_COMPILER_ONLY, "-XX:SharedArchiveFile=" + archive)));
            }
        }
        Map<Contender, List<Start.Took>> medians = new LinkedHashMap<>();
        plain.forEach((contender, took) ->
                medians.put(contender, List.of(median(took), median(archived.getOrDefault(contender, took)))));
        return medians;
    }

    private static Path archive(Contender contender, Path directory) {
        return directory.resolve(contender.name().replaceAll("[^A-Za-z]+", "-") + ".jsa");
    }

    private static void add(Map<Contender, List<Start.Took>> all, Contender contender, Start.Took took) {
        all.computeIfAbsent(contender, key -> new ArrayList<>()).add(took);
    }

    private static Start.Took median(List<Start.Took> took) {
        return new Start.Took(median(took, Start.Took::wall), median(took, Start.Took::processor));
    }

    private static Duration median(List<Start.Took> took, Function<Start.Took, Duration> what) {
        return took.stream().map(what).sorted().toList().get(took.size() / 2);
    }

    private static void print(Map<Contender, List<Start.Took>> medians) {
        System.out.printf(
                Locale.ROOT,
                "%nJDK %s, %d processors, %s; ms to the first answer (of processor time), median%n%n%-40s %18s %18s%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                FIRST_COMPILER_ONLY,
                "",
                "plain",
                "with AppCDS");
        medians.forEach((contender, took) -> System.out.printf(
                Locale.ROOT, "%-40s %18s %18s%n", contender.name(), cell(took.get(0)), cell(took.get(1))));
    }

    private static String cell(Start.Took took) {
        return took.wall().toMillis() + " (" + took.processor().toMillis() + ")";
    }
}
