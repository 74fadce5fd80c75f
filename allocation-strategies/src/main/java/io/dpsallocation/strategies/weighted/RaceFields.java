package io.dpsallocation.strategies.weighted;

import io.dpsallocation.hub.LinkedHub;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fields of the lists of hubs that were asked for last: one for each set of linked hubs, less what filters take out.
 *
 * <p>A memory and not a state: what is forgotten is lined up again. Thread-safe; a race between threads costs time only.
 */
final class RaceFields {

    /** How many lists are remembered. The one that has been known longest is forgotten first. */
    static final int LIMIT = 16;

    private final Entrants entrants;
    private final RaceKeys keys;
    private volatile List<RaceField> known = List.of();

    RaceFields(Entrants entrants, RaceKeys keys) {
        this.entrants = entrants;
        this.keys = keys;
    }

    RaceField of(List<LinkedHub> hubs) {
        List<RaceField> fields = known;
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).isOf(hubs)) {
                return fields.get(i);
            }
        }
        return lineUp(hubs, fields);
    }

    private RaceField lineUp(List<LinkedHub> hubs, List<RaceField> fields) {
        RaceField made = new RaceField(hubs, entrants, keys);
        known = Stream.concat(Stream.of(made), fields.stream()).limit(LIMIT).toList();
        return made;
    }

    int size() {
        return known.size();
    }
}
