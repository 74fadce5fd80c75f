package io.dpsallocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.json.JsonTexts;
import io.dpsallocation.json.JsonView;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read straight from bytes is what is read through a view, or nothing. */
class PlainRecordsTest {

    private static final PlainRecords PLAIN = new PlainRecords(16, 200, 40);

    private static @Nullable AllocationRequest request(String document) {
        return PLAIN.read(document.getBytes(StandardCharsets.UTF_8), AllocationRequest.class);
    }

    private static @Nullable DeviceRuntimeContext device(String document) {
        return PLAIN.read(document.getBytes(StandardCharsets.UTF_8), DeviceRuntimeContext.class);
    }

    @ParameterizedTest
    @MethodSource("io.dpsallocation.model.GoldenDocuments#requests")
    void what_dps_sends_is_plain(String name) {
        AllocationRequest read = request(GoldenDocuments.text(name));

        assertThat(read).isEqualTo(GoldenDocuments.request(name));
        assertThat(read.toView().toJson())
                .isEqualTo(GoldenDocuments.request(name).toView().toJson());
    }

    @ParameterizedTest
    @MethodSource("io.dpsallocation.model.GoldenDocuments#requests")
    void no_part_of_a_document_is_taken_for_the_whole(String name) {
        byte[] whole = GoldenDocuments.text(name).strip().getBytes(StandardCharsets.UTF_8);

        for (int length = 0; length < whole.length; length++) {
            assertThat(PLAIN.read(Arrays.copyOf(whole, length), AllocationRequest.class))
                    .as("the first " + length + " bytes")
                    .isNull();
        }
    }

    @Property(seed = "20261128", tries = 500)
    void generated_document_is_read_as_through_a_view_or_not_at_all(
            @ForAll("samples") Tuple2<Class<?>, JsonView> sample) {
        assertAgreement(sample.get2().toJsonBytes(), sample.get1());
    }

