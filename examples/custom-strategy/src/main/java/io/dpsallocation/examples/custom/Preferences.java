package io.dpsallocation.examples.custom;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** The table the strategy reads, for the tour and the tests. */
final class Preferences {

    private Preferences() {}

    static void createTable(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS tenant_preference (
                      tenant VARCHAR(128) NOT NULL, place INT NOT NULL, host VARCHAR(255) NOT NULL,
                      PRIMARY KEY (tenant, place))
                    """);
        }
    }

    static void set(DataSource database, String tenant, List<String> hosts) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "MERGE INTO tenant_preference (tenant, place, host) VALUES (?, ?, ?)")) {
            for (int place = 0; place < hosts.size(); place++) {
                statement.setString(1, tenant);
                statement.setInt(2, place);
                statement.setString(3, hosts.get(place));
                statement.executeUpdate();
            }
        }
    }
}
