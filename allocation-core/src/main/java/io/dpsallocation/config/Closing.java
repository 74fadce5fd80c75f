package io.dpsallocation.config;

import io.dpsallocation.internal.Faults;
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
            } catch (Throwable e) {
                Faults.passOnIfFatal(e);
                Faults.warn(LOG, closeable.getClass().getName() + " could not be closed", e);
            }
        }
    }
}
