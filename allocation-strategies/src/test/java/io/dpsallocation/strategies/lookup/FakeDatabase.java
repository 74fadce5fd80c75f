package io.dpsallocation.strategies.lookup;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** A driver that does what databases do when nobody wants it. */
final class FakeDatabase {

    /** What happens when a query is run. */
    @FunctionalInterface
    interface Query {
        Object run() throws SQLException;
    }

    final List<Object> timeouts = new ArrayList<>();
    final CountDownLatch running = new CountDownLatch(1);
    final CountDownLatch cancelled = new CountDownLatch(1);

    private FakeDatabase() {}

    static DataSource away(SQLException e) {
        return source(() -> {
            throw e;
        });
    }

    static DataSource holding(Connection connection) {
        return source(() -> connection);
    }

    static DataSource failing(Query query) {
        FakeDatabase fake = new FakeDatabase();
        return source(() -> fake.connection(query));
    }

    /** A query that only ends when somebody cancels it, and does not hear interrupts, as a socket does not. */
    static FakeDatabase hanging() {
        return new FakeDatabase();
    }

    DataSource source() {
        return source(() -> connection(() -> {
            running.countDown();
            awaitCancel();
            throw new SQLException("select secret", "57014");
        }));
    }

    private void awaitCancel() {
        boolean interrupted = false;
        while (true) {
            try {
                if (!cancelled.await(30, TimeUnit.SECONDS)) {
                    throw new AssertionError("nobody cancelled");
                }
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static DataSource source(Query getConnection) {
        return proxy(
                DataSource.class,
                (self, method, arguments) -> method.getName().equals("getConnection")
                        ? getConnection.run()
                        : defaultOf(method.getReturnType()));
    }

    private Connection connection(Query query) {
        return proxy(Connection.class, (self, method, arguments) -> switch (method.getName()) {
            case "prepareStatement" -> statement(query);
            case "getAutoCommit" -> true;
            default -> defaultOf(method.getReturnType());
        });
    }

    private PreparedStatement statement(Query query) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            switch (method.getName()) {
                case "setQueryTimeout" -> timeouts.add(arguments[0]);
                case "cancel" -> cancelled.countDown();
                case "executeQuery" -> {
                    return query.run();
                }
                default -> {
                    return defaultOf(method.getReturnType());
                }
            }
            return null;
        });
    }

    private static Object defaultOf(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        return type == int.class ? 0 : null;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(FakeDatabase.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
