package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dpsallocation.json.JsonObjectBuilder;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/*
 * Why not databind: three demands of the contract meet badly in it. An explicit null must stay different from an absent
 * member although both are a null component; an error must name the place and the kinds but never the value; and a
 * misspelt member and its right spelling together must be refused instead of the last one winning. Reading the record's
 * own components keeps one list of names (the annotations), which other JSON libraries read too, and a test holds the
 * two readings against each other.
 */
/** How one wire record is read from JSON and written: its components, found by reflection once per class. */
final class RecordShape {

    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private static final int UNKNOWN = -1;
    private static final String ADDITIONAL = "additionalMembers";

    private record Member(String name, MemberKind kind, MethodHandle accessor) {}

    private final List<Member> members = new ArrayList<>();
    /** The members' names as they stand in a document, quotation marks and all. */
    private final List<byte[]> quotedNames = new ArrayList<>();

    private final Map<String, Integer> byName = new HashMap<>();
    /** Folded spellings of the members that are read in any letter case. */
    private final Map<String, Integer> byFoldedName = new HashMap<>();

    private final MethodHandle constructor;

    private RecordShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null || !components[components.length - 1].getName().equals(ADDITIONAL)) {
            throw new IllegalArgumentException(type.getName() + " must be a record that ends with " + ADDITIONAL);
        }
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            for (RecordComponent component : Arrays.copyOf(components, components.length - 1)) {
                add(component, lookup.unreflect(component.getAccessor()));
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            this.constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                    .asSpreader(Object[].class, types.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type.getName() + " must be public in an exported package", e);
        }
    }

    private void add(RecordComponent component, MethodHandle accessor) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        if (property == null) {
            throw new IllegalArgumentException(component + " has no @JsonProperty");
        }
        int index = members.size();
        members.add(new Member(
                property.value(),
                MemberKind.of(component),
                accessor.asType(MethodType.methodType(Object.class, Object.class))));
        quotedNames.add(('"' + property.value() + '"').getBytes(StandardCharsets.UTF_8));
        byName.put(property.value(), index);
        if (component.getAccessor().isAnnotationPresent(JsonAlias.class)) {
            byFoldedName.put(CaseFolding.ascii(property.value()), index);
        }
    }

    static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    Object read(JsonView view) {
        if (!view.isObject()) {
            throw new WireTypeException(JsonPointer.ROOT, MemberKind.mismatch("an object", view));
        }
        Values values = new Values();
        view.members().forEach((name, value) -> {
            int index = indexOf(name);
            if (index == UNKNOWN) {
                values.keep(name, value);
            } else if (values.isTaken(index)) {
                throw WireTypeException.duplicate(JsonPointer.ROOT.child(name));
            } else if (value.isNull()) {
                values.keep(members.get(index).name(), value);
            } else {
                values.put(index, readMember(members.get(index), value));
            }
        });
        return construct(values.all());
    }

    /** The record that comes next in a plain document; null when the reader gives up. */
    @Nullable
    Object read(PlainReader reader) {
        Values values = new Values();
        boolean read = reader.enter('{') && (reader.isNext('}') || readMembers(reader, values)) && reader.leave('}');
        return read ? construct(values.all()) : null;
    }

    private boolean readMembers(PlainReader reader, Values values) {
        do {
            if (!readMember(reader, values)) {
                return false;
            }
        } while (reader.skip(','));
        return true;
    }

    private boolean readMember(PlainReader reader, Values values) {
        int index = expectedIndex(reader, values);
        if (index != UNKNOWN) {
            return readMember(reader, index, values);
        }
        String name = reader.text();
        if (name == null) {
            return false;
        }
        int found = indexOf(name);
        if (found != UNKNOWN) {
            return readMember(reader, found, values);
        }
        JsonView value = reader.skip(':') ? reader.value() : null;
        return value != null && values.keep(name, value);
    }

    /** DPS writes members in the order of the components, so that their names are rarely made; each is compared as bytes. */
    private int expectedIndex(PlainReader reader, Values values) {
        if (!reader.isNext('"')) {
            return UNKNOWN;
        }
        for (int i = values.expected; i < members.size(); i++) {
            if (reader.skipName(quotedNames.get(i))) {
                return i;
            }
        }
        return UNKNOWN;
    }

    private boolean readMember(PlainReader reader, int index, Values values) {
        values.expected = index + 1;
        Member member = members.get(index);
        if (!reader.skip(':') || values.isTaken(index)) {
            return false;
        }
        if (reader.isNext('n')) {
            JsonView nothing = reader.value();
            return nothing != null && values.keep(member.name(), nothing);
        }
        Object value = member.kind().read(reader);
        return value != null && values.put(index, value);
    }

    private int indexOf(String name) {
        Integer index = byName.get(name);
        if (index == null && !byFoldedName.isEmpty()) {
            index = byFoldedName.get(CaseFolding.ascii(name));
        }
        return index == null ? UNKNOWN : index;
    }

    /** What has been read of one record. */
    private final class Values {

        private final @Nullable Object[] values = new Object[members.size() + 1];
        private Map<String, JsonView> additional = Map.of();
        private int expected;

        boolean isTaken(int index) {
            return values[index] != null
                    || additional.containsKey(members.get(index).name());
        }

        boolean put(int index, Object value) {
            values[index] = value;
            return true;
        }

        /** False if there is a member of the name already. */
        boolean keep(String name, JsonView value) {
            if (additional.isEmpty()) {
                additional = new LinkedHashMap<>();
            }
            return additional.putIfAbsent(name, value) == null;
        }

        @Nullable
        Object[] all() {
            values[members.size()] = additional;
            return values;
        }
    }

    private static Object readMember(Member member, JsonView value) {
        try {
            return member.kind().read(value);
        } catch (WireTypeException e) {
            throw e.inside(member.name());
        }
    }

    private Object construct(@Nullable Object[] values) {
        try {
            return constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's constructor declared a checked exception", e);
        }
    }

    JsonView write(WireObject object) {
        JsonObjectBuilder out = JsonView.objectBuilder();
        for (Member member : members) {
            Object value = get(member, object);
            if (value != null && !standsIn(value, object.additionalMembers().get(member.name()))) {
                out.add(member.name(), member.kind().write(value));
            }
        }
        object.additionalMembers().forEach(out::add);
        return out.build();
    }

    /** Where a list was explicitly null an empty one stands in for it, and the null is what is written. */
    private static boolean standsIn(Object value, @Nullable JsonView additional) {
        return value.equals(List.of()) && additional != null && additional.isNull();
    }

    private static @Nullable Object get(Member member, WireObject object) {
        try {
            return (Object) member.accessor().invokeExact((Object) object);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a record's accessor declared a checked exception", e);
        }
    }
}
