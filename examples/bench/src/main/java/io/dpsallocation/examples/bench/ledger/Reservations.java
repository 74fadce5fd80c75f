package io.dpsallocation.examples.bench.ledger;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;

/**
 * Reservations a second of the ledger on PostgreSQL: beside a bare idempotent insert, which is the floor, beside a read, a
 * decision and a write, and beside one row that all want; what a device costs that comes again; and what more hubs and more
 * devices cost. All by turns, in several rounds. Server and clients share the processors.
 */
public final class Reservations {

    private static final int CLIENTS = 8;
    private static final int MILLIS = 2_000;
    private static final int ROUNDS = 5;
    private static final int WARM_UP = 2;
    private static final double OF_THE_FLOOR = 0.6;
    private static final int MANY = 50;
    private static final int TEN_THOUSAND = 10_000;

    private final Series series = new Series();
    private final List<Fleet> fleets = new ArrayList<>();

    private Reservations() {}

    /**
     * Measures, and prints each ratio with its target and whether that is met.
     *
     * @param args how many milliseconds each measurement takes, default 2000; how many rounds, default 5; by what to divide the
     *     numbers of devices that are there already, default 1
     */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException, SQLException {
        int millis = args.length > 0 ? Integer.parseInt(args[0]) : MILLIS;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : ROUNDS;
        int divisor = args.length > 2 ? Integer.parseInt(args[2]) : 1;
        try (Server server = Server.start(CLIENTS);
                Clients clients = new Clients(CLIENTS, Duration.ofMillis(millis))) {
            System.out.printf(
                    Locale.ROOT,
                    "%s, JDK %s, %d processors, %d clients, %d rounds of %d ms%n",
                    server.describe(),
                    Runtime.version(),
                    Runtime.getRuntime().availableProcessors(),
                    CLIENTS,
                    rounds,
                    millis);
            new Reservations().run(server, clients, rounds, divisor).forEach(System.out::println);
        }
    }

    static List<String> measure(Server server, Clients clients, int rounds, int divisor)
            throws InterruptedException, ExecutionException, SQLException {
        return new Reservations().run(server, clients, rounds, divisor);
    }

    private List<String> run(Server server, Clients clients, int rounds, int divisor)
            throws InterruptedException, ExecutionException, SQLException {
        List<Comparison> comparisons = prepare(server, divisor);
        for (int round = 0; round < WARM_UP; round++) {
            round(server, clients);
        }
        series.clear();
        for (int round = 0; round < rounds; round++) {
            round(server, clients);
        }
        List<String> lines = new ArrayList<>();
        comparisons.forEach(comparison -> lines.add(comparison.line(series)));
        lines.add("devices of read-decide-write that no hub counts: "
                + fleets.get(0).lost());
        fleets.forEach(Fleet::close);
        return lines;
    }

    private void round(Server server, Clients clients) throws InterruptedException, ExecutionException {
        for (Fleet fleet : fleets) {
            server.settle();
            fleet.round(clients, series);
        }
    }

    private List<Comparison> prepare(Server server, int divisor) {
        List<Comparison> comparisons = new ArrayList<>();
        Fleet usual = fleet(server, MANY, TEN_THOUSAND / divisor).withPeers();
        comparisons.add(Comparison.target(usual.name("new"), usual.name("bare insert"), OF_THE_FLOOR));
        for (String peer : List.of("read-decide-write", "least row")) {
            comparisons.add(Comparison.of(usual.name("new"), usual.name(peer)));
        }
        for (String again : List.of("retry", "first return", "later return")) {
            comparisons.add(Comparison.of(usual.name(again), usual.name("new")));
        }
        for (int hubs : new int[] {2, 10}) {
            addCost(comparisons, fleet(server, hubs, TEN_THOUSAND / divisor), usual);
        }
        for (int times : new int[] {10, 100}) {
            addCost(comparisons, fleet(server, MANY, TEN_THOUSAND * times / divisor), usual);
        }
        return comparisons;
    }

    private static void addCost(List<Comparison> comparisons, Fleet other, Fleet usual) {
        comparisons.add(Comparison.of(other.name("new"), other.name("bare insert")));
        comparisons.add(Comparison.of(other.name("new"), usual.name("new")));
    }

    private Fleet fleet(Server server, int hubs, int devices) {
        Fleet fleet = new Fleet(server.schema(), hubs, devices);
        fleets.add(fleet);
        return fleet;
    }
}
