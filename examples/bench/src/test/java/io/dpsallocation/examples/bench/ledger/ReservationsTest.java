package io.dpsallocation.examples.bench.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** Everything that is measured runs once, a moment each. Measures nothing. */
class ReservationsTest {

    private static final int CLIENTS = 2;

    @Test
    void everything_runs_and_every_comparison_has_two_sides()
            throws IOException, InterruptedException, ExecutionException, SQLException {
        try (Server server = Server.start(CLIENTS);
                Clients clients = new Clients(CLIENTS, Duration.ofMillis(1))) {
            List<String> lines = Reservations.measure(server, clients, 1, 100);

            assertThat(lines).hasSize(15);
            assertThat(lines.subList(0, 14))
                    .allMatch(line -> line.matches(".+/s +against .+/s +ratio \\d+\\.\\d\\d .*"));
            assertThat(lines.get(0)).containsPattern("target 0.60 (met|MISSED)");
            assertThat(lines.get(14)).containsPattern("no hub counts: \\d+");
        }
    }

    @Test
    void the_median_of_the_rounds_counts_and_a_target_is_met_from_its_ratio_on() {
        Series series = new Series();
        double[] ours = {50, 600, 60};
        double[] floor = {100, 100, 100};
        for (int round = 0; round < ours.length; round++) {
            series.add("ours", ours[round]);
            series.add("floor", floor[round]);
        }

        assertThat(series.ratio("ours", "floor")).isEqualTo(0.6);
        assertThat(series.perSecond("ours")).isEqualTo(60);
        assertThat(Comparison.target("ours", "floor", 0.6).line(series)).endsWith("target 0.60 met");
        assertThat(Comparison.target("ours", "floor", 0.61).line(series)).endsWith("target 0.61 MISSED");
        assertThatThrownBy(() -> series.perSecond("theirs")).hasMessageContaining("theirs");
    }
}
