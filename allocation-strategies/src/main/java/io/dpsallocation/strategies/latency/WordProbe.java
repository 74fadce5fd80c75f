package io.dpsallocation.strategies.latency;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.Probe;
import io.dpsallocation.strategies.resource.LatencyRow;
import io.dpsallocation.strategies.resource.LatencyTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The words of a latency table that are worth trying in the place of the one a device sent. Of a table with more than
 * {@value #MOST} words those are taken in turns from each hub's, so that words of every hub that is the fastest for one are among
 * them. Used once, by one thread; takes time in the product of words and hubs.
 */
final class WordProbe {

    /** Each word costs a decision. */
    static final int MOST = 100;

    private final LatencyTable table;
    private final AllocationContext context;

    WordProbe(LatencyTable table, AllocationContext context) {
        this.table = table;
        this.context = context;
    }

    /** The same probe with the words; it says how many were left out. */
    Probe at(Probe place) {
        String sent = context.at(place.pointer())
                .flatMap(value -> value.asText().or(value::asNumberText))
                .map(CaseFolding::ascii)
                .orElse("");
        List<String> words = table.places().stream()
                .filter(word -> !word.equals(sent))
                .sorted()
                .toList();
        List<JsonView> tried = (words.size() > MOST ? some(words) : words)
                .stream().map(JsonView::of).toList();
        return Probe.of(place.pointer(), tried, place.settingPath()).leavingOut(words.size() - tried.size());
    }

    private List<String> some(List<String> words) {
        Collection<Deque<String>> byHub = byFastestHub(words).values();
        List<String> some = new ArrayList<>();
        while (some.size() < MOST) {
            for (Deque<String> ofHub : byHub) {
                if (!ofHub.isEmpty() && some.size() < MOST) {
                    some.add(ofHub.removeFirst());
                }
            }
        }
        return some;
    }

    /** A word without a number for any hub stands under an empty name. */
    private Map<String, Deque<String>> byFastestHub(List<String> words) {
        Map<String, Deque<String>> byHub = new TreeMap<>();
        for (String word : words) {
            String fastest = table.from(word).map(this::fastest).orElse("");
            byHub.computeIfAbsent(fastest, none -> new ArrayDeque<>()).addLast(word);
        }
        return byHub;
    }

    private String fastest(LatencyRow row) {
        String fastest = "";
        double least = Double.POSITIVE_INFINITY;
        for (LinkedHub hub : context.candidates()) {
            double milliseconds =
                    row.to(hub).map(latency -> latency.milliseconds()).orElse(Double.POSITIVE_INFINITY);
            if (milliseconds < least) {
                least = milliseconds;
                fastest = hub.key();
            }
        }
        return fastest;
    }
}
