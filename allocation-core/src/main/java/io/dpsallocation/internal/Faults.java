package io.dpsallocation.internal;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * How the mistakes of others are met: strategies, filters, ledgers, listeners, providers. This class is internal and not for
 * public use.
 */
public final class Faults {

    private static final int FRAMES_SHOWN = 8;
    private static final int MOST_CAUSES = 4;

    private Faults() {}

    /**
     * Passes on what a virtual machine cannot go on from; returns for everything else. Errors are not all of that kind: a
     * class that is missing or a method that is not written yet takes down the one who called it and nobody else.
     */
    public static void passOnIfFatal(Throwable thrown) {
        if (thrown instanceof VirtualMachineError fatal && !(thrown instanceof StackOverflowError)) {
            throw fatal;
        }
    }

    /**
     * Logs a mistake: where it came from at WARN, and everything at DEBUG. Messages of exceptions quote payloads, statements
     * and passwords, so they do not stand in a log that is on by default.
     */
    public static void warn(Logger log, String what, @Nullable Throwable thrown) {
        if (thrown == null) {
            log.warn("{}", SafeText.line(what));
            return;
        }
        log.warn("{}; {}", SafeText.line(what), withoutMessages(thrown));
        log.debug("{}", SafeText.line(what), thrown);
    }

    /** The classes and the places of a throwable and its causes. */
    public static String withoutMessages(Throwable thrown) {
        StringJoiner story = new StringJoiner(", caused by ");
        Throwable next = thrown;
        for (int i = 0; next != null && i < MOST_CAUSES; i++) {
            story.add(next.getClass().getName() + places(next));
            next = next.getCause();
        }
        return story.toString();
    }

    private static String places(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        StringJoiner places = new StringJoiner(" < ", " at ", "");
        places.setEmptyValue("");
        for (int i = 0; i < frames.length && i < FRAMES_SHOWN; i++) {
            places.add(frames[i].toString());
        }
        return places.toString();
    }
}
