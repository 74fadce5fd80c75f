package io.dpsallocation.strategies.composite;

import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.weighted.Numbers;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What one scorer says of the candidates, as numbers of 0 for the worst to 1 for the best. Immutable. */
final class ScoreColumn {

    /*
     * On a comparable scale, min-max over the candidates. Infinite numbers are the best or the worst and stretch nothing. On
     * an ordinal scale places are all there is, so they are set out evenly.
     */

    private final WeightedScorer scorer;
    private final ScoreScale scale;
    private final CandidateRanking ranking;
    private final int candidates;
    private final double worst;
    private final double best;

    ScoreColumn(WeightedScorer scorer, ScoreScale scale, CandidateRanking ranking, int candidates) {
        this.scorer = scorer;
        this.scale = scale;
        this.ranking = ranking;
        this.candidates = candidates;
        double[] finite = ranking.hubs().stream()
                .mapToDouble(hub -> ranking.score(hub).orElseThrow())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        double low = finite.length == 0 ? 0 : finite[0];
        double high = finite.length == 0 ? 0 : finite[finite.length - 1];
        this.worst = scale.lowerIsBetter() ? high : low;
        this.best = scale.lowerIsBetter() ? low : high;
    }

    WeightedScorer scorer() {
        return scorer;
    }

    String unit() {
        return scale.unit();
    }

    /** The scorer's own number. */
    OptionalDouble raw(LinkedHub hub) {
        return ranking.score(hub);
    }

    /** 0 to 1; a hub the scorer says nothing of has 0, like the worst. */
    double normalised(LinkedHub hub) {
        OptionalInt place = ranking.place(hub);
        if (place.isEmpty()) {
            return 0;
        }
        return scale.comparable() ? minMax(ranking.score(hub).orElseThrow()) : evenly(place.getAsInt());
    }

    /** How the numbers are made, to follow the scorer's name in a sentence. */
    String inWords() {
        if (!scale.comparable()) {
            return "orders the hubs: the first of " + candidates + " counts 1, the last 0, those between evenly";
        }
        if (best == worst) {
            return "measures the hubs: all numbers that are finite are the same and count 1";
        }
        return "measures the hubs: " + Numbers.plain(best) + unitInWords() + " counts 1, " + Numbers.plain(worst)
                + unitInWords() + " counts 0";
    }

    private String unitInWords() {
        return scale.unit().isEmpty() ? "" : " " + scale.unit();
    }

    private double minMax(double number) {
        if (Double.isInfinite(number)) {
            return number < 0 == scale.lowerIsBetter() ? 1 : 0;
        }
        if (best == worst) {
            return 1;
        }
        double range = best - worst;
        return Double.isInfinite(range) ? (number / 2 - worst / 2) / (best / 2 - worst / 2) : (number - worst) / range;
    }

    private double evenly(int place) {
        return candidates == 1 ? 1 : (double) (candidates - place) / (candidates - 1);
    }
}
