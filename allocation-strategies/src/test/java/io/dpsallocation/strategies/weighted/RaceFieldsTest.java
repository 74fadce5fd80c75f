package io.dpsallocation.strategies.weighted;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.strategies.fixtures.Requests;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceFieldsTest {

    private final RaceFields fields = new RaceFields(
            new Entrants(host -> ExponentialRace.hostHash(host, 0), host -> host.equals("own") ? 9 : 0),
            RaceKeys.WHOLE);

    @Test
    void the_same_hubs_are_lined_up_once() {
        List<LinkedHub> hubs = List.of(Requests.hub("hub-a", 1), Requests.hub("hub-b", 2));
        RaceField field = fields.of(hubs);
        assertThat(fields.of(hubs)).isSameAs(field);
        assertThat(fields.of(new ArrayList<>(hubs))).isSameAs(field);
        assertThat(fields.of(List.of(Requests.hub("hub-a", 1), Requests.hub("hub-b", 2))))
                .isSameAs(field);
    }

    @Test
    void other_hubs_other_weights_and_another_number_are_another_field() {
        RaceField field = fields.of(List.of(Requests.hub("hub-a", 1), Requests.hub("hub-b", 2)));
        assertThat(fields.of(List.of(Requests.hub("hub-a", 1), Requests.hub("hub-c", 2))))
                .isNotSameAs(field);
        assertThat(fields.of(List.of(Requests.hub("hub-a", 1), Requests.hub("hub-b", 3))))
                .isNotSameAs(field);
        assertThat(fields.of(List.of(Requests.hub("hub-a", 1)))).isNotSameAs(field);
    }

    @Test
    void a_field_knows_the_weights_and_their_sum() {
        RaceField field = fields.of(List.of(Requests.hub("hub-a", 3), Requests.hub("own", 2)));
        assertThat(field.weight(0)).isEqualTo(3);
        assertThat(field.weight(1)).isEqualTo(9);
        assertThat(field.totalWeight()).isEqualTo(12);
    }

    @Test
    void the_oldest_lists_are_forgotten() {
        RaceField first = fields.of(List.of(Requests.hub("hub-0", 1)));
        for (int i = 1; i < RaceFields.LIMIT; i++) {
            fields.of(List.of(Requests.hub("hub-" + i, 1)));
        }
        assertThat(fields.of(List.of(Requests.hub("hub-0", 1)))).isSameAs(first);
        fields.of(List.of(Requests.hub("one-more", 1)));
        assertThat(fields.size()).isEqualTo(RaceFields.LIMIT);
        assertThat(fields.of(List.of(Requests.hub("hub-0", 1)))).isNotSameAs(first);
    }
}
