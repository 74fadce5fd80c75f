package io.dpsallocation.strategies.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.strategies.fixtures.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTableTest {

    private static final Instant START = Instant.parse("2026-07-01T12:00:00Z");
    private static final LinkedHub WEU =
            LinkedHub.builder("hub-weu.net").location("West Europe").build();
    private static final LinkedHub NOWHERE = LinkedHub.of("hub-nowhere.net");

    private final TestClock clock = new TestClock(START);
    private final LatencyTable table = new LatencyTable(clock);

    private Latency of(String from, LinkedHub hub) {
        return table.from(from).orElseThrow().to(hub).orElseThrow();
    }

    @Test
    void a_table_is_read_by_columns_in_any_order_and_without_regard_to_case() {
        table.replaceWithCsv(
                "\ufeff# July\r\n\r\nMS, Hub ,from\r\n12.5, HUB-WEU.net , Nordics\r\n 7,hub-x.net,nordics\r\n", START);
        assertThat(of("NORDICS", WEU)).isEqualTo(new Latency(12.5, START, 0));
        assertThat(table.from("nordics").orElseThrow().to(NOWHERE)).isEmpty();
        assertThat(table.from("south")).isEmpty();
    }

    @Test
    void a_row_of_a_region_is_for_every_hub_there_and_one_of_the_hub_goes_before_it() {
        table.replaceWithCsv("from,location,ms\nnordics,westeurope,30\n", START);
        assertThat(of("nordics", WEU).milliseconds()).isEqualTo(30);
        assertThat(table.from("nordics").orElseThrow().to(NOWHERE)).isEmpty();
        table.measure("nordics", "Hub-WEU.net", 20);
        assertThat(of("nordics", WEU)).isEqualTo(new Latency(20, START, 1));
    }

    @Test
    void json_has_the_same_columns() {
        table.replaceWithJson(
                JsonView.of(List.of(Map.of("from", "nordics", "location", "West Europe", "ms", 30.25))), START);
        assertThat(of("nordics", WEU).milliseconds()).isEqualTo(30.25);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ''                                           | it is empty; the columns are from, ms, and one of hub and location
            '# only this'                                | it is empty; the columns are from, ms, and one of hub and location
            'from,hub,ms'                                | it has no rows; to leave the strategy without a table, take table and key out
            'from,hub,ms;;# cut off'                     | it has no rows; to leave the strategy without a table, take table and key out
            'from,ms'                                    | line 1: is the heading, but the columns are from, ms, and one of hub and location; missing: hub or location
            'hub,location'                               | line 1: is the heading, but the columns are from, ms, and one of hub and location; missing: from, ms
            'from,region,ms'                             | line 1: is the heading, but the columns are from, ms, and one of hub and location; missing: hub or location
            'from,hub,location,ms'                       | line 1: is the heading, but the columns are from, ms, and one of hub and location
            'a,hub-weu.net,12'                           | line 1: is the heading, but the columns are from, ms, and one of hub and location
            'from,hub,ms;a,b.net'                        | line 2: has 2 cells and must have 3
            'from,hub,ms;a,b.net,1,2'                    | line 2: has 4 cells and must have 3
            'from,hub,ms;,b.net,1'                       | line 2: from must be a word that devices send, and is empty or no string
            'from,hub,ms;a,https://b.net,1'              | line 2: hub must be a host name such as contoso.azure-devices.net
            'from,hub,ms;a,,1'                           | line 2: hub must be a host name such as contoso.azure-devices.net
            'from,location,ms;#;a,westeurop,1'           | line 3: location is no Azure region that is known here; correct it, or name the hub in a column hub instead
            'from,hub,ms;a,b.net,NaN'                    | line 2: ms must be a number within 0 to 60000, such as 23.5, and is text, or a number that is not written with digits and one point
            'from,hub,ms;a,b.net,Infinity'               | line 2: ms must be a number within 0 to 60000, such as 23.5, and is text, or a number that is not written with digits and one point
            'from,hub,ms;a,b.net,-1'                     | line 2: ms must be a number within 0 to 60000, such as 23.5, and is a number outside of that
            'from,hub,ms;a,b.net,-0.5'                   | line 2: ms must be a number within 0 to 60000, such as 23.5, and is a number outside of that
            'from,hub,ms;a,b.net,--1'                    | line 2: ms must be a number within 0 to 60000, such as 23.5, and is text, or a number that is not written with digits and one point
            'from,hub,ms;a,b.net,1e3'                    | line 2: ms must be a number within 0 to 60000, such as 23.5, and is text, or a number that is not written with digits and one point
            'from,hub,ms;a,b.net,0x1p3'                  | line 2: ms must be a number within 0 to 60000, such as 23.5, and is text, or a number that is not written with digits and one point
            'from,hub,ms;a,b.net,60000.5'                | line 2: ms must be a number within 0 to 60000, such as 23.5, and is a number outside of that
            'from,hub,ms;a,b.net,'                       | line 2: ms must be a number within 0 to 60000, such as 23.5, and is empty
            'from,hub,ms;a,b.net,1;;A,B.NET,2'           | line 4: has the same pair as line 2; leave one of them
            'from,location,ms;a,westeurope,1;a,West Europe,1' | line 3: has the same pair as line 2; leave one of them
            'from,hub,ms;a,b.net,x;a'                    | line 2: ms must be a number within 0 to 60000, such as 23.5, and is text, or a number that is not written with digits and one point; line 3: has 1 cells and must have 3
            """)
    void what_is_no_table_is_told_by_line_and_changes_nothing(String csv, String problems) {
        table.replaceWithCsv("from,hub,ms\na,b.net,5\n", START);
        String text = csv.substring(1, csv.length() - 1).replace(';', '\n');
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.replaceWithCsv(text, START.plusSeconds(1)))
                .withMessage("the latency table: " + problems);
        assertThat(of("a", LinkedHub.of("b.net"))).isEqualTo(new Latency(5, START, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no rows | it has no rows; to leave the strategy without a table, take table and key out",
                "null | element 0: ms must be a number within 0 to 60000, such as 23.5, and is null",
                "list | element 0: ms must be a number within 0 to 60000, such as 23.5, and is an array",
                "negative | element 0: ms must be a number within 0 to 60000, such as 23.5, and is a number outside of that",
                "no array | it must be an array of objects with from, hub or location, and ms",
                "no ms | element 0: must be an object with three members; the columns are from, ms, and one of hub and location",
                "text | element 0: ms must be a number within 0 to 60000, such as 23.5, and is a string",
                "number | element 0: from must be a word that devices send, and is empty or no string",
                "twice | element 1: has the same pair as element 0; leave one of them"
            })
    void what_is_no_table_in_json_is_told_by_element(String row) {
        JsonView good = JsonView.of(Map.of("from", "a", "hub", "b.net", "ms", 1));
        Map<String, JsonView> tables = Map.of(
                "no rows", JsonView.array(List.of()),
                "null", withMs(JsonView.nullValue()),
                "list", withMs(JsonView.of(List.of(1))),
                "negative", withMs(JsonView.number("-1")),
                "no array", good,
                "no ms", JsonView.of(List.of(Map.of("from", "a", "hub", "b.net"))),
                "text", JsonView.of(List.of(Map.of("from", "a", "hub", "b.net", "ms", "12"))),
                "number", JsonView.of(List.of(Map.of("from", 1, "hub", "b.net", "ms", 12))),
                "twice", JsonView.array(List.of(good, good)));
        String[] parts = row.split(" \\| ", 2);
        JsonView json = java.util.Objects.requireNonNull(tables.get(parts[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.replaceWithJson(json, START))
                .withMessage("the latency table: " + parts[1]);
    }

    private static JsonView withMs(JsonView ms) {
        return JsonView.array(List.of(
                JsonView.object(Map.of("from", JsonView.string("a"), "hub", JsonView.string("b.net"), "ms", ms))));
    }

    @Test
    void the_first_twenty_problems_are_told_and_the_others_counted() {
        String rows = IntStream.range(0, 23).mapToObj(i -> "a,b.net").collect(Collectors.joining("\n"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.replaceWithCsv("from,hub,ms\n" + rows, START))
                .withMessageContaining("line 21: ")
                .withMessageNotContaining("line 22: ")
                .withMessageEndingWith("; and 3 more");
    }

    @Test
    void a_measurement_weighs_half_after_a_half_life() {
        table.measure("a", "hub-weu.net", 10);
        clock.advance(LatencyTable.DEFAULT_HALF_LIFE);
        table.measure("A", "HUB-WEU.net", 40);
        assertThat(of("a", WEU).milliseconds()).isCloseTo((10 * 0.5 + 40) / 1.5, within(1e-12));
        assertThat(of("a", WEU).measurements()).isEqualTo(2);
        assertThat(of("a", WEU).asOf()).isEqualTo(START.plus(LatencyTable.DEFAULT_HALF_LIFE));
        clock.advance(Duration.ofDays(400));
        table.measure("a", "hub-weu.net", 90);
        assertThat(of("a", WEU).milliseconds()).isEqualTo(90);
    }

    @Test
    void at_one_moment_all_measurements_weigh_the_same_and_a_clock_that_goes_back_does_no_harm() {
        for (int i = 1; i <= 9; i++) {
            table.measure("a", "hub-weu.net", i * 10);
        }
        assertThat(of("a", WEU).milliseconds()).isCloseTo(50, within(1e-12));
        clock.advance(Duration.ofHours(-1));
        table.measure("a", "hub-weu.net", 150);
        assertThat(of("a", WEU).milliseconds()).isCloseTo(60, within(1e-12));
        assertThat(of("a", WEU).asOf()).isEqualTo(START);
    }

    @Test
    void decay_does_not_hang_on_how_often_it_is_asked() {
        Decay decay = new Decay(Duration.ofMinutes(10));
        double bySteps = 1;
        for (int i = 0; i < 600; i++) {
            bySteps *= decay.between(START.plusSeconds(i), START.plusSeconds(i + 1));
        }
        assertThat(bySteps).isCloseTo(0.5, within(1e-12));
        for (int seconds = 1; seconds < 6_000; seconds += 7) {
            assertThat(decay.between(START, START.plusSeconds(seconds)))
                    .isCloseTo(Math.pow(2, -seconds / 600.0), within(1e-14));
        }
    }

    @Test
    void of_a_row_and_measurements_the_younger_counts() {
        table.measure("a", "hub-weu.net", 10);
        table.replaceWithCsv("from,hub,ms\na,hub-weu.net,30\n", START.minusSeconds(1));
        assertThat(of("a", WEU).milliseconds()).isEqualTo(10);
        table.replaceWithCsv("from,hub,ms\na,hub-weu.net,30\n", START.plusSeconds(1));
        assertThat(of("a", WEU).milliseconds()).isEqualTo(30);
        clock.advance(Duration.ofSeconds(2));
        table.measure("a", "hub-weu.net", 10);
        assertThat(of("a", WEU).milliseconds()).isEqualTo(10);
    }

    @Test
    void what_was_read_does_not_change() {
        table.measure("a", "hub-weu.net", 10);
        LatencyRow before = table.from("a").orElseThrow();
        table.measure("a", "hub-weu.net", 30);
        table.replaceWithCsv("from,hub,ms\na,hub-weu.net,99\n", START.plusSeconds(9));
        assertThat(before.to(WEU)).contains(new Latency(10, START, 1));
    }

    @Test
    void what_is_no_measurement_is_refused() {
        for (double number : new double[] {-1, 60_000.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> table.measure("a", "b", number))
                    .withMessage("milliseconds must be within 0 to 60000");
            assertThatIllegalArgumentException().isThrownBy(() -> new Latency(number, START, 0));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.measure(" ", "b", 1))
                .withMessage("from must not be blank");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> table.measure("a", "", 1))
                .withMessage("hub must not be blank");
        assertThatIllegalArgumentException().isThrownBy(() -> new Latency(1, START, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LatencyTable(Clock.systemUTC(), Duration.ZERO))
                .withMessage("halfLife must be > 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LatencyTable(Clock.systemUTC(), Duration.ofSeconds(-1)));
    }

    @Test
    void measurements_are_bounded() {
        for (int i = 0; i < LatencyTable.MOST_HUBS; i++) {
            assertThat(table.measure("a", "hub-" + i, 1)).isTrue();
        }
        assertThat(table.measure("a", "hub-x", 1)).isFalse();
        assertThat(table.measure("a", "hub-1", 1)).isTrue();
        for (int i = 1; i < LatencyTable.MOST_PLACES; i++) {
            assertThat(table.measure("place-" + i, "hub-1", 1)).isTrue();
        }
        assertThat(table.measure("b", "hub-1", 1)).isFalse();
        assertThat(table.measure("place-1", "hub-2", 1)).isTrue();
    }

    @Test
    void places_are_those_that_have_rows() {
        LatencyTable table = new LatencyTable(Clock.systemUTC());
        assertThat(table.places()).isEmpty();
        table.measure("named-by-a-device", "hub-a", 5);
        table.replaceWithCsv("from,hub,ms\nOslo,hub-a,9\nLyon,hub-a,9\nLyon,hub-b,9\n", Instant.EPOCH);

        assertThat(table.places()).containsExactlyInAnyOrder("oslo", "lyon");
    }
}
