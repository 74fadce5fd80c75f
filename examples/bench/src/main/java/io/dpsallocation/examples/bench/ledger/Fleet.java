package io.dpsallocation.examples.bench.ledger;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** So many hubs and devices before the first measurement, with a ledger and with a bare table. Used by one thread. */
final class Fleet implements AutoCloseable {

    /**
     * What is measured.
     *
     * @param name the name of its series
     * @param next the device of the next call; there were as many calls
     */
    private record Measured(String name, AtomicInteger next, Clients.Call call) {}

    private final String name;
    private final Hubs hubs;
    private final DataSource source;
    private final Ours ours;
    private final List<Measured> all = new ArrayList<>();
    private final AtomicInteger placed;
    private @Nullable Naive naive;

    Fleet(DataSource source, int hubs, int devices) {
        this.name = hubs + " hubs, " + devices + " devices";
        this.hubs = new Hubs(hubs);
        this.source = source;
        this.ours = new Ours(source, this.hubs, devices);
        add("bare insert", new Floor(source, this.hubs, devices)::place);
        this.placed = add("new", ours::place);
    }

    private AtomicInteger add(String what, Clients.Call call) {
        Measured measured = new Measured(name(what), new AtomicInteger(), call);
        all.add(measured);
        return measured.next();
    }

    /** What others would write, and what becomes of devices that come again. */
    Fleet withPeers() {
        Naive peer = new Naive(source, hubs);
        naive = peer;
        add("read-decide-write", peer::place);
        add("least row", new LeastRow(source, hubs)::place);
        add("retry", device -> ours.retry(again(device, placed)));
        AtomicInteger returned = add("first return", device -> ours.comeBack(again(device, placed)));
        add("later return", device -> ours.comeBack(again(again(device, returned), placed)));
        return this;
    }

    /** Those who came are asked for from the beginning, again and again. */
    private static int again(int device, AtomicInteger known) {
        return device % known.get();
    }

    /** The name of a series of this fleet. */
    String name(String what) {
        return what + ", " + name;
    }

    /** Measures each once. */
    void round(Clients clients, Series series) throws InterruptedException, ExecutionException {
        for (Measured measured : all) {
            series.add(measured.name(), clients.perSecond(measured.next(), measured.call()));
        }
    }

    /** How many of the devices that {@code read-decide-write} placed no hub counts; 0 where it was not measured. */
    long lost() throws SQLException {
        return naive == null ? 0 : naive.lost();
    }

    @Override
    public void close() {
        ours.close();
    }
}
