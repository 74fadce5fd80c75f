package io.dpsallocation.examples.bench.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Reads, decides, writes, as one would without thinking of others. It loses counts: two read the same one and write the same. */
final class Naive implements Contender {

    private final DataSource source;
    private final Hubs hubs;

    Naive(DataSource source, Hubs hubs) {
        this.source = source;
        this.hubs = hubs;
        Sql.script(source, """
                CREATE TABLE naive_assignment (
                    registration_id varchar(255) COLLATE "C" PRIMARY KEY,
                    host varchar(255) COLLATE "C" NOT NULL,
                    reserved_at timestamptz NOT NULL);
                CREATE TABLE naive_hub (host varchar(255) COLLATE "C" PRIMARY KEY, devices bigint, capacity bigint)
                    WITH (fillfactor = 20)""");
        hubs.names().forEach(host -> Sql.script(source, "INSERT INTO naive_hub VALUES ('" + host + "', 0, 100000000)"));
    }

    @Override
    public void place(int device) throws SQLException {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            if (!isKnown(connection, device)) {
                write(connection, device, free(connection, device));
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static boolean isKnown(Connection connection, int device) throws SQLException {
        try (PreparedStatement known =
                connection.prepareStatement("SELECT host FROM naive_assignment WHERE registration_id = ?")) {
            known.setString(1, Hubs.device(device));
            return Sql.hasRow(known);
        }
    }

    private long free(Connection connection, int device) throws SQLException {
        try (PreparedStatement read =
                connection.prepareStatement("SELECT devices FROM naive_hub WHERE host = ? AND devices < capacity")) {
            read.setString(1, hubs.first(device));
            try (ResultSet result = read.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        }
    }

    private void write(Connection connection, int device, long devices) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement("UPDATE naive_hub SET devices = ? WHERE host = ?");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO naive_assignment VALUES (?, ?, now())")) {
            insert.setString(1, Hubs.device(device));
            insert.setString(2, hubs.first(device));
            insert.executeUpdate();
            count.setLong(1, devices + 1);
            count.setString(2, hubs.first(device));
            count.executeUpdate();
        }
    }

    /** How many devices no hub counts. */
    long lost() throws SQLException {
        return Sql.number(
                source, "SELECT (SELECT count(*) FROM naive_assignment) - (SELECT sum(devices) FROM naive_hub)");
    }
}
