package io.dpsallocation.config;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for resources that only the host has, so that providers can be asked whether they take their settings. An interface
 * gets an object that can do nothing; of a class there is none. Stateless and thread-safe.
 */
final class StandInResources implements Resources {

    /** There is no resource here; what needs one cannot be checked, which is no mistake of the configuration. */
    static final class NotHereException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotHereException(@Nullable Throwable cause) {
            super("a resource is with the host only", cause, false, false);
        }

        /** Whether a provider failed for want of a resource, be it by way of an exception of its own. */
        static boolean caused(Throwable thrown) {
            Throwable cause = thrown;
            for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
                if (cause instanceof NotHereException) {
                    return true;
                }
                cause = cause.getCause();
            }
            return false;
        }
    }

    /** Causes may go in circles. */
    private static final int DEEPEST = 16;

    @Override
    public <T> T get(String name, Class<T> type) {
        if (!type.isInterface()) {
            throw new NotHereException(null);
        }
        try {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Incapable(new Object())));
        } catch (IllegalArgumentException e) {
            throw new NotHereException(e);
        }
    }

    @Override
    public boolean holds(Object made) {
        return Proxy.isProxyClass(made.getClass()) && Proxy.getInvocationHandler(made) instanceof Incapable;
    }

    /** An object may be compared, hashed and printed, nothing else; it is equal to itself only. */
    private record Incapable(Object identity) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            if (method.getDeclaringClass() != Object.class) {
                throw new NotHereException(null);
            }
            return switch (method.getName()) {
                case "equals" -> arguments != null && proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(identity);
                default -> "a stand-in for a resource";
            };
        }
    }
}
