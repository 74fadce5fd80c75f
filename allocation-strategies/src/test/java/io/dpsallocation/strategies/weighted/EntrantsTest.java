package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.hub.LinkedHub;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EntrantsTest {

    @Test
    void a_host_name_is_hashed_once() {
        AtomicInteger hashed = new AtomicInteger();
        Entrants entrants = new Entrants(host -> hashed.incrementAndGet(), host -> 0);
        entrants.hostHash(LinkedHub.of("hub-a"));
        entrants.hostHash(LinkedHub.of("hub-a"));
        assertThat(hashed).hasValue(1);
    }

    @Test
    void beyond_the_limit_names_are_hashed_anew_and_answers_stay() {
        Entrants small = new Entrants(host -> ExponentialRace.hostHash(host, 0), host -> 0);
        for (int i = 0; i < 2 * Entrants.LIMIT; i++) {
            small.hostHash(LinkedHub.of("hub-" + i));
        }
        assertThat(small.size()).isEqualTo(Entrants.LIMIT);
        assertThat(small.hostHash(LinkedHub.of("never-seen"))).isEqualTo(ExponentialRace.hostHash("never-seen", 0));
        assertThat(small.weight(LinkedHub.of("never-seen"))).isEqualTo(1);
    }
}
