package io.dpsallocation.strategies.geo;

/** Distances as people write them; never part of a decision. */
final class Kilometres {

    private Kilometres() {}

    /** Whole kilometres from 10 on, with one decimal below. */
    static String inWords(double kilometres) {
        return kilometres < 10 ? (double) Math.round(kilometres * 10) / 10 + " km" : Math.round(kilometres) + " km";
    }
}
