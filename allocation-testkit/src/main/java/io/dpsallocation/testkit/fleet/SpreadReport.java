package io.dpsallocation.testkit.fleet;

import io.dpsallocation.hub.LinkedHub;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A spread held against the shares that hubs should have: how many devices each gets, how many were expected, how many standard
 * deviations lie between, and how likely chance is to be as far off.
 *
 * <p>Immutable and thread-safe.
 *
 * @param devices how many devices there are
 * @param lines a line for each hub that should get or does get devices
 * @since 0.1.0
 */
public record SpreadReport(int devices, List<Line> lines) {

    /*
     * Each hub by itself is binomial, which is tested exactly; the hubs are corrected for their number by the step-down method of
     * Holm [1]. That finds one hub that is far off. Pearson's chi-squared test [2] finds many that are each a little off. Each
     * of the two gets half of the significance.
     *
     * [1] S. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scandinavian Journal of Statistics 6(2), 1979.
     * [2] K. Pearson, "On the criterion that a given system of deviations from the probable ...", Philosophical Magazine
     *     50(302), 1900, doi 10.1080/14786440009463897.
     */

    /**
     * One hub.
     *
     * @param host its folded host name, or {@link Spread#NO_HUB}
     * @param expected how many devices were expected
     * @param seen how many it gets
     * @param sigma how many standard deviations of a binomial distribution it has too many; negative when it has too few, infinite
     *     where every other number is wrong
     * @param p how likely chance is to be as far off for any of the hubs, 0 to 1
     * @since 0.1.0
     */
    public record Line(String host, double expected, long seen, double sigma, double p) {

        private static Line of(String host, int devices, double share, long seen) {
            double expected = devices * share;
            double deviation = Math.sqrt(expected * (1 - share));
            double off = seen - expected;
            double sigma = deviation > 0 ? off / deviation : off == 0 ? 0 : Math.signum(off) / 0.0;
            return new Line(host, expected, seen, sigma, Tails.binomial(devices, share, seen));
        }

        private Line withP(double corrected) {
            return new Line(host, expected, seen, sigma, corrected);
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
     * @param weights a number of at least 0 by host name, in any letter case; what is not named should get nothing
     * @return the report
     * @throws IllegalArgumentException if a weight is below 0 or no number, or none is above 0
     */
    public static SpreadReport of(Spread spread, Map<String, ? extends Number> weights) {
        Map<String, Double> shares = Shares.of(weights);
        Map<String, Long> counts = new LinkedHashMap<>(spread.counts());
        shares.keySet().forEach(host -> counts.putIfAbsent(host, 0L));
        int devices = spread.fleet().size();
        List<Line> lines = new ArrayList<>();
        counts.forEach((host, seen) -> lines.add(Line.of(host, devices, shares.getOrDefault(host, 0.0), seen)));
        return new SpreadReport(devices, corrected(lines));
    }

    /** Holm's correction: the smallest is multiplied by the number of lines, the next by one less, and so on. */
    private static List<Line> corrected(List<Line> lines) {
        List<Line> byP =
                lines.stream().sorted(Comparator.comparingDouble(Line::p)).toList();
        Map<String, Line> corrected = new LinkedHashMap<>();
        lines.forEach(line -> corrected.put(line.host(), line));
        double least = 0;
        for (int i = 0; i < byP.size(); i++) {
            Line line = byP.get(i);
            least = Math.max(least, Math.min(1, (byP.size() - i) * line.p()));
            corrected.put(line.host(), line.withP(least));
        }
        return List.copyOf(corrected.values());
    }

    /**
     * How far the worst hub is off.
     *
     * @return the largest number of standard deviations, of too many or too few devices
     */
    public double worst() {
        return lines.stream().mapToDouble(line -> Math.abs(line.sigma())).max().orElse(0);
    }

    /**
     * Pearson's statistic: the sum of the squares of what hubs are off by, each divided by what was expected.
     *
     * @return at least 0; infinite when a hub has devices that should have none
     */
    public double chiSquared() {
        return lines.stream()
                .filter(line -> line.expected() > 0 || line.seen() > 0)
                .mapToDouble(
                        line -> (line.seen() - line.expected()) * (line.seen() - line.expected()) / line.expected())
                .sum();
    }

    /**
     * How likely chance is to be as far off, all in all: twice the smaller one of what the exact tests of the hubs say and what
     * the chi-squared test says. A strategy with the right shares is below 0.001 for one seed in a thousand.
     *
     * @return 0 to 1
     */
    public double p() {
        int degrees = (int) lines.stream().filter(line -> line.expected() > 0).count() - 1;
        double byHub = lines.stream().mapToDouble(Line::p).min().orElse(1);
        return Math.min(1, 2 * Math.min(byHub, Tails.chiSquared(chiSquared(), degrees)));
    }

    /** A table of hub, expected, seen, standard deviations and probability. */
    @Override
    public String toString() {
        int width = lines.stream().mapToInt(line -> line.host().length()).max().orElse(0);
        String row = "  %-" + Math.max(3, width) + "s  %10s  %10s  %10s  %10s";
        StringBuilder table =
                new StringBuilder(String.format(Locale.ROOT, row, "hub", "expected", "seen", "sigma", "p"));
        for (Line line : lines) {
            table.append('\n')
                    .append(String.format(
                            Locale.ROOT,
                            row,
                            line.host(),
                            String.format(Locale.ROOT, "%.1f", line.expected()),
                            line.seen(),
                            String.format(Locale.ROOT, "%+.2f", line.sigma()),
                            String.format(Locale.ROOT, "%.2g", line.p())));
        }
        return table.toString();
    }
}
