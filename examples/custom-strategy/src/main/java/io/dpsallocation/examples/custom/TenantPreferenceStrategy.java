package io.dpsallocation.examples.custom;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.RankedHub;
import io.dpsallocation.decision.ScoreScale;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.AllocationStrategy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Follows the order in which a tenant prefers its hubs, as its contract has it. The strategy {@code lookup} takes one row for
 * a device; this one wants several, so that the next hub is at hand when a filter took the first one out, or a ledger finds
 * it full.
 *
 * <p>Abstains for a device without a tenant, and for a tenant without a preference among the candidates. Thread-safe.
 */
final class TenantPreferenceStrategy implements AllocationStrategy {

    static final String NAME = "tenant-preference";

    private static final String QUERY = "SELECT host FROM tenant_preference WHERE tenant = ? ORDER BY place, host";

    private final DataSource database;
    private final JsonPointer tenant;

    TenantPreferenceStrategy(DataSource database, JsonPointer tenant) {
        this.database = database;
        this.tenant = tenant;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** It waits for a database, so it runs on the pool for such steps and is given up at the deadline. */
    @Override
    public boolean blocking() {
        return true;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        Optional<String> name = context.at(tenant).flatMap(JsonView::asText);
        if (name.isEmpty()) {
            return AllocationDecision.abstain("the request names no tenant at " + tenant);
        }
        try {
            return follow(preferences(name.get(), context.deadline()), context);
        } catch (SQLException e) {
            // A driver's messages may quote what they were given; the state tells as much to whoever can mend it.
            return AllocationDecision.unavailable("the preferences cannot be read, SQLSTATE " + e.getSQLState());
        }
    }

    private static AllocationDecision follow(List<String> hosts, AllocationContext context) {
        List<RankedHub> ranking = new ArrayList<>();
        for (String host : hosts) {
            context.candidate(host).ifPresent(hub -> ranking.add(new RankedHub(hub.name(), ranking.size() + 1)));
        }
        if (ranking.isEmpty()) {
            return AllocationDecision.abstain("the tenant prefers none of the hubs that are left");
        }
        return AllocationDecision.assign(ScoreScale.ORDINAL, ranking)
                .because("the tenant prefers it, " + ranking.size() + " of its hubs are left");
    }

    private List<String> preferences(String name, Deadline deadline) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setQueryTimeout(wholeSeconds(deadline));
            statement.setString(1, name);
            List<String> hosts = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    hosts.add(rows.getString(1));
                }
            }
            return hosts;
        }
    }

    /** At least one, for 0 means no limit. */
    private static int wholeSeconds(Deadline deadline) {
        return (int) Math.max(1, Math.min(3_600, TimeUnit.NANOSECONDS.toSeconds(deadline.nanosLeft())));
    }
}
