package io.dpsallocation.examples.bench.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The hub with the fewest devices, for everybody: one statement, and all want the same row. */
final class LeastRow implements Contender {

    private static final String PLACE = """
            WITH place AS (
                UPDATE least_hub SET devices = devices + 1
                 WHERE host = (SELECT host FROM least_hub WHERE devices < capacity ORDER BY devices LIMIT 1)
                RETURNING host)
            INSERT INTO least_assignment SELECT ?, host, now() FROM place RETURNING host""";

    private final DataSource source;

    LeastRow(DataSource source, Hubs hubs) {
        this.source = source;
        Sql.script(source, """
                CREATE TABLE least_assignment (
                    registration_id varchar(255) COLLATE "C" PRIMARY KEY,
                    host varchar(255) COLLATE "C" NOT NULL,
                    reserved_at timestamptz NOT NULL);
                CREATE TABLE least_hub (host varchar(255) COLLATE "C" PRIMARY KEY, devices bigint, capacity bigint)
                    WITH (fillfactor = 20)""");
        hubs.names().forEach(host -> Sql.script(source, "INSERT INTO least_hub VALUES ('" + host + "', 0, 100000000)"));
    }

    @Override
    public void place(int device) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement place = connection.prepareStatement(PLACE)) {
            place.setString(1, Hubs.device(device));
            Sql.hasRow(place);
        }
    }
}
