package io.dpsallocation.testkit.junit;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** The classes around a nested test class. */
final class Surrounding {

    private Surrounding() {}

    /** The class around a nested one, which is not static; null for any other. */
    static @Nullable Class<?> of(Class<?> type) {
        boolean nested = type.isMemberClass() && !Modifier.isStatic(type.getModifiers());
        return nested ? type.getEnclosingClass() : null;
    }
}
