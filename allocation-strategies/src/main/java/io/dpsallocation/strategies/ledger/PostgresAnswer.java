package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.strategies.ledger.Outcome.Fill;
import io.dpsallocation.strategies.ledger.Outcome.Full;
import io.dpsallocation.strategies.ledger.Outcome.Place;
import java.util.ArrayList;
import java.util.List;

/** Reads what the function {@code dps_ledger_reserve} answers; its script says what that may be. */
final class PostgresAnswer {

    private static final String OPEN = "?";

    private PostgresAnswer() {}

    /** Whether the rest of the ranking has to decide. */
    static boolean isOpen(String answer) {
        return answer.equals(OPEN);
    }

    static Outcome outcome(String answer) {
        String what = answer.substring(1);
        return switch (answer.charAt(0)) {
            case '+' -> new Place(what, true);
            case '=' -> new Place(what, false);
            case '-' -> new Full(fills(what));
            default ->
                throw new AllocationException(
                        ReasonCode.LEDGER_SCHEMA,
                        "the ledger's function dps_ledger_reserve is not the one that this library makes; drop it, empty"
                                + " dps_ledger_version, and start again");
        };
    }

    private static List<Fill> fills(String hubs) {
        List<Fill> fills = new ArrayList<>();
        for (String hub : hubs.split(" ", -1)) {
            int slash = hub.indexOf('/');
            fills.add(new Fill(Long.parseLong(hub.substring(0, slash)), Long.parseLong(hub.substring(slash + 1))));
        }
        return fills;
    }
}