    @Test
    void changed_bytes_are_read_as_through_a_view_or_not_at_all() {
        SplittableRandom random = new SplittableRandom(20261128);
        byte[] alphabet = "{}[]\",:\\ \n\t0123456789.eE+-truefalsnlAZ\u0001/\u00e9".getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (String name : GoldenDocuments.requests().toList()) {
            byte[] golden = GoldenDocuments.text(name).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 3_000; i++) {
                byte[] changed = golden.clone();
                changed[random.nextInt(changed.length)] = alphabet[random.nextInt(alphabet.length)];
                read += assertAgreement(changed, AllocationRequest.class) ? 1 : 0;
            }
        }
        // Enough of them stay documents for the comparison to mean something.
        assertThat(read).isBetween(5_000, 20_000);
    }

    /** Whether it was read. */
    private static boolean assertAgreement(byte[] document, Class<?> type) {
        Object plain = read(document, type);
        if (plain == null) {
            return false;
        }
        String text = new String(document, StandardCharsets.UTF_8);
        Object throughView = WireMember.read(JsonTexts.parse(text), type);
        assertThat(plain).as(text).isEqualTo(throughView);
        assertThat(((WireObject) plain).toView().toJson())
                .isEqualTo(((WireObject) throughView).toView().toJson());
        return true;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Object read(byte[] document, Class<?> type) {
        return PLAIN.read(document, (Class) type);
    }

    @Provide
    Arbitrary<Tuple2<Class<?>, JsonView>> samples() {
        return Arbitraries.of(WireMember.records())
                .flatMap(record -> WireArbitraries.documents(record)
                        .map(document -> Tuple.<Class<?>, JsonView>of(record, document)))
                .withoutEdgeCases();
    }

    @Test
    void escapes_of_one_character_are_undone() {
        assertThat(device("{\"registrationId\":\"a\\\"\\\\\\/\\b\\f\\n\\r\\tz\"}")
                        .registrationId())
                .isEqualTo("a\"\\/\b\f\n\r\tz");
        assertThat(device("{\"registrationId\":\"\\\\\"}").registrationId()).isEqualTo("\\");
    }

    @Test
    void members_are_known_in_any_order_and_unknown_ones_and_nulls_are_kept() {
        DeviceRuntimeContext read = device("""
                {"x": [1.50, {"y": null}], "payload": -0.5e3, "tpm": null, "currentIoTHubHostname": "hub-a",
                 "registrationId": "truck-1" , "\\"": true}""");

        assertThat(read.registrationId()).isEqualTo("truck-1");
        assertThat(read.currentIotHubHostName()).isEqualTo("hub-a");
        assertThat(read.payload()).isEqualTo(JsonView.number("-0.5e3"));
        assertThat(read.additionalMembers().keySet()).containsExactly("x", "tpm", "\"");
        assertThat(read.toView().get("x").orElseThrow().toJson()).isEqualTo("[1.50,{\"y\":null}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "null",
                "{} {}",
                "{}x",
                "{,}",
                "{\"registrationId\":\"a\",}",
                "{\"registrationId\":\"a\" \"payload\":1}",
                "{\"registrationId\" \"a\"}",
                "{\"registrationId\":}",
                "{registrationId:\"a\"}",
                "{'registrationId':'a'}",
                "{\"registrationId\":\"a",
                "{\"registrationId\":\"a\\",
                "{\"registrationId\":\"\\x\"}",
                "{\"registrationId\":\"\\u0061\"}",
                "{\"registration\\u0049d\":\"a\"}",
                "{\"registrationId\":\"\u00e9\"}",
                "{\"\u00e9\":1}",
                "{\"registrationId\":\"line\nbreak\"}",
                "{\"registrationId\":\"a long one, then a\ttab\"}",
                "{\"registrationId\":1}",
                "{\"registrationId\":\"a\",\"registrationId\":\"b\"}",
                "{\"registrationId\":null,\"registrationId\":\"b\"}",
                "{\"registrationId\":\"a\",\"registrationId\":null}",
                "{\"currentIotHubHostName\":\"a\",\"currentIothubHostName\":\"b\"}",
                "{\"x\":1,\"x\":1}",
                "{\"x\":{\"y\":1,\"y\":1}}",
                "{\"payload\":01}",
                "{\"payload\":+1}",
                "{\"payload\":1.}",
                "{\"payload\":.5}",
                "{\"payload\":1e}",
                "{\"payload\":NaN}",
                "{\"payload\":tru}",
                "{\"payload\":trueish}",
                "{\"payload\":nul}",
                "{\"payload\":[1,]}",
                "{\"payload\":[1 2]}",
                "{\"payload\":[}",
                "{\"payload\":{\"a\" 1}}",
                "{\"tpm\":nil}",
                "{\"tpm\":[]}",
                "{/*c*/}",
                "\ufeff{}"
            })
    void document_that_is_not_plain_is_not_read(String document) {
        assertThat(device(document)).isNull();
    }

    @Test
    void document_beyond_a_limit_is_not_read() {
        assertThat(device(payload("[".repeat(15) + "]".repeat(15)))).isNotNull();
        assertThat(device(payload("[".repeat(16) + "]".repeat(16)))).isNull();
        assertThat(device(payload("\"" + "a".repeat(200) + "\""))).isNotNull();
        assertThat(device(payload("\"" + "a".repeat(201) + "\""))).isNull();
        assertThat(device(payload("\"\\n" + "a".repeat(199) + "\""))).isNotNull();
        assertThat(device(payload("\"\\n" + "a".repeat(200) + "\""))).isNull();
        assertThat(device("{\"" + "a".repeat(200) + "\":1}")).isNotNull();
        assertThat(device("{\"" + "a".repeat(201) + "\":1}")).isNull();
        assertThat(device(payload("1".repeat(40)))).isNotNull();
        assertThat(device(payload("1".repeat(41)))).isNull();
        assertThat(request("{\"linkedHubs\":[\"" + "a".repeat(201) + "\"]}")).isNull();
    }

    private static String payload(String value) {
        return "{\"payload\":" + value + "}";
    }

    @Test
    void lists_hold_strings_alone() {
        assertThat(request("{\"linkedHubs\": [ \"a\" , \"b\" ]}").linkedHubs()).containsExactly("a", "b");
        assertThat(request("{\"linkedHubs\":[]}").linkedHubs()).isEmpty();
        assertThat(request("{\"linkedHubs\":null}").additionalMembers()).containsKey("linkedHubs");
        assertThat(request("{\"linkedHubs\":[null]}")).isNull();
        assertThat(request("{\"linkedHubs\":\"a\"}")).isNull();
        assertThat(request("{\"linkedHubs\":[\"a\",]}")).isNull();
        assertThat(request("{\"linkedHubs\":[\"a\" \"b\"]}")).isNull();
    }
}
