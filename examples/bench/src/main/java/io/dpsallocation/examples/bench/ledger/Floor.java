package io.dpsallocation.examples.bench.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The least that anybody must do who remembers a device: one idempotent insert. It counts nothing and knows no capacity. */
final class Floor implements Contender {

    private final DataSource source;
    private final Hubs hubs;

    Floor(DataSource source, Hubs hubs, int devices) {
        this.source = source;
        this.hubs = hubs;
        Sql.script(source, """
                CREATE TABLE floor_assignment (
                    registration_id varchar(255) COLLATE "C" PRIMARY KEY,
                    host varchar(255) COLLATE "C" NOT NULL,
                    reserved_at timestamptz NOT NULL);
                INSERT INTO floor_assignment
                    SELECT 'older-' || n, 'contoso-hub-100.azure-devices.net', now() FROM generate_series(1, %d) n;
                ANALYZE floor_assignment""".formatted(devices));
    }

    @Override
    public void place(int device) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO floor_assignment VALUES (?, ?, now())"
                                + " ON CONFLICT (registration_id) DO NOTHING RETURNING host")) {
            insert.setString(1, Hubs.device(device));
            insert.setString(2, hubs.first(device));
            Sql.hasRow(insert);
        }
    }
}
