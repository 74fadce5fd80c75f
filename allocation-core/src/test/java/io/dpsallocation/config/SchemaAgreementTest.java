package io.dpsallocation.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Violation;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** The JSON Schema says yes and no as the reader does, but for what a schema cannot say. */
class SchemaAgreementTest {

    private static final Pattern TEMPLATE = Pattern.compile("/(initialTwin|payload)(/|$)");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Providers.REGISTRY.jsonSchema().toJson());

    private static Set<ValidationMessage> bySchema(JsonView document) throws JsonProcessingException {
        return SCHEMA.validate(MAPPER.readTree(document.toJson()));
    }

    private static List<Violation> byReader(JsonView document) {
        try {
            AllocationConfig.parse(document.toJson(), Providers.REGISTRY);
            return List.of();
        } catch (InvalidConfigurationException e) {
            return e.violations();
        }
    }

    /** Templates have a language of their own, and that names differ is beyond a schema. */
    private static boolean isBeyondSchemas(Violation violation) {
        return TEMPLATE.matcher(violation.path()).find() || violation.message().startsWith("is the name of ");
    }

    @Property(tries = 300, seed = "3601")
    void both_take_good_documents(@ForAll long seed) throws JsonProcessingException {
        JsonView document = new ConfigDocuments(seed).good();

        assertThat(byReader(document)).as(document.toJson()).isEmpty();
        assertThat(bySchema(document)).as(document.toJson()).isEmpty();
    }

    @Property(tries = 1000, seed = "3602")
    @StatisticsReport(onFailureOnly = true)
    void both_refuse_the_same_documents(@ForAll long seed) throws JsonProcessingException {
        ConfigDocuments documents = new ConfigDocuments(seed);
        JsonView document = documents.changed(documents.good());

        List<Violation> told = byReader(document).stream()
                .filter(violation -> !isBeyondSchemas(violation))
                .toList();
        Set<ValidationMessage> found = bySchema(document);
        assertThat(found.isEmpty())
                .as("reader %s, schema %s, document %s", told, found, document.toJson())
                .isEqualTo(told.isEmpty());
        Statistics.collect(told.isEmpty());
        // The changes are worth something: some hurt and some do not.
        Statistics.coverage(coverage -> {
            coverage.check(true).percentage(percentage -> percentage > 10);
            coverage.check(false).percentage(percentage -> percentage > 50);
        });
    }
}
