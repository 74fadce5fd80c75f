package io.dpsallocation.config;

import java.util.Map;

/** The resources that the host gave to the allocator's builder. Immutable and thread-safe. */
record GivenResources(Map<String, Object> byName) implements Resources {

    @Override
    public <T> T get(String name, Class<T> type) {
        Object resource = byName.get(name);
        if (resource == null) {
            throw new IllegalArgumentException("names a resource of type " + type.getName()
                    + " that the allocator's builder was not given; give it with resource(name, ..)"
                    + Suggestions.didYouMean(name, byName.keySet()));
        }
        if (!type.isInstance(resource)) {
            throw new IllegalArgumentException("names a resource that must be of type " + type.getName()
                    + ", but is of type " + resource.getClass().getName());
        }
        return type.cast(resource);
    }

    @Override
    public boolean holds(Object made) {
        return byName.values().stream().anyMatch(resource -> resource == made);
    }
}
