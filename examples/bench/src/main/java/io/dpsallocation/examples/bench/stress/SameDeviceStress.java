package io.dpsallocation.examples.bench.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLI_Result;

/** One device calls twice at once: it takes one place. */
@JCStressTest
@Outcome(id = "taken, held, 1", expect = ACCEPTABLE, desc = "the first call was first")
@Outcome(id = "held, taken, 1", expect = ACCEPTABLE, desc = "the second call was first")
@State
public class SameDeviceStress {

    private final Place place = new Place();

    @Actor
    public void call(LLI_Result result) {
        result.r1 = place.first();
    }

    @Actor
    public void callAgain(LLI_Result result) {
        result.r2 = place.first();
    }

    @Arbiter
    public void count(LLI_Result result) {
        result.r3 = place.devices();
    }
}
