package io.dpsallocation.strategies.lookup;

import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.sql.SQLException;
import java.sql.Statement;

/*
 * A thread that waits inside a driver does not hear an interrupt: most drivers read from a socket. Somebody else has to call
 * cancel(), and the JDK has one place where an interrupt calls code of ours: a channel is closed when the thread that uses it
 * is interrupted. So this is a channel without anything in it. The thread that interrupts is the one that answers the device;
 * cancel() may open a connection, so it is left to a thread of its own, of which there is one for each query that is given up.
 */
/** Cancels a statement when the thread that waits for it is interrupted. Used once, by one thread. */
final class CancelOnInterrupt extends AbstractInterruptibleChannel {

    /** Something that waits for a statement. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws SQLException;
    }

    private final Statement statement;

    private CancelOnInterrupt(Statement statement) {
        this.statement = statement;
    }

    static <T> T run(Statement statement, Call<T> call) throws SQLException {
        CancelOnInterrupt watch = new CancelOnInterrupt(statement);
        watch.begin();
        try {
            return call.run();
        } finally {
            watch.finish();
        }
    }

    private void finish() {
        try {
            end(true);
        } catch (AsynchronousCloseException e) {
            // The thread stays interrupted, and what the statement gave or threw counts.
        }
    }

    @Override
    protected void implCloseChannel() {
        Thread thread = new Thread(this::cancel, "dps-allocation-lookup-cancel");
        thread.setDaemon(true);
        thread.start();
    }

    private void cancel() {
        try {
            statement.cancel();
        } catch (SQLException | RuntimeException e) {
            // Then the statement's own timeout has to do.
        }
    }
}
