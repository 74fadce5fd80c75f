package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.AssignmentLedger;
import io.dpsallocation.spi.HubLoad;
import io.dpsallocation.spi.HubLoadSource;
import io.dpsallocation.spi.Reservation;
import io.dpsallocation.spi.ReservationRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadPoolExecutor;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in a database, for several instances of the webhook that must agree: PostgreSQL, or H2 for examples and tests.
 *
 * <p>A reservation is one transaction: the device's row first, whose unique index lets calls for one device wait for each other,
 * then hub after hub of the ranking until one has a place left. No hub ever gets more devices than its capacity, and no two
 * transactions wait for each other. Times are the database's. On PostgreSQL a reservation is one round trip, or two where the
 * first hubs of a long ranking do not decide, and the time that is left goes with it; the server ends what takes longer.
 *
 * <p>Thread-safe. The data source stays the caller's to close.
 *
 * @since 0.1.0
 */
public final class JdbcAssignmentLedger implements AssignmentLedger, HubLoadSource, AutoCloseable {

    private final Database database;
    private final Schema schema;
    private final Maintenance maintenance;
    private final ThreadPoolExecutor reader = Loads.oneThread();
    private final Loads loads;
    private final Duration reservationTime;

    JdbcAssignmentLedger(DataSource dataSource, Clock clock, JdbcLedgerBuilder options) {
        int timeoutSeconds = options.statementTimeoutSeconds();
        this.database = new Database(dataSource, Duration.ofSeconds(timeoutSeconds));
        this.schema = new Schema(database);
        this.maintenance = new Maintenance(database, timeoutSeconds);
        this.loads = new Loads(database, clock, options.loadRefresh(), timeoutSeconds, reader);
        this.reservationTime = options.reservationTime();
    }

    /**
     * Starts a ledger.
     *
     * @param dataSource where connections come from, in READ COMMITTED; a pool whose own limit of waiting is below the allocator's
     *     deadline
     * @param clock the clock that tells the age of counts; nothing else hangs on it
     * @return a builder
     */
    public static JdbcLedgerBuilder builder(DataSource dataSource, Clock clock) {
        return new JdbcLedgerBuilder(
                Objects.requireNonNull(dataSource, "dataSource"), Objects.requireNonNull(clock, "clock"));
    }

    /**
     * Brings the tables to the version this library knows. Does nothing when they are; may be called by several instances at once,
     * and again after it was interrupted.
     *
     * @throws AllocationException {@code LEDGER_SCHEMA} if the tables are newer than this library, or the database or its isolation
     *     is of another kind; {@code LEDGER_UNAVAILABLE} if the database does not answer
     */
    public void migrate() {
        schema.migrate();
    }

    /**
     * {@inheritDoc}
     *
     * @throws AllocationException {@code LEDGER_UNAVAILABLE} if the database did not answer in time
     */
    @Override
    public Reservation reserve(ReservationRequest request) {
        Ask ask = Ask.of(request);
        Deadline deadline = request.deadline();
        Dialect dialect = schema.ready();
        Database.Work<Outcome> work = connection -> dialect.reserve(connection, ask, reservationTime, deadline);
        Outcome outcome =
                dialect.reservesInOneStatement() ? database.singly(deadline, work) : database.together(deadline, work);
        return outcome.toReservation(ask);
    }

    /**
     * {@inheritDoc}
     *
     * @throws AllocationException {@code LEDGER_UNAVAILABLE} if the database did not answer in time
     */
    @Override
    public void release(String registrationId, String iotHubHostName) {
        schema.ready();
        maintenance.release(CaseFolding.ascii(registrationId), CaseFolding.ascii(iotHubHostName));
    }

    /**
     * Writes what the hubs of the catalog may hold, where the table says otherwise. A hub that holds more than its new capacity keeps
     * its devices and gets no more. Hubs that the catalog does not know stay as they are.
     *
     * @throws AllocationException {@code LEDGER_UNAVAILABLE} if the database did not answer in time
     */
    @Override
    public void capacities(HubCatalog hubs, Deadline deadline) {
        schema.ready();
        Map<String, @Nullable Long> byHost = new TreeMap<>();
        for (LinkedHub hub : hubs.hubs()) {
            byHost.put(hub.key(), hub.capacity().isPresent() ? hub.capacity().getAsLong() : null);
        }
        maintenance.capacities(byHost, deadline);
    }

    /**
     * {@inheritDoc} Counts are read anew by a thread of this ledger's own when they are asked for and have got old.
     *
     * @return the count and its age by the given clock; empty until counts have been read once
     */
    @Override
    public Optional<HubLoad> load(String iotHubHostName) {
        return loads.load(CaseFolding.ascii(iotHubHostName));
    }

    /**
     * Reads the counts of all hubs now.
     *
     * @throws AllocationException {@code LEDGER_UNAVAILABLE} if the database did not answer in time
     */
    public void refreshLoads() {
        schema.ready();
        loads.read();
    }

    /**
     * Frees the places of devices that never came back: those that were reserved so long ago and never confirmed by a call from
     * the hub they were given. For fleets whose devices register again now and then, as at each start: a device that works for a
     * year without registering looks the same as one that never arrived. One short transaction for every 500 devices.
     *
     * @param age how long ago the place was taken, at least the reservation time
     * @return how many places were freed
     * @throws IllegalArgumentException if {@code age} &lt; the reservation time
     * @throws AllocationException {@code LEDGER_UNAVAILABLE} if the database did not answer in time
     */
    public long expire(Duration age) {
        if (age.compareTo(reservationTime) < 0) {
            throw new IllegalArgumentException("age must be >= the reservation time, " + reservationTime);
        }
        schema.ready();
        return maintenance.expire(age);
    }

    /**
     * Holds the ledger against what the hubs say they have, hub by hub. The count of each hub is set to its rows; devices on a hub
     * that have no row count against its capacity from now on; rows without a device are told. Reads the rows of a hub while nobody
     * can take a place on it: some 100 ms for a million rows.
     *
     * @param devices how many devices each hub has, as IoT Hub's registry statistics tell; host names in any letter case
     * @param age how long ago they were counted; places taken since then are not taken for devices that are missing or counted
     * @return what was found, in the order of the map
     * @throws IllegalArgumentException if a count or {@code age} &lt; 0
     * @throws AllocationException {@code LEDGER_UNAVAILABLE} if the database did not answer in time
     */
    public List<HubReconciliation> reconcile(Map<String, Long> devices, Duration age) {
        if (age.isNegative() || devices.values().stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("counts and age must be >= 0");
        }
        schema.ready();
        return devices.entrySet().stream()
                .map(hub -> maintenance.reconcile(CaseFolding.ascii(hub.getKey()), hub.getValue(), age))
                .toList();
    }

    /** Ends the thread that reads counts. The data source stays open. */
    @Override
    public void close() {
        reader.shutdownNow();
    }
}
