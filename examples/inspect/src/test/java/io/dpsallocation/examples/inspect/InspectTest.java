package io.dpsallocation.examples.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class InspectTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T03:00:00Z"), ZoneOffset.UTC);
    private static final String EXPLAIN = "explain --config samples/allocation.json --request samples/request.json ";

    /** What a command wrote, and its exit code. */
    private record Ended(int exitCode, String out, String err) {

        static Ended of(String line) {
            return of(line.isBlank() ? new String[0] : line.strip().split(" +", -1));
        }

        static Ended of(String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            CommandLine command = Inspect.commandLine(CLOCK)
                    .setOut(new PrintWriter(out, true))
                    .setErr(new PrintWriter(err, true));
            int exitCode = command.execute(arguments);
            return new Ended(exitCode, out.toString(), err.toString());
        }
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(InspectTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "explain.txt,       --no-color, 0",
        "explain.color.txt, --color, 0",
        "explain.json,      --json, 0",
        "why-not.txt,       --no-color --why-not contoso-neu, 0",
        "why-not.json,      --json --why-not contoso-neu, 0"
    })
    void a_saved_request_is_explained(String golden, String options, int exitCode) throws IOException {
        Ended ended = Ended.of(EXPLAIN + options);
        assertThat(ended.out()).isEqualTo(golden(golden)).doesNotContain("correct horse", "bm90IGEg");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource({
        "lint.txt,       samples/allocation-with-findings.json --no-color, 1",
        "lint.color.txt, samples/allocation-with-findings.json --color, 1",
        "lint.json,      samples/allocation-with-findings.json --json, 1",
        "lint-fine.txt,  samples/allocation.json --no-color, 0",
        "lint-fine.json, samples/allocation.json --json, 0"
    })
    void a_configuration_is_linted(String golden, String options, int exitCode) throws IOException {
        Ended ended = Ended.of("lint --config " + options);
        assertThat(ended.out()).isEqualTo(golden(golden)).doesNotContain("bm90IGEg");
        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(exitCode);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                                             | Missing required subcommand",
                "explain --config samples/allocation.json     | Missing required option: '--request=FILE'",
                "explain --config x.json --request samples/request.json | inspect: there is no file x.json",
                "explain --config samples --request samples/request.json | inspect: samples is a directory",
                "explain --config samples/allocation.json --request samples/none.json"
                        + " | inspect: there is no file samples/none.json",
                "explain --config samples/allocation.json --request samples/request.json --why-not contoso-xyz"
                        + " | inspect: the request links no hub contoso-xyz; it links contoso-weu.azure-devices.net,",
                "explain --config samples/allocation.json --request samples/request.json --why-not contoso-neu"
                        + " --most-decisions 0 | inspect: --most-decisions must be 1 or more",
                "explain --config samples/allocation.json --request samples/request.json --colour"
                        + " | Unknown option: '--colour'",
                "lint --config x.json                         | inspect: there is no file x.json"
            })
    void wrong_use_is_told_and_ends_with_2(String line, String message) {
        Ended ended = Ended.of(line == null ? "" : line);
        assertThat(ended.err()).contains(message).doesNotContain("\tat ");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    private static final String WITH_RESOURCES = """
            { "filters": [ { "type": "health", "health": "probes" },
                           { "type": "capacity", "load": "counts", "headroom": 0.5 } ],
              "hubs": [ { "name": "contoso-weu.azure-devices.net", "capacity": 10 },
                        { "name": "contoso-neu.azure-devices.net", "capacity": 10 } ],
              "default": { "strategy": { "type": "first-of", "strategies": [
                { "type": "lookup", "dataSource": "devices", "query": "SELECT host FROM d WHERE id = :registrationId",
                  "onFailure": "next" },
                { "type": "weighted" } ] } } }
            """;

    @Test
    void what_only_the_host_has_is_stood_in_for_and_said_so(@TempDir Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("resources.json"), WITH_RESOURCES);
        Path counts = Files.writeString(
                directory.resolve("counts.json"),
                "{\"contoso-weu.azure-devices.net\": 9, \"Contoso-NEU.azure-devices.net\": 1}");
        String explain = "explain --no-color --request samples/request.json --config " + config;

        assertThat(Ended.of(explain).out())
                .startsWith("explained without:\n  resource \"counts\": no count is known; give them with --counts")
                .contains(
                        "resource \"devices\": there is no database here",
                        "resource \"probes\": no hub is known to be ill")
                .contains("does not answer");
        assertThat(Ended.of(explain + " --counts counts=" + counts).out())
                .doesNotContain("no count is known")
                .containsPattern("contoso-weu\\S+ +linkedHubs[\\s\\S]*?capacity +refused +9");
        assertThat(Ended.of(explain + " --json").out()).startsWith("{\"without\":[\"resource \\\"counts\\\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--counts loads=FILE    | {\"a\": 1}  | --counts names a resource that the configuration does not; it names counts",
                "--latencies table=FILE | []         | --latencies names a resource that the configuration does not; it names none",
                "--counts counts=FILE   | {\"a\": -1} | /a must be a whole number of devices, 0 or more",
                "--hash-keys k=FILE     | 00         | --hash-keys names a resource that the configuration does not; it names none",
                "--counts counts=FILE   | []         | must hold an object of hubs and numbers",
                "--counts counts=FILE   | {hunter2}  | the document is not JSON"
            })
    void a_stand_in_of_no_use_is_told(String option, String content, String message, @TempDir Path directory)
            throws IOException {
        Path config = Files.writeString(directory.resolve("resources.json"), WITH_RESOURCES);
        Path file = Files.writeString(directory.resolve("given.json"), content);
        Ended ended = Ended.of("explain --request samples/request.json --config " + config + " "
                + option.replace("FILE", file.toString()));

        assertThat(ended.err()).contains(message).doesNotContain("hunter2");
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    @Test
    void a_table_of_latencies_is_read_from_a_file(@TempDir Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("latency.json"), """
                { "hubs": [ { "name": "contoso-weu.azure-devices.net" }, { "name": "contoso-neu.azure-devices.net" } ],
                  "default": { "strategy": { "type": "latency", "table": "rtt",
                    "key": "/enrollmentGroup/enrollmentGroupId" } } }
                """);
        String explain = "explain --no-color --request samples/request.json --config " + config;
        String group = "vehicles-eu";
        Path table = Files.writeString(directory.resolve("rtt.csv"), """
                from,hub,ms
                %1$s,contoso-weu.azure-devices.net,40
                %1$s,contoso-neu.azure-devices.net,9
                """.formatted(group));

        assertThat(Ended.of(explain).out()).contains("resource \"rtt\": the table of latencies is empty");
        assertThat(Ended.of(explain + " --latencies rtt=" + table).out())
                .contains("=> would be contoso-neu.azure-devices.net: chosen by latency, ");
    }

    @Test
    void a_file_that_is_not_what_it_should_be_is_told_by_its_place(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.json"), "{ \"key\": hunter2 }");
        Path invalid = Files.writeString(
                directory.resolve("invalid.json"), "{ \"default\": { \"strategy\": { \"type\": \"weighed\" } } }");

        assertThat(Ended.of("explain --config samples/allocation.json --request " + secret))
                .satisfies(ended -> assertThat(ended.err())
                        .contains("secret.json: the document is not JSON (line 1")
                        .doesNotContain("hunter2"))
                .extracting(Ended::exitCode)
                .isEqualTo(2);
        assertThat(Ended.of("lint --config " + secret).exitCode()).isEqualTo(2);
        assertThat(Ended.of("explain --request samples/request.json --config " + invalid))
                .satisfies(ended -> assertThat(ended.err())
                        .contains("/default/strategy/type: names no known strategy; did you mean \"weighted\"?"))
                .extracting(Ended::exitCode)
                .isEqualTo(2);
        assertThat(Ended.of("lint --no-color --config " + invalid))
                .satisfies(ended -> assertThat(ended.out())
                        .contains(
                                "1 finding\n\nerror    INVALID_CONFIGURATION  /default/strategy/type  names no known"))
                .extracting(Ended::exitCode)
                .isEqualTo(1);
    }

    @Test
    void who_asks_for_json_is_told_in_json_why_there_is_no_answer(@TempDir Path directory) throws IOException {
        Path invalid = Files.writeString(
                directory.resolve("invalid.json"), "{ \"default\": { \"strategy\": { \"type\": \"weighed\" } } }");
        Ended explain = Ended.of("explain --json --request samples/request.json --config " + invalid);

        assertThat(explain.exitCode()).isEqualTo(2);
        assertThat(explain.err()).startsWith("inspect: " + invalid + ": the configuration is not valid");
        assertThat(explain.out())
                .startsWith("{\"error\":{\"code\":\"INVALID_CONFIGURATION\",\"message\":\"" + invalid
                        + ": the configuration is not valid")
                .contains(
                        "\"violations\":[{\"setting\":\"/default/strategy/type\",\"message\":\"names no known strategy");
        assertThat(Ended.of("lint --json --config missing.json").out())
                .startsWith("{\"error\":{\"code\":\"UNUSABLE\",\"message\":\"there is no file missing.json\"}}");
    }

    @Test
    void who_asks_for_json_is_told_in_json_of_wrong_use_too() {
        Ended missing = Ended.of("explain --json --request samples/request.json");

        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.out().strip())
                .isEqualTo(
                        "{\"error\":{\"code\":\"WRONG_USE\",\"message\":\"Missing required option: '--config=FILE'\"}}");
        assertThat(missing.err())
                .startsWith("Missing required option: '--config=FILE'")
                .contains("Usage: inspect explain");
        assertThat(Ended.of("lint --json").out()).startsWith("{\"error\":{\"code\":\"WRONG_USE\"");
        assertThat(Ended.of("lint").out()).isEmpty();
    }

    @Test
    void settings_that_do_not_fit_together_are_told_with_the_file(@TempDir Path directory) throws IOException {
        Path invalid = Files.writeString(
                directory.resolve("unfit.json"),
                "{ \"default\": { \"strategy\": { \"type\": \"latency\", \"key\": \"/enrollmentGroup\" } } }");

        assertThat(Ended.of("explain --request samples/request.json --config " + invalid)
                        .err())
                .startsWith("inspect: " + invalid + ": ")
                .contains("table and key belong together");
    }

    @Test
    void a_time_that_is_none_is_told_with_one_that_is() {
        Ended ended = Ended.of(EXPLAIN + "--at yesterday");

        assertThat(ended.err())
                .startsWith(
                        "Invalid value for option '--at': 'yesterday' is no time in UTC such as 2026-01-31T08:00:00Z")
                .doesNotContain("java.", "Exception");
        assertThat(ended.exitCode()).isEqualTo(2);
    }

    @Test
    void a_table_of_latencies_that_is_an_object_is_told_as_json(@TempDir Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("latency.json"), """
                { "default": { "strategy": { "type": "latency", "table": "rtt", "key": "/enrollmentGroup/enrollmentGroupId" } } }
                """);
        Path table = Files.writeString(directory.resolve("rtt.json"), "{ \"from\": \"a\" }");

        assertThat(Ended.of("explain --request samples/request.json --config " + config + " --latencies rtt=" + table)
                        .err())
                .startsWith("inspect: " + table + ": ")
                .contains("it must be an array of objects with from, hub or location, and ms");
    }

    @Test
    void a_hash_key_is_read_from_a_file_and_never_shown(@TempDir Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("keyed.json"), """
                { "default": { "strategy": { "type": "weighted", "hashKey": "secret" } } }
                """);
        Path key = Files.writeString(directory.resolve("key"), "000102030405060708090a0b0c0d0e0f\n");
        Path wrong = Files.writeString(directory.resolve("wrong"), "hunter2");
        String explain = "explain --no-color --request samples/request.json --config " + config;

        assertThat(Ended.of(explain).err()).contains("draws with the hash key \"secret\"", "--hash-keys secret=FILE");
        assertThat(Ended.of(explain + " --hash-keys secret=" + wrong).err())
                .contains("a hash key is written in 32 hexadecimal digits")
                .doesNotContain("hunter2");
        assertThat(Ended.of(explain + " --hash-keys secret=" + key).out())
                .contains("=> would be ")
                .doesNotContain("0001020304");
    }

    @Test
    void a_rejection_and_a_hub_that_nothing_sends_the_device_to_end_with_1(@TempDir Path directory) throws IOException {
        Path config = Files.writeString(directory.resolve("one.json"), """
                { "policies": [ { "name": "p", "enrollments": [ "nobody" ], "strategy": { "type": "weighted" } } ] }
                """);
        Path one = Files.writeString(directory.resolve("static.json"), """
                { "default": { "strategy": { "type": "static", "hub": "contoso-weu.azure-devices.net" } } }
                """);
        String request = "explain --no-color --request samples/request.json --config ";

        assertThat(Ended.of(request + config))
                .satisfies(ended -> assertThat(ended.out()).contains("=> would be rejected: no policy is for this"))
                .extracting(Ended::exitCode)
                .isEqualTo(1);
        assertThat(Ended.of(request + one + " --why-not CONTOSO-NEU --most-decisions 50"))
                .satisfies(ended -> assertThat(ended.out())
                        .contains("=> no single change in the space that was searched sends it to contoso-neu"))
                .extracting(Ended::exitCode)
                .isEqualTo(1);
        assertThat(Ended.of(request + one + " --why-not contoso-weu").exitCode())
                .isZero();
    }

    @Test
    void an_empty_file_name_or_hub_and_a_number_without_sense_are_told_as_such() {
        String request = "--request=samples/request.json";
        assertThat(Ended.of("lint", "--config", ""))
                .isEqualTo(new Ended(2, "", "inspect: the name of a file is empty" + System.lineSeparator()));
        assertThat(Ended.of("explain", "--config=samples/allocation.json", request, "--why-not", "")
                        .err())
                .startsWith("inspect: --why-not needs a linked hub");
        Ended few = Ended.of("explain", "--config=samples/allocation.json", request, "--most-decisions=-3");
        assertThat(few.err()).startsWith("inspect: --most-decisions must be 1 or more");
        assertThat(few.exitCode()).isEqualTo(2);
    }

    @Test
    void a_request_is_judged_by_the_time_that_is_given() {
        assertThat(Ended.of(EXPLAIN + "--no-color --at 2026-03-01T00:00:00Z").out())
                .contains(", 2026-03-01T00:00:00Z")
                .doesNotContain("2026-01-01T03:00:00Z");
        assertThat(Ended.of(EXPLAIN + "--at noon").exitCode()).isEqualTo(2);
    }

    @Test
    void help_tells_the_exit_codes() {
        assertThat(Ended.of("--help").out()).contains("Exit codes", "  0   fine", "  2   wrong use");
    }

    @Test
    void a_message_of_somebody_elses_exception_is_not_shown() {
        assertThat(Inputs.message(new IllegalStateException("password")))
                .isEqualTo("failed with java.lang.IllegalStateException");
    }
}
