package io.dpsallocation.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

/** Writes views as JSON text. */
final class JsonText {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(2 * JsonView.MAX_DEPTH)
                    .build())
            .build();

    private JsonText() {}

    static byte[] write(JsonView view) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(view, generator);
        } catch (IOException e) {
            // Nothing is written to a device here: what fails is a text that has no UTF-8 form. The cause would print
            // it.
            throw new IllegalStateException("the JSON value cannot be written as UTF-8");
        }
        return out.toByteArray();
    }

    private static void write(JsonView view, JsonGenerator generator) throws IOException {
        if (view.sourceText().isPresent()) {
            generator.writeString(view.sourceText().get());
            return;
        }
        switch (view.kind()) {
            case OBJECT -> writeObject(view, generator);
            case ARRAY -> writeArray(view, generator);
            case STRING -> generator.writeString(view.asText().orElseThrow());
            case NUMBER -> generator.writeNumber(view.asNumberText().orElseThrow());
            case BOOLEAN -> generator.writeBoolean(view.asBoolean().orElseThrow());
            case NULL -> generator.writeNull();
        }
    }

    private static void writeObject(JsonView view, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, JsonView> member : view.members().entrySet()) {
            generator.writeFieldName(member.getKey());
            write(member.getValue(), generator);
        }
        generator.writeEndObject();
    }

    private static void writeArray(JsonView view, JsonGenerator generator) throws IOException {
        generator.writeStartArray();
        for (JsonView element : view.elements()) {
            write(element, generator);
        }
        generator.writeEndArray();
    }
}
