package io.dpsallocation.testkit.record;

import io.dpsallocation.testkit.internal.TestKitCode;

/**
 * A recording cannot be used, or does not hold what is asked. The message begins with a code that has a heading in
 * {@code docs/errors.md}, and names the place and what to do; what is masked in a recording is masked there too.
 *
 * @since 0.1.0
 */
public final class RecordingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private RecordingException(TestKitCode code, String message) {
        super(code.message(message));
    }

    static RecordingException unreadable(String file, String why) {
        return new RecordingException(TestKitCode.TESTKIT_RECORDING_UNREADABLE, file + ": " + why);
    }

    static RecordingException notRecorded(String why) {
        return new RecordingException(TestKitCode.TESTKIT_NOT_RECORDED, why);
    }
}
