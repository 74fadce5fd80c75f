package io.dpsallocation.testkit.host;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A connection on which a test decides over every byte. Not thread-safe. */
final class RawHttp implements AutoCloseable {

    /** How many callers stop half-way. */
    static final int STOPPED = 60;

    static final int ENDLESS_MEGABYTES = 200;

    private static final int LONGEST_MILLIS = 30_000;
    private static final int CHUNK = 64 * 1024;

    private final URI address;
    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;

    private RawHttp(URI address, Socket socket) throws IOException {
        this.address = address;
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    static RawHttp open(HttpHost host) throws IOException {
        URI address = host.address();
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONGEST_MILLIS);
        return new RawHttp(address, socket);
    }

    /** The request line with a valid key, and the headers. */
    void head(String method, String... headers) throws IOException {
        StringBuilder head = new StringBuilder(method)
                .append(' ')
                .append(address.getRawPath())
                .append("?code=conformance-key%3D%3D HTTP/1.1\r\nHost: ")
                .append(address.getRawAuthority())
                .append("\r\nContent-Type: application/json\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        send(head.append("\r\n").toString());
    }

    private void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.US_ASCII));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** The body in chunks of a size, every other with an extension. */
    void chunks(byte[] body, int size) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int from = 0; from < body.length; from += size) {
            int length = Math.min(size, body.length - from);
            String extension = from % 2 == 0 ? "" : ";piece=" + from;
            all.writeBytes((Integer.toHexString(length) + extension + "\r\n").getBytes(StandardCharsets.US_ASCII));
            all.write(body, from, length);
            all.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        all.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        send(all.toByteArray());
    }

    /** Sends chunks until the host answers or hangs up; tells whether it did either. */
    boolean chunksUntilStopped() throws IOException {
        byte[] chunk = new byte[CHUNK];
        Arrays.fill(chunk, (byte) ' ');
        byte[] head = (Integer.toHexString(CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] end = "\r\n".getBytes(StandardCharsets.US_ASCII);
        try {
            for (long sent = 0; sent < ENDLESS_MEGABYTES * 1_000_000L; sent += CHUNK) {
                out.write(head);
                out.write(chunk);
                out.write(end);
                if (in.available() > 0) {
                    return answer().status() == 413;
                }
            }
        } catch (IOException e) {
            return true;
        }
        return false;
    }

    /** Heads with a key that a server refuses before any webhook sees them: signs, escapes, versions and headers that are none. */
    static List<String> broken(HttpHost host) {
        String call = "POST " + host.address().getRawPath() + "?code=" + ScriptedWebhook.KEY;
        return List.of(
                call + "|<> HTTP/1.1\r\nHost: a\r\n",
                call + "%zz HTTP/1.1\r\nHost: a\r\n",
                call + " and a space HTTP/1.1\r\nHost: a\r\n",
                call + " HTTP/9.9\r\nHost: a\r\n",
                call + " HTTP/1.1\r\nHost: a\r\nContent-Length: none\r\n",
                call + " HTTP/1.1\r\nHost: a\r\nx-functions-key " + ScriptedWebhook.KEY + "\r\n",
                call + " HTTP/1.1\r\nHost: a\r\nx-functions-key\u0001: " + ScriptedWebhook.KEY + "\r\n",
                ScriptedWebhook.KEY + "\r\n");
    }

    /** What comes back for something that is no call, until the host hangs up. */
    String reply(String head) throws IOException {
        send(head + "Connection: close\r\n\r\n");
        socket.shutdownOutput();
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Stops within the request line, within the headers, or within the body. */
    void stopHalfWay(int where, byte[] body) throws IOException {
        switch (where % 3) {
            case 0 -> send("POST " + address.getRawPath());
            case 1 ->
                send("POST " + address.getRawPath() + "?code=conformance-key== HTTP/1.1\r\nHost: x\r\nContent-Le");
            default -> {
                head("POST", "Content-Length: " + body.length);
                send(Arrays.copyOf(body, body.length / 2));
            }
        }
    }

    /** A caller's place is free again when the host has noticed that it is gone, which is not at once. */
    static HostAnswer untilThereIsPlace(HttpHost host, HostCall call) throws IOException, InterruptedException {
        for (int i = 0; i < 1_000; i++) {
            HostAnswer answer = host.call(call);
            if (answer.status() != 429) {
                return answer;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("callers that are gone still take up every place");
    }

    HostAnswer answer() throws IOException {
        HostAnswer head = answerWithoutBody();
        if (head.status() == 100) {
            return answer();
        }
        int length = head.header("Content-Length")
                .map(Integer::valueOf)
                .orElseThrow(() -> new AssertionError("the answer has no Content-Length: " + head));
        return head.withBody(in.readNBytes(length));
    }

    HostAnswer answerWithoutBody() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new HostAnswer(status, headers, new byte[0]);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read != '\n'; read = in.read()) {
            if (read < 0) {
                throw new EOFException("the host hung up");
            }
            line.write(read);
        }
        return line.toString(StandardCharsets.US_ASCII).strip();
    }

    static void closeAll(List<RawHttp> sockets) throws IOException {
        for (RawHttp socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
