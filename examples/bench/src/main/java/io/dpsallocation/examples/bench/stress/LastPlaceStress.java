package io.dpsallocation.examples.bench.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLI_Result;

/** Two devices want the last place: one gets it, the other one learns that the hub is full. */
@JCStressTest
@Outcome(id = "taken, full, 1", expect = ACCEPTABLE, desc = "the first one was first")
@Outcome(id = "full, taken, 1", expect = ACCEPTABLE, desc = "the second one was first")
@State
public class LastPlaceStress {

    private final Place place = new Place();

    @Actor
    public void first(LLI_Result result) {
        result.r1 = place.first();
    }

    @Actor
    public void second(LLI_Result result) {
        result.r2 = place.second();
    }

    @Arbiter
    public void count(LLI_Result result) {
        result.r3 = place.devices();
    }
}
