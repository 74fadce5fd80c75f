package io.dpsallocation.testkit.fleet;

import io.dpsallocation.hub.LinkedHub;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A spread held against the shares that hubs should have: how many devices each gets, how many were expected, and how many
 * standard deviations lie between.
 *
 * <p>Immutable and thread-safe.
 *
 * @param devices how many devices there are
 * @param lines a line for each hub that should get or does get devices
 * @since 0.1.0
 */
public record SpreadReport(int devices, List<Line> lines) {

    /**
     * One hub.
     *
     * @param host its folded host name, or {@link Spread#NO_HUB}
     * @param expected how many devices were expected
     * @param seen how many it gets
     * @param sigma how many standard deviations of a binomial distribution it has too many; negative when it has too few, infinite
     *     where every other number is wrong
     * @since 0.1.0
     */
    public record Line(String host, double expected, long seen, double sigma) {

        private static Line of(String host, int devices, double share, long seen) {
            double expected = devices * share;
            double deviation = Math.sqrt(expected * (1 - share));
            double off = seen - expected;
            double sigma = deviation > 0 ? off / deviation : off == 0 ? 0 : Math.signum(off) / 0.0;
            return new Line(host, expected, seen, sigma);
        }
    }

    public SpreadReport {
        lines = List.copyOf(lines);
    }

    /**
     * Holds a spread against the {@code allocationWeight} of its hubs.
     *
     * @param spread the spread
     * @return the report
     */
    public static SpreadReport byWeight(Spread spread) {
        Map<String, Integer> weights = new LinkedHashMap<>();
        for (LinkedHub hub : spread.fleet().hubs()) {
            weights.put(hub.key(), hub.allocationWeight());
        }
        return of(spread, weights);
    }

    /**
     * Holds a spread against weights.
     *
     * @param spread the spread
     * @param weights a number of at least 0 by folded host name, and not all 0; what is not named should get nothing
     * @return the report
     */
    public static SpreadReport of(Spread spread, Map<String, ? extends Number> weights) {
        double sum = weights.values().stream().mapToDouble(Number::doubleValue).sum();
        Map<String, Long> counts = new LinkedHashMap<>(spread.counts());
        weights.keySet().forEach(host -> counts.putIfAbsent(host, 0L));
        int devices = spread.fleet().size();
        List<Line> lines = new ArrayList<>();
        counts.forEach((host, seen) -> {
            Number weight = weights.get(host);
            lines.add(Line.of(host, devices, weight == null ? 0 : weight.doubleValue() / sum, seen));
        });
        return new SpreadReport(devices, lines);
    }

    /**
     * How far the worst hub is off.
     *
     * @return the largest number of standard deviations, of too many or too few devices
     */
    public double worst() {
        return lines.stream().mapToDouble(line -> Math.abs(line.sigma())).max().orElse(0);
    }

    /** A table of hub, expected, seen and standard deviations. */
    @Override
    public String toString() {
        int width = lines.stream().mapToInt(line -> line.host().length()).max().orElse(0);
        String row = "  %-" + Math.max(3, width) + "s  %10s  %10s  %10s";
        StringBuilder table = new StringBuilder(String.format(Locale.ROOT, row, "hub", "expected", "seen", "sigma"));
        for (Line line : lines) {
            table.append('\n')
                    .append(String.format(
                            Locale.ROOT,
                            row,
                            line.host(),
                            String.format(Locale.ROOT, "%.1f", line.expected()),
                            line.seen(),
                            String.format(Locale.ROOT, "%+.2f", line.sigma())));
        }
        return table.toString();
    }
}
