package io.dpsallocation.testkit.contract;

import io.dpsallocation.testkit.fleet.Fleet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/**
 * A mapping is for ever: what a strategy answers to the fleet is pinned by a checksum. For a strategy that wants to promise
 * that, as each that is named in configurations should.
 *
 * @since 0.1.0
 */
public interface PinnedMappingContract extends StrategyContract {

    /**
     * The checksum over the answers to {@link #fleet()}. A test that fails tells the one that was seen.
     *
     * @return the SHA-256 in hexadecimal digits
     */
    String checksum();

    /** Each device's ranking, in its order, is what it was; of one that gets no hub, that it gets none. */
    @Test
    default void the_mapping_is_what_it_was() {
        Fleet fleet = fleet();
        Unanswered unanswered = new Unanswered(fleet);
        String seen = Checksum.of(fleet, newStrategy(), unanswered);
        if (!seen.equals(checksum())) {
            unanswered.failIfAny();
            Assertions.fail("The mapping must be what it was, but its checksum is\n  " + seen + "\nand not\n  "
                    + checksum()
                    + "\nMend the strategy: this would move devices. Only a strategy that nobody uses yet may"
                    + " take the new checksum; any other mapping is a new provider name.");
        }
    }
}
