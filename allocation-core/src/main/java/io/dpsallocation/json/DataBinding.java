package io.dpsallocation.json;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import org.jspecify.annotations.Nullable;

/**
 * Reads a user's own types from views, and writes them. The only class of this library that holds an
 * {@code ObjectMapper}; the wire itself is read and written without one.
 */
final class DataBinding {

    private static final ObjectMapper MAPPER = mapper();

    private DataBinding() {}

    private static ObjectMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        builder.withCoercionConfig(LogicalType.Textual, textual -> {
            textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
            textual.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
            textual.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        });
        return builder.build();
    }

    static <T> T bind(JsonView view, Class<T> type) {
        try {
            return MAPPER.convertValue(view.toPlain(), type);
        } catch (IllegalArgumentException e) {
            // Jackson's message quotes the value, so neither it nor the cause may travel on.
            throw new IllegalArgumentException("cannot read " + place(e) + " as " + type.getName()
                    + ": the JSON value (" + view.kind().word() + ") does not fit the type");
        }
    }

    static @Nullable Object toPlain(Object bean) {
        try {
            return MAPPER.convertValue(bean, Object.class);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cannot write " + bean.getClass().getName() + " as JSON, at " + place(e));
        }
    }

    private static String place(IllegalArgumentException e) {
        if (!(e.getCause() instanceof JsonMappingException mapping)) {
            return "the value";
        }
        JsonPointer pointer = JsonPointer.ROOT;
        for (JsonMappingException.Reference step : mapping.getPath()) {
            pointer = step.getFieldName() != null
                    ? pointer.child(step.getFieldName())
                    : pointer.child(Math.max(0, step.getIndex()));
        }
        return pointer.tokens().isEmpty() ? "the value" : pointer.toString();
    }
}
