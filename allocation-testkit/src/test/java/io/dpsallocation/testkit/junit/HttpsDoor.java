package io.dpsallocation.testkit.junit;

import io.dpsallocation.testkit.server.DpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Whether somebody still listens. */
final class HttpsDoor {

    private HttpsDoor() {}

    static boolean isOpen(DpsServer server) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
