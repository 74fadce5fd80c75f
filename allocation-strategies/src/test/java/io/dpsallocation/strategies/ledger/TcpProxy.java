package io.dpsallocation.strategies.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between a client and a server, and cuts connections or says nothing more. */
final class TcpProxy implements AutoCloseable {

    private static final int NEVER = Integer.MAX_VALUE;

    private final ServerSocket server;
    private final int target;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger answersUntilCut = new AtomicInteger(NEVER);
    private volatile boolean silent;
    private volatile boolean cut;

    TcpProxy(int target) {
        this.target = target;
        try {
            this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Cuts every connection instead of handing on the server's n-th answer from now, once. */
    void cutInsteadOfAnswer(int n) {
        cut = false;
        answersUntilCut.set(n);
    }

    /** Whether that has happened. */
    boolean hasCut() {
        return cut;
    }

    /** From now on the server's answers get lost, and connections stay open. */
    void fallSilent() {
        silent = true;
    }

    /** Answers get through again; those that were lost stay lost. */
    void speakAgain() {
        silent = false;
        cutAll();
    }

    private void cutAll() {
        open.forEach(TcpProxy::close);
        open.clear();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Socket upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                open.add(client);
                open.add(upstream);
                start(() -> pump(client, upstream, false));
                start(() -> pump(upstream, client, true));
            }
        } catch (IOException e) {
            cutAll();
        }
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (answers && isCutNow()) {
                    return;
                }
                if (!answers || !silent) {
                    out.write(buffer, 0, length);
                }
            }
        } catch (IOException e) {
            // The other side was closed.
        } finally {
            close(from);
            close(to);
        }
    }

    private boolean isCutNow() {
        if (answersUntilCut.get() != NEVER && answersUntilCut.getAndDecrement() == 0) {
            answersUntilCut.set(NEVER);
            cut = true;
            cutAll();
            return true;
        }
        return false;
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "tcp-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // It is closed, one way or the other.
        }
    }

    @Override
    public void close() {
        close(server);
        cutAll();
    }
}
