package io.dpsallocation.examples.ledger;

import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.testkit.Enrollments;
import io.dpsallocation.testkit.dps.DpsSimulator;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.h2.jdbcx.JdbcDataSource;

/** Four instances of a webhook, one database, and a fleet whose calls come twice and whose answers get lost. */
public final class FourInstances {

    private static final int INSTANCES = 4;
    private static final int DEVICES = 2_000;
    private static final int THREADS = 8;
    private static final String GROUP = "presses";
    private static final String SMALL = "contoso-small.azure-devices.net";
    private static final String WEU = "contoso-weu.azure-devices.net";
    private static final String NEU = "contoso-neu.azure-devices.net";

    private final PrintStream out;
    private final int devices;
    private final String jdbcUrl;

    private FourInstances(PrintStream out, int devices, String name) {
        this.out = out;
        this.devices = devices;
        this.jdbcUrl = "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    }

    /**
     * Runs the example.
     *
     * @param arguments none
     * @throws Exception if a registration fails, which none must
     */
    public static void main(String[] arguments) throws Exception {
        run(System.out, DEVICES, "ledger");
    }

    static void run(PrintStream out, int devices, String name) throws Exception {
        new FourInstances(out, devices, name).tell();
    }

    private void tell() throws Exception {
        try (Instances instances = new Instances(INSTANCES, hubs(), jdbcUrl)) {
            DpsSimulator dps = DpsSimulator.builder()
                    .linkedHubs(SMALL, WEU, NEU)
                    .historyLimit(1)
                    .enrollment(Enrollments.group(GROUP).customAllocation().build())
                    .webhook(instances)
                    .build();
            out.printf(
                    "%d devices, %d instances of a webhook, one database; contoso-small holds %d devices and no more%n%n",
                    devices, INSTANCES, devices / 10);
            Map<Integer, String> first = register(dps, "register");
            out.printf(
                    "%n%d calls: %d came twice, at two instances at once; of %d the answer got lost, and DPS called again%n%n",
                    instances.calls(), instances.twice(), instances.lost());
            table();
            Map<Integer, String> second = register(dps, "come back");
            out.printf(
                    "%n%s%n",
                    second.equals(first)
                            ? "all came back, and every one was sent where it had been before"
                            : "SOME DEVICES MOVED, which is a mistake");
        }
    }

    private HubCatalog hubs() {
        return HubCatalog.of(
                LinkedHub.builder(SMALL).capacity(devices / 10).build(),
                LinkedHub.builder(WEU).capacity(devices).build(),
                LinkedHub.builder(NEU).allocationWeight(2).capacity(devices).build());
    }

    /** Each device's hub, by the device's number. */
    private Map<Integer, String> register(DpsSimulator dps, String what) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        Map<Integer, String> hubs = new TreeMap<>();
        try (ProgressBar bar = bar(what)) {
            Map<Integer, Future<String>> futures = new TreeMap<>();
            IntStream.range(0, devices)
                    .forEach(device -> futures.put(device, threads.submit(() -> {
                        String hub = dps.deviceOf(GROUP, "press-" + device)
                                .register()
                                .assignedHub()
                                .orElseThrow();
                        bar.step();
                        return hub;
                    })));
            for (Map.Entry<Integer, Future<String>> future : futures.entrySet()) {
                hubs.put(future.getKey(), future.getValue().get());
            }
        } finally {
            threads.shutdownNow();
        }
        return hubs;
    }

    private ProgressBar bar(String what) {
        return new ProgressBarBuilder()
                .setTaskName(what)
                .setInitialMax(devices)
                .setUpdateIntervalMillis(200)
                .setMaxRenderedLength(100)
                .build();
    }

    /** What an operator would ask the database by hand. */
    private void table() throws SQLException {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(jdbcUrl);
        out.printf("%-34s %8s %8s %8s%n", "hub", "devices", "capacity", "rows");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT h.host, h.devices, h.capacity, (SELECT count(*) FROM dps_assignment a WHERE a.host = h.host) AS held
                        FROM dps_hub h ORDER BY h.host DESC
                        """)) {
            while (rows.next()) {
                out.printf("%-34s %8d %8d %8d%n", rows.getString(1), rows.getLong(2), rows.getLong(3), rows.getLong(4));
            }
        }
        out.println();
    }
}
