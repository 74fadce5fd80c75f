package io.dpsallocation.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.introspect.NopAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dpsallocation.json.JsonTexts;
import io.dpsallocation.json.JsonView;
import java.lang.reflect.Executable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A host that reads and writes the wire records with its own Jackson gets the values this library gets. Where the two
 * differ by design is said in {@link DatabindDifferencesTest}.
 */
class DatabindAgreementTest {

    /** A mapper as a host has it. */
    record Host(String name, ObjectMapper mapper) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A record and a document for it. */
    record Sample(Class<?> record, JsonView document) {}

    /** Spring Boot registers the names of parameters and switches these features off. */
    private static final List<Host> HOSTS = List.of(
            new Host("plain", new ObjectMapper()),
            new Host(
                    "like Spring Boot",
                    JsonMapper.builder()
                            .annotationIntrospector(AnnotationIntrospector.pair(
                                    new JacksonAnnotationIntrospector(), new ParameterNames()))
                            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .disable(MapperFeature.DEFAULT_VIEW_INCLUSION)
                            .build()));

    /** Knows the names parameters have in the source, as jackson-module-parameter-names does. */
    private static final class ParameterNames extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public String findImplicitPropertyName(AnnotatedMember member) {
            if (member instanceof AnnotatedParameter parameter
                    && parameter.getOwner().getMember() instanceof Executable executable) {
                return executable.getParameters()[parameter.getIndex()].getName();
            }
            return null;
        }
    }

    static List<Host> hosts() {
        return HOSTS;
    }

    static Stream<Arguments> goldenDocuments() {
        return HOSTS.stream()
                .flatMap(host -> Stream.concat(
                        GoldenDocuments.requests().map(name -> Arguments.of(host, name, AllocationRequest.class)),
                        Stream.of("response-hub-only", "response-twin-and-payload")
                                .map(name -> Arguments.of(host, name, AllocationResponse.class))));
    }

    @ParameterizedTest
    @MethodSource("goldenDocuments")
    void golden_document_is_read_and_written_alike(Host host, String name, Class<?> record)
            throws JsonProcessingException {
        assertAgreement(host, record, GoldenDocuments.view(name));
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void every_member_of_every_record_is_read_and_written_alike(Host host) throws JsonProcessingException {
        for (Class<?> record : WireMember.records()) {
            assertAgreement(host, record, WireMember.sample(record));
            assertAgreement(host, record, JsonView.emptyObject());
        }
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void unknown_null_is_read_and_written_alike(Host host) throws JsonProcessingException {
        for (Class<?> record : WireMember.records()) {
            assertAgreement(host, record, JsonView.object(Map.of("x", JsonView.nullValue())));
        }
    }

    @Property(seed = "20261105", tries = 300)
    void generated_document_is_read_and_written_alike(@ForAll("hosts") Host host, @ForAll("samples") Sample sample)
            throws JsonProcessingException {
        assertAgreement(host, sample.record(), sample.document());
    }

    @Property(seed = "20261106", tries = 300)
    void generated_document_survives_a_round_trip(@ForAll("samples") Sample sample) {
        JsonView written = WireMember.read(sample.document(), sample.record()).toView();
        if (sample.record() != AllocationRequest.class) {
            assertThat(written).isEqualTo(sample.document());
        }
        assertThat(WireMember.read(written, sample.record()).toView()).isEqualTo(written);
    }

    private static void assertAgreement(Host host, Class<?> record, JsonView document) throws JsonProcessingException {
        WireObject ours = WireMember.read(document, record);
        Object theirs = host.mapper().readValue(document.toJson(), record);
        assertThat(theirs).isEqualTo(ours);
        String written = host.mapper().writeValueAsString(ours);
        assertThat(JsonTexts.parse(written)).as(written).isEqualTo(ours.toView());
    }

    @Provide("hosts")
    Arbitrary<Host> anyHost() {
        return Arbitraries.of(HOSTS);
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Arbitraries.of(WireMember.records())
                .flatMap(record -> WireArbitraries.documents(record).map(document -> new Sample(record, document)))
                .withoutEdgeCases();
    }
}
