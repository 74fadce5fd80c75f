package io.dpsallocation.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.dpsallocation.internal.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes views as JSON text. */
final class JsonText {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
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
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void write(JsonView view, JsonGenerator generator) throws IOException {
        if (view.sourceText().isPresent()) {
            generator.writeString(whole(view.sourceText().get()));
            return;
        }
        switch (view.kind()) {
            case OBJECT -> writeObject(view, generator);
            case ARRAY -> writeArray(view, generator);
            case STRING -> generator.writeString(whole(view.asText().orElseThrow()));
            case NUMBER -> generator.writeNumber(view.asNumberText().orElseThrow());
            case BOOLEAN -> generator.writeBoolean(view.asBoolean().orElseThrow());
            case NULL -> generator.writeNull();
        }
    }

    private static void writeObject(JsonView view, JsonGenerator generator) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<String, JsonView> member : view.members().entrySet()) {
            generator.writeFieldName(whole(member.getKey()));
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

    /** Jackson would write half of a pair as an escape, which is JSON but no text; readers differ in what they do then. */
    private static String whole(String text) {
        if (SafeText.hasLoneSurrogate(text)) {
            throw new IllegalStateException("a string holds half of a surrogate pair, which has no form in UTF-8");
        }
        return text;
    }
}
