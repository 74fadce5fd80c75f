package io.dpsallocation.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what providers opened, the last first. */
final class Closing {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private Closing() {}

    static void quietly(List<AutoCloseable> opened) {
        List<AutoCloseable> lastFirst = new ArrayList<>(opened);
        Collections.reverse(lastFirst);
        for (AutoCloseable closeable : lastFirst) {
            try {
                closeable.close();
            } catch (Exception | LinkageError e) {
                LOG.warn(
                        "{} could not be closed: {}",
                        closeable.getClass().getName(),
                        e.getClass().getName());
            }
        }
    }
}
