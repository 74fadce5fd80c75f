package io.dpsallocation.webhook;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Bodies that are not simply there: endless ones, and ones that fail. */
final class Bodies {

    private Bodies() {}

    /** A stream without end that counts what was taken from it. */
    static final class Endless extends InputStream {

        private long taken;
        private boolean closed;

        @Override
        public int read() {
            taken++;
            return ' ';
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            Arrays.fill(buffer, offset, offset + length, (byte) ' ');
            taken += length;
            return length;
        }

        @Override
        public void close() {
            closed = true;
        }

        long taken() {
            return taken;
        }

        boolean isClosed() {
            return closed;
        }
    }

    /** What a broken stream does when it is read. */
    interface Failure {
        int happen() throws IOException;
    }

    static InputStream failing(Failure failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return failure.happen();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return failure.happen();
            }
        };
    }

    /** A stream that fails the test when it is read. */
    static InputStream untouchable() {
        return failing(() -> {
            throw new AssertionError("the body was read");
        });
    }
}
