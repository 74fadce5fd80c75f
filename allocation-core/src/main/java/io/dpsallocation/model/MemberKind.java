package io.dpsallocation.model;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** How one type of record component is read from JSON and written. Values are never null here. */
interface MemberKind {

    Object read(JsonView view);

    /** The value that comes next in a plain document; null when the reader gives up. */
    default @Nullable Object read(PlainReader reader) {
        JsonView view = reader.value();
        return view == null ? null : read(view);
    }

    JsonView write(Object value);

    static MemberKind of(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == String.class) {
            return new Text();
        }
        if (type == Boolean.class) {
            return new Flag();
        }
        if (type == Integer.class) {
            return new Whole();
        }
        if (type == JsonView.class) {
            return new Anything();
        }
        if (type == List.class) {
            return new Texts();
        }
        return WireObject.class.isAssignableFrom(type) ? new Nested(type) : OpenText.of(type);
    }

    static String mismatch(String wanted, JsonView found) {
        String kind = found.kind().word();
        String article = switch (found.kind()) {
            case OBJECT, ARRAY -> "an ";
            case STRING, NUMBER, BOOLEAN -> "a ";
            case NULL -> "";
        };
        return "must be " + wanted + ", but is " + article + kind;
    }

    static WireTypeException wrong(String wanted, JsonView found) {
        return new WireTypeException(JsonPointer.ROOT, mismatch(wanted, found));
    }

    static String text(JsonView view) {
        return view.asText().orElseThrow(() -> wrong("a string", view));
    }

    /** A string. */
    record Text() implements MemberKind {
        @Override
        public Object read(JsonView view) {
            return text(view);
        }

        @Override
        public @Nullable Object read(PlainReader reader) {
            return reader.text();
        }

        @Override
        public JsonView write(Object value) {
            return JsonView.string((String) value);
        }
    }

    /** A truth value. */
    record Flag() implements MemberKind {
        @Override
        public Object read(JsonView view) {
            return view.asBoolean().orElseThrow(() -> wrong("true or false", view));
        }

        @Override
        public JsonView write(Object value) {
            return JsonView.bool((Boolean) value);
        }
    }

    /** A whole number of 32 bits. */
    record Whole() implements MemberKind {
        @Override
        public Object read(JsonView view) {
            OptionalLong number = view.asLong();
            if (number.isEmpty() || number.getAsLong() != (int) number.getAsLong()) {
                throw wrong("a whole number of 32 bits", view);
            }
            return (int) number.getAsLong();
        }

        @Override
        public JsonView write(Object value) {
            return JsonView.number(value.toString());
        }
    }

    /** Any JSON value. */
    record Anything() implements MemberKind {
        @Override
        public Object read(JsonView view) {
            return view;
        }

        @Override
        public JsonView write(Object value) {
            return (JsonView) value;
        }
    }

    /** A list of strings. */
    record Texts() implements MemberKind {
        @Override
        public Object read(JsonView view) {
            if (!view.isArray()) {
                throw wrong("an array of strings", view);
            }
            List<String> texts = new ArrayList<>();
            for (JsonView element : view.elements()) {
                texts.add(element(element, texts.size()));
            }
            return texts;
        }

        @Override
        public @Nullable Object read(PlainReader reader) {
            return reader.texts();
        }

        private static String element(JsonView element, int index) {
            try {
                return text(element);
            } catch (WireTypeException e) {
                throw e.inside(Integer.toString(index));
            }
        }

        @Override
        public JsonView write(Object value) {
            return JsonView.of(value);
        }
    }

    /** Another wire object. */
    record Nested(Class<?> type) implements MemberKind {
        @Override
        public Object read(JsonView view) {
            return RecordShape.of(type).read(view);
        }

        @Override
        public @Nullable Object read(PlainReader reader) {
            return RecordShape.of(type).read(reader);
        }

        @Override
        public JsonView write(Object value) {
            return ((WireObject) value).toView();
        }
    }

    /** A value of an open set, read by its static {@code of(String)} and written by its {@code toString()}. */
    record OpenText(MethodHandle of) implements MemberKind {
        static OpenText of(Class<?> type) {
            try {
                MethodHandle of = MethodHandles.publicLookup()
                        .findStatic(type, "of", MethodType.methodType(type, String.class))
                        .asType(MethodType.methodType(Object.class, String.class));
                return new OpenText(of);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(type.getName() + " is not a type a wire record may hold", e);
            }
        }

        @Override
        public Object read(JsonView view) {
            return value(text(view));
        }

        @Override
        public @Nullable Object read(PlainReader reader) {
            String text = reader.text();
            return text == null ? null : value(text);
        }

        private Object value(String text) {
            try {
                return (Object) of.invokeExact(text);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException("of(String) declared a checked exception", e);
            }
        }

        @Override
        public JsonView write(Object value) {
            return JsonView.string(value.toString());
        }
    }
}
