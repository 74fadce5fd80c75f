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
        entrants.number(1, LinkedHub.of("hub-a"));
        entrants.number(2, LinkedHub.of("hub-a"));
        assertThat(hashed).hasValue(1);
    }

    @Test
    void beyond_the_limit_names_are_hashed_anew_and_answers_stay() {
        Entrants small = new Entrants(host -> ExponentialRace.hostHash(host, 0), host -> 0);
        for (int i = 0; i < 2 * Entrants.LIMIT; i++) {
            small.number(1, LinkedHub.of("hub-" + i));
        }
        assertThat(small.size()).isEqualTo(Entrants.LIMIT);
        assertThat(small.number(5, LinkedHub.of("never-seen")))
                .isEqualTo(ExponentialRace.number(5, ExponentialRace.hostHash("never-seen", 0), 1));
    }
}
