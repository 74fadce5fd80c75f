package io.dpsallocation.strategies.latency;

/** Round trips as people write them; never part of a decision. */
final class Milliseconds {

    private static final double WHOLE_FROM = 100;

    private Milliseconds() {}

    /** Whole milliseconds from 100 on, with one decimal below. */
    static String inWords(double milliseconds) {
        return milliseconds < WHOLE_FROM
                ? (double) Math.round(milliseconds * 10) / 10 + " ms"
                : Math.round(milliseconds) + " ms";
    }
}
