package io.dpsallocation.testkit.contract;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.testkit.fleet.Fleet;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;

/** One test of a contract: asks about every device of a fleet, and tells the first device of which the promise does not hold. */
final class Trial {

    /** One way to ask: how it is called in a message, and what it answers to a device of a number. */
    record Way(String name, Function<Integer, Answer> answers) {

        static Way of(String name, AllocationStrategy strategy, Fleet fleet) {
            return of(name, strategy, number -> fleet.context(number).build());
        }

        static Way of(String name, AllocationStrategy strategy, Function<Integer, AllocationContext> contexts) {
            return new Way(name, number -> Answer.of(strategy, contexts.apply(number)));
        }

        Answer ask(int number) {
            return answers.apply(number);
        }
    }

    /** Says of an answer what is wrong with it. */
    @FunctionalInterface
    interface Check {

        /** The fault, or an empty text when there is none. */
        String fault(Answer answer, int number);
    }

    private final String promise;
    private final Fleet fleet;
    private final Unanswered unanswered;
    private int assigned;

    Trial(String promise, Fleet fleet) {
        this.promise = promise;
        this.fleet = fleet;
        this.unanswered = new Unanswered(fleet);
    }

    /** Every device gets the same answer both ways. */
    void same(Way one, Way other) {
        for (int i = 0; i < fleet.size(); i++) {
            compare(i, one.name(), count(i, one.ask(i)), other.name(), other.ask(i));
        }
        somebodyGotAHub();
    }

    void compare(int number, String one, Answer said, String other, Answer saidThen) {
        if (!said.shown().equals(saidThen.shown())) {
            int width = Math.max(one.length(), other.length());
            fail(
                    number,
                    "\n  " + padded(one, width) + "  " + said.shown() + "\n  " + padded(other, width) + "  "
                            + saidThen.shown(),
                    said.broke().isEmpty() ? saidThen : said);
        }
    }

    /** Every device gets an answer without a fault. */
    void each(Way way, Check check) {
        eachOne(way, check);
        somebodyGotAHub();
    }

    /** The same where it may be that nobody gets a hub. */
    void eachOne(Way way, Check check) {
        for (int i = 0; i < fleet.size(); i++) {
            Answer answer = count(i, way.ask(i));
            String fault = check.fault(answer, i);
            if (!fault.isEmpty()) {
                fail(i, ": " + fault + "\n  " + way.name() + "  " + answer.shown(), answer);
            }
        }
    }

    /** Remembers an answer that is none, for when nothing can be tried because of it. */
    Answer see(int number, Answer answer) {
        unanswered.see(number, answer);
        return answer;
    }

    Answer count(int number, Answer answer) {
        see(number, answer);
        assigned += answer.isAssigned() ? 1 : 0;
        return answer;
    }

    /** A promise about hubs holds of itself when nobody gets one. */
    void somebodyGotAHub() {
        if (assigned == 0) {
            unanswered.failIfAny();
            Assertions.fail("The strategy had a hub for none of the " + fleet.size()
                    + " devices, so that nothing was tried; let fleet() make devices it has a hub for");
        }
    }

    private void fail(int number, String what, Answer answer) {
        String broke = answer.broke().isEmpty() ? "" : "\n" + answer.broke();
        Assertions.fail(
                promise + ", but not for " + fleet.device(number).registrationId() + " (device " + number
                        + " of the fleet)" + what + broke,
                answer.thrown());
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }
}
