package io.dpsallocation.examples.bench.host;

import java.util.List;
import java.util.Map;

/**
 * A process that answers one call.
 *
 * @param name what it is, for the table
 * @param classPath jars, so that an archive of their classes can be made
 * @param command main class and arguments
 * @param environment what it is told
 * @param entry how it is called
 */
record Contender(
        String name, List<String> classPath, List<String> command, Map<String, String> environment, Entry entry) {

    /** How a contender is called. */
    enum Entry {
        /** It calls itself and prints {@code answered 200}. */
        ITSELF,
        /** It prints its port and listens. */
        PORT,
        /** It asks Lambda's Runtime API for an event. */
        LAMBDA
    }
}
