package io.dpsallocation.config;

/** Where the resources come from that settings name. */
interface Resources {

    /**
     * The resource of a name.
     *
     * @throws IllegalArgumentException if there is none, or one of another type
     */
    <T> T get(String name, Class<T> type);

    /** Whether something came from here, and so is the host's to close. */
    boolean holds(Object made);
}
