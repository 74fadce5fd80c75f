package io.dpsallocation.strategies.ledger;

import io.dpsallocation.strategies.ledger.Dialect.BeginAgain;
import io.dpsallocation.strategies.ledger.Outcome.Fill;
import io.dpsallocation.strategies.ledger.Outcome.Full;
import io.dpsallocation.strategies.ledger.Outcome.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * The order of the statements is the same as in the function for PostgreSQL. The device's row comes first: its unique index
 * makes a second call for the device wait for the first one. Whoever has locked a hub waits for nothing but, on a move, one
 * more hub of a greater name; so nobody waits in a circle. An update of a hub that was full after all may keep its row locked,
 * so that ends the transaction, which begins again.
 */
/** One reservation, statement by statement, in a transaction of the caller's. Used once. */
final class Walk {

    private record Held(String host, boolean isYoung, boolean isConfirmed) {}

    private final Statements sql;
    private final Ask ask;
    private final Duration retryTime;

    Walk(Connection connection, Ask ask, Duration retryTime) {
        this.sql = new Statements(connection);
        this.ask = ask;
        this.retryTime = retryTime;
    }

    Outcome reserve() throws SQLException {
        Held held = null;
        if (!sql.insert(
                "INSERT INTO dps_assignment (registration_id, host, reserved_at) VALUES (?, ?, CURRENT_TIMESTAMP)",
                ask.device(),
                ask.hosts().get(0))) {
            held = held("");
            if (isRetry(held)) {
                return new Place(held.host(), false);
            }
            held = held(" FOR UPDATE");
            if (isRetry(held)) {
                return new Place(held.host(), false);
            }
        }
        return walk(held);
    }

    private Held held(String lock) throws SQLException {
        return sql.one(
                        "SELECT host, reserved_at > DATEADD(MILLISECOND, -?, CURRENT_TIMESTAMP), confirmed_at IS NOT NULL"
                                + " FROM dps_assignment WHERE registration_id = ?" + lock,
                        row -> new Held(row.getString(1), row.getBoolean(2), row.getBoolean(3)),
                        retryTime.toMillis(),
                        ask.device())
                .orElseThrow(BeginAgain::new);
    }

    private boolean isRetry(Held held) {
        return held.isYoung() && !held.host().equals(ask.here()) && ask.allows(held.host());
    }

    private Outcome walk(@Nullable Held held) throws SQLException {
        List<Fill> fills = new ArrayList<>();
        for (String host : ask.hosts()) {
            if (held != null && held.host().equals(host)) {
                return stay(held);
            }
            Optional<Fill> full = full(host);
            if (full.isEmpty()) {
                take(host, held);
                return new Place(host, true);
            }
            fills.add(full.get());
            if (host.equals(ask.here())) {
                // DPS has it there already, so turning it away would not make the hub any emptier.
                leave(held);
                return new Place(host, false);
            }
        }
        if (held == null) {
            leave(null);
        }
        return new Full(fills);
    }

    private Place stay(Held held) throws SQLException {
        if (!held.host().equals(ask.here())) {
            sql.update(
                    "UPDATE dps_assignment SET reserved_at = CURRENT_TIMESTAMP, confirmed_at = NULL WHERE registration_id = ?",
                    ask.device());
        } else if (!held.isConfirmed()) {
            sql.update(
                    "UPDATE dps_assignment SET confirmed_at = CURRENT_TIMESTAMP WHERE registration_id = ?",
                    ask.device());
        }
        return new Place(held.host(), false);
    }

    /** Empty when there is room as far as can be seen without a lock. */
    private Optional<Fill> full(String host) throws SQLException {
        Optional<Fill> fill = fill(host);
        if (fill.isEmpty()) {
            sql.insert(
                    "INSERT INTO dps_hub (host, capacity, ceiling) VALUES (?, ?, ?)",
                    host,
                    ask.limit(host),
                    ask.limit(host));
            fill = fill(host);
        }
        return fill.filter(there -> there.devices() >= there.capacity());
    }

    private Optional<Fill> fill(String host) throws SQLException {
        return sql.one(
                "SELECT devices + unlisted, COALESCE(capacity, 9223372036854775807) FROM dps_hub WHERE host = ?",
                row -> new Fill(row.getLong(1), row.getLong(2)),
                host);
    }

    private void take(String host, @Nullable Held held) throws SQLException {
        if (held != null) {
            sql.all(
                    "SELECT host FROM dps_hub WHERE host IN (?, ?) ORDER BY host FOR UPDATE",
                    row -> row.getString(1),
                    held.host(),
                    host);
        }
        int taken = sql.update(
                "UPDATE dps_hub SET devices = devices + 1"
                        + " WHERE host = ? AND (capacity IS NULL OR devices + unlisted < capacity)",
                host);
        if (taken == 0) {
            throw new BeginAgain();
        }
        if (held != null) {
            sql.giveBack(held.host(), 1);
        }
        if (held != null || !host.equals(ask.hosts().get(0))) {
            sql.update(
                    "UPDATE dps_assignment SET host = ?, reserved_at = CURRENT_TIMESTAMP, confirmed_at = NULL"
                            + " WHERE registration_id = ?",
                    host,
                    ask.device());
        }
    }

    private void leave(@Nullable Held held) throws SQLException {
        sql.update("DELETE FROM dps_assignment WHERE registration_id = ?", ask.device());
        if (held != null) {
            sql.giveBack(Objects.requireNonNull(held.host()), 1);
        }
    }
}
