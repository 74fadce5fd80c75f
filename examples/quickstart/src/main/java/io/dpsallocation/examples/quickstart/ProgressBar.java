package io.dpsallocation.examples.quickstart;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** A bar that grows while work is done by many threads; it reads the same on a terminal and in a file. Thread-safe. */
final class ProgressBar {

    private static final int WIDTH = 60;

    private final PrintStream out;
    private final int total;
    private final AtomicInteger done = new AtomicInteger();
    private int drawn;

    ProgressBar(PrintStream out, int total) {
        this.out = out;
        this.total = total;
        out.print("  [");
    }

    void step() {
        int now = done.incrementAndGet();
        int wanted = (int) ((long) now * WIDTH / total);
        if (wanted > (int) ((now - 1L) * WIDTH / total)) {
            draw(wanted);
        }
    }

    /** Threads may come in any order; the last one to come fills the bar. */
    private synchronized void draw(int wanted) {
        while (drawn < wanted) {
            out.print('#');
            drawn++;
            if (drawn == WIDTH) {
                out.println("] " + total + " of " + total);
            }
        }
        out.flush();
    }
}
