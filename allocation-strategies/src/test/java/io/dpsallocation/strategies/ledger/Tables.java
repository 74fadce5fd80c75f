package io.dpsallocation.strategies.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Looks at the ledger's tables from outside, and makes what stands there older. */
record Tables(DataSource source) {

    long devices(String host) {
        return number("SELECT COALESCE(MAX(devices), 0) FROM dps_hub WHERE host = ?", host);
    }

    long rows(String host) {
        return number("SELECT COUNT(*) FROM dps_assignment WHERE host = ?", host);
    }

    long number(String sql, Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepared(connection, sql, values);
                ResultSet result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int update(String sql, Object... values) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepared(connection, sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    void makeOlder(Duration time) {
        update(
                "UPDATE dps_assignment SET reserved_at = reserved_at - CAST(? AS bigint) * INTERVAL '1' SECOND,"
                        + " confirmed_at = confirmed_at - CAST(? AS bigint) * INTERVAL '1' SECOND",
                time.toSeconds(),
                time.toSeconds());
    }

    /** Every device's hub. */
    Map<String, String> places() {
        try (Connection connection = source.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT registration_id, host FROM dps_assignment");
                ResultSet result = statement.executeQuery()) {
            Map<String, String> places = new TreeMap<>();
            while (result.next()) {
                places.put(result.getString(1), result.getString(2));
            }
            return places;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For each hub its count, its rows and its capacity; what must hold whatever happened. */
    Map<String, Long> faults() {
        Map<String, Long> faults = new TreeMap<>();
        faults.put(
                "hubs whose count is not that of their rows",
                number("SELECT COUNT(*) FROM dps_hub h WHERE devices <>"
                        + " (SELECT COUNT(*) FROM dps_assignment a WHERE a.host = h.host)"));
        faults.put("hubs over capacity", number("SELECT COUNT(*) FROM dps_hub WHERE devices > capacity"));
        faults.put(
                "rows of hubs that are not listed",
                number("SELECT COUNT(*) FROM dps_assignment a WHERE NOT EXISTS"
                        + " (SELECT 1 FROM dps_hub h WHERE h.host = a.host)"));
        faults.values().removeIf(count -> count == 0);
        return faults;
    }
}
