package io.dpsallocation.examples.bench.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLI_Result;

/** One device wants the place that another one gives back. */
@JCStressTest
@Outcome(id = "taken, taken, 1", expect = ACCEPTABLE, desc = "it was given back before")
@Outcome(id = "taken, full, 0", expect = ACCEPTABLE, desc = "it was given back after")
@State
public class ReleaseStress {

    private final Place place = new Place();

    private final String before = place.first();

    @Actor
    public void giveBack(LLI_Result result) {
        place.releaseFirst();
        result.r1 = before;
    }

    @Actor
    public void take(LLI_Result result) {
        result.r2 = place.second();
    }

    @Arbiter
    public void count(LLI_Result result) {
        result.r3 = place.devices();
    }
}
