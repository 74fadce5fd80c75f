package io.dpsallocation.examples.quickstart;

import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.RegistrationResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The stations and the hubs they are on. */
final class Fleet {

    /** The enrollment group of the stations. */
    static final String GROUP = "weather-stations";

    private static final int THREADS = 16;

    private final List<Station> stations;

    Fleet(List<Station> stations) {
        this.stations = stations;
    }

    List<Station> stations() {
        return stations;
    }

    /** Registers every station, many at a time; gives the result of each in the order of the stations. */
    Map<Station, RegistrationResult> register(DpsSimulator dps, ProgressBar progress)
            throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<RegistrationResult>> calls = stations.stream()
                    .map(station -> (Callable<RegistrationResult>) () -> register(dps, station, progress))
                    .toList();
            Map<Station, RegistrationResult> results = new LinkedHashMap<>();
            int index = 0;
            for (Future<RegistrationResult> result : threads.invokeAll(calls)) {
                results.put(stations.get(index++), result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static RegistrationResult register(DpsSimulator dps, Station station, ProgressBar progress) {
        RegistrationResult result = dps.deviceOf(GROUP, station.registrationId())
                .withPayload(station.payload())
                .register();
        progress.step();
        return result;
    }

    /** How many stations are on each hub, by the hub's name. */
    static Map<String, Integer> perHub(Map<Station, RegistrationResult> results) {
        Map<String, Integer> perHub = new TreeMap<>();
        results.values().forEach(result -> perHub.merge(result.assignedHub().orElse("none"), 1, Integer::sum));
        return perHub;
    }
}
