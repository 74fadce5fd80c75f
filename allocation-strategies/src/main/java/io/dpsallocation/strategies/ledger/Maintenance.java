package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.Deadline;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * Every transaction here locks one hub at most, and after that waits for nothing, so that it can stand in nobody's circle. A hub's
 * rows change in number only with its count, under the lock of the hub, so that they can be counted under it.
 */
/** What happens to the tables beside reservations. Thread-safe. */
final class Maintenance {

    /** How many rows one transaction deletes: so many that it pays, so few that nobody waits long. */
    private static final int BATCH = 500;

    private final Database database;
    private final int timeoutSeconds;

    Maintenance(Database database, int timeoutSeconds) {
        this.database = database;
        this.timeoutSeconds = timeoutSeconds;
    }

    private Statements on(Connection connection) {
        return new Statements(connection, timeoutSeconds);
    }

    void release(String device, String host) {
        database.together(Deadline.never(), connection -> {
            Statements sql = on(connection);
            int rows = sql.update("DELETE FROM dps_assignment WHERE registration_id = ? AND host = ?", device, host);
            if (rows > 0) {
                sql.giveBack(host, rows);
            }
            return rows;
        });
    }

    /** Writes what differs, hub by hub. Null is no limit. */
    void capacities(Map<String, @Nullable Long> capacities, Deadline deadline) {
        database.singly(deadline, connection -> {
            Statements sql = on(connection);
            for (Map.Entry<String, @Nullable Long> hub : capacities.entrySet()) {
                addHub(sql, hub.getKey());
                setCapacity(sql, hub.getKey(), hub.getValue());
            }
            return true;
        });
    }

    private static void addHub(Statements sql, String host) throws SQLException {
        sql.insert(
                "INSERT INTO dps_hub (host) SELECT ? WHERE NOT EXISTS (SELECT 1 FROM dps_hub WHERE host = ?)",
                host,
                host);
    }

    private static void setCapacity(Statements sql, String host, @Nullable Long capacity) throws SQLException {
        if (capacity == null) {
            sql.update(
                    "UPDATE dps_hub SET capacity = NULL, ceiling = NULL WHERE host = ? AND capacity IS NOT NULL", host);
            return;
        }
        sql.update(
                "UPDATE dps_hub SET capacity = ?, ceiling = GREATEST(?, devices + unlisted)"
                        + " WHERE host = ? AND (capacity IS NULL OR capacity <> ?)",
                capacity,
                capacity,
                host,
                capacity);
    }

    long expire(Duration age) {
        long expired = 0;
        for (String host : hosts()) {
            int rows;
            do {
                rows = database.together(Deadline.never(), connection -> expireSome(on(connection), host, age));
                expired += rows;
            } while (rows == BATCH);
        }
        return expired;
    }

    private List<String> hosts() {
        return database.singly(
                Deadline.never(),
                connection -> on(connection).all("SELECT host FROM dps_hub ORDER BY host", row -> row.getString(1)));
    }

    /** Leaves rows alone that somebody is changing: their devices are there. */
    private static int expireSome(Statements sql, String host, Duration age) throws SQLException {
        List<String> devices = sql.all(
                "SELECT registration_id FROM dps_assignment WHERE host = ? AND confirmed_at IS NULL"
                        + " AND reserved_at <= " + AGO + " ORDER BY registration_id LIMIT " + BATCH
                        + " FOR UPDATE SKIP LOCKED",
                row -> row.getString(1),
                host,
                age.toMillis());
        for (String device : devices) {
            sql.update("DELETE FROM dps_assignment WHERE registration_id = ?", device);
        }
        if (!devices.isEmpty()) {
            sql.giveBack(host, devices.size());
        }
        return devices.size();
    }

    /** The moment that is so many milliseconds back, by the database's clock; standard SQL, and both databases read it alike. */
    private static final String AGO = "CURRENT_TIMESTAMP - CAST(? AS bigint) * INTERVAL '0.001' SECOND";

    HubReconciliation reconcile(String host, long onHub, Duration age) {
        database.singly(Deadline.never(), connection -> {
            addHub(on(connection), host);
            return true;
        });
        return database.together(Deadline.never(), connection -> {
            Statements sql = on(connection);
            long counted = sql.one("SELECT devices FROM dps_hub WHERE host = ? FOR UPDATE", row -> row.getLong(1), host)
                    .orElse(0L);
            long rows = count(sql, "SELECT COUNT(*) FROM dps_assignment WHERE host = ?", host);
            long settled = count(
                    sql,
                    "SELECT COUNT(*) FROM dps_assignment WHERE host = ? AND reserved_at <= " + AGO,
                    host,
                    age.toMillis());
            long unlisted = Math.max(0, onHub - settled);
            sql.update(
                    "UPDATE dps_hub SET devices = ?, unlisted = ?,"
                            + " ceiling = CASE WHEN capacity IS NOT NULL THEN GREATEST(capacity, ?) END WHERE host = ?",
                    rows,
                    unlisted,
                    rows + unlisted,
                    host);
            return new HubReconciliation(host, rows, rows - counted, onHub, unlisted, Math.max(0, settled - onHub));
        });
    }

    private static long count(Statements sql, String query, Object... values) throws SQLException {
        Optional<Long> count = sql.one(query, row -> row.getLong(1), values);
        return count.orElse(0L);
    }
}
