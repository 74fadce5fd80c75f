package io.dpsallocation.model;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.dpsallocation.json.JsonTexts;
import io.dpsallocation.json.JsonView;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A member of a wire record. All of them are found by reflection, so that a test of all cannot forget a new one. */
record WireMember(Class<?> owner, RecordComponent component) {

    private static final List<Class<?>> RECORDS = new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(WireObject.class.getPackageName())
                    .stream()
                    .filter(JavaClass::isRecord)
                    .filter(type -> type.isAssignableTo(WireObject.class))
                    .<Class<?>>map(JavaClass::reflect)
                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                    .toList();

    /** Every wire record of the library. */
    static List<Class<?>> records() {
        return RECORDS;
    }

    /** Every member of every wire record. */
    static Stream<WireMember> all() {
        return RECORDS.stream().flatMap(WireMember::of);
    }

    /** Every member of one wire record. */
    static Stream<WireMember> of(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getName().equals("additionalMembers"))
                .map(component -> new WireMember(type, component));
    }

    /** Reads a record whose class is found out at run time. */
    static WireObject read(JsonView view, Class<?> type) {
        return (WireObject) RecordShape.of(type).read(view);
    }

    /** A document with every member of a record, nested ones included. */
    static JsonView sample(Class<?> type) {
        Map<String, JsonView> members = new LinkedHashMap<>();
        of(type).forEach(member -> members.put(member.name(), member.sample()));
        return JsonView.object(members);
    }

    String name() {
        return component.getName();
    }

    Class<?> type() {
        return component.getType();
    }

    /** A value this member may have. */
    JsonView sample() {
        if (type() == Boolean.class) {
            return JsonView.bool(true);
        }
        if (type() == Integer.class) {
            return JsonView.number("3");
        }
        if (type() == List.class) {
            return JsonTexts.json("['one', 'two']");
        }
        if (type() == JsonView.class) {
            return JsonTexts.json("{'a': 1.5, 'b': [null]}");
        }
        return WireObject.class.isAssignableFrom(type()) ? sample(type()) : JsonView.string("some " + name());
    }

    /** What an error says this member must be; empty for a member that takes anything. */
    String wanted() {
        if (type() == Boolean.class) {
            return "true or false";
        }
        if (type() == Integer.class) {
            return "a whole number of 32 bits";
        }
        if (type() == List.class) {
            return "an array of strings";
        }
        if (type() == JsonView.class) {
            return "";
        }
        return WireObject.class.isAssignableFrom(type()) ? "an object" : "a string";
    }

    /** This member's value in a record. */
    Object in(WireObject object) {
        try {
            return component.getAccessor().invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return owner.getSimpleName() + "." + name();
    }
}
