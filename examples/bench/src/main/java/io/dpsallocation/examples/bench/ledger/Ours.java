package io.dpsallocation.examples.bench.ledger;

import io.dpsallocation.decision.Deadline;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.ReservationRequest;
import io.dpsallocation.strategies.ledger.JdbcAssignmentLedger;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The ledger of this library: a retry finds its place, no hub is over its capacity, and every count is right. */
final class Ours implements Contender, AutoCloseable {

    private static final long CAPACITY = 100_000_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final JdbcAssignmentLedger ledger;
    private final Hubs hubs;
    private final Map<String, Long> capacities;

    /**
     * Makes the tables, and puts older devices into them.
     *
     * @param devices how many
     */
    Ours(DataSource source, Hubs hubs, int devices) {
        this.ledger = JdbcAssignmentLedger.builder(source, Clock.systemUTC()).build();
        this.hubs = hubs;
        this.capacities = hubs.names().stream().collect(Collectors.toUnmodifiableMap(host -> host, host -> CAPACITY));
        for (int i = 0; i < hubs.names().size(); i++) {
            fill(source, hubs.names().get(i), i, devices);
        }
        Sql.script(source, "ANALYZE dps_assignment; ANALYZE dps_hub");
    }

    private void fill(DataSource source, String host, int number, int devices) {
        int step = hubs.names().size();
        Sql.script(source, """
                INSERT INTO dps_assignment SELECT 'older-' || n, '%1$s', now() FROM generate_series(%2$d, %3$d, %4$d) n;
                INSERT INTO dps_hub (host, devices, capacity, ceiling)
                    SELECT '%1$s', count(*), %5$d, %5$d FROM dps_assignment WHERE host = '%1$s'""".formatted(host, number + 1, devices, step, CAPACITY));
    }

    @Override
    public void place(int device) {
        if (!reserve(device, null).taken()) {
            throw new IllegalStateException("a place that was not new");
        }
    }

    /** The call comes again: the answer was lost. */
    void retry(int device) {
        reserve(device, null);
    }

    /** The device comes back from the hub that it was given. */
    void comeBack(int device) {
        reserve(device, hubs.first(device));
    }

    private Reservation.Granted reserve(int device, @Nullable String current) {
        Reservation reservation = ledger.reserve(new ReservationRequest(
                Hubs.device(device),
                hubs.ranking(device),
                capacities,
                current,
                Deadline.after(LIMIT, System::nanoTime)));
        if (reservation instanceof Reservation.Granted granted
                && granted.iotHubHostName().equals(hubs.first(device))) {
            return granted;
        }
        throw new IllegalStateException("not its first hub, though all have places");
    }

    @Override
    public void close() {
        ledger.close();
    }
}
