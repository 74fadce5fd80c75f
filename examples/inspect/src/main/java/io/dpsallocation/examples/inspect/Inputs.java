package io.dpsallocation.examples.inspect;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.codec.Limits;
import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/** Files as the library reads them. What is wrong is told by file and place; what stands in a file is never shown. */
final class Inputs {

    private static final int LARGEST_REQUEST = 1024 * 1024;
    private static final AllocationJson LARGE =
            AllocationJson.withLimits(Limits.standard().withMaxBytes(16 * LARGEST_REQUEST));

    private Inputs() {}

    static AllocationConfig config(Path file) throws UnusableException {
        requireFile(file);
        try {
            return AllocationConfig.load(file);
        } catch (MalformedJsonException e) {
            throw new UnusableException(file + ": " + e.getMessage());
        }
    }

    static AllocationRequest request(Path file) throws UnusableException {
        requireFile(file);
        try (var in = Files.newInputStream(file)) {
            return AllocationJson.standard().readRequest(in.readNBytes(LARGEST_REQUEST));
        } catch (MalformedJsonException e) {
            throw new UnusableException(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new UnusableException(
                    file + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    static JsonView view(Path file) throws UnusableException {
        try {
            return LARGE.readView(bytes(file));
        } catch (MalformedJsonException e) {
            throw new UnusableException(file + ": " + e.getMessage());
        }
    }

    static byte[] bytes(Path file) throws UnusableException {
        requireFile(file);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UnusableException(
                    file + " cannot be read: " + e.getClass().getSimpleName());
        }
    }

    static void requireFile(Path file) throws UnusableException {
        if (file.toString().isEmpty()) {
            throw new UnusableException("the name of a file is empty");
        }
        if (!Files.exists(file)) {
            throw new UnusableException("there is no file " + file);
        }
        if (Files.isDirectory(file)) {
            throw new UnusableException(file + " is a directory");
        }
    }

    /** What to tell of a failure: messages of the library are made for it, those of others may quote what they read. */
    static String message(Exception thrown) {
        boolean made = thrown instanceof UnusableException
                || thrown instanceof AllocationException
                || thrown instanceof NoSuchFileException;
        return made
                ? Objects.requireNonNullElse(thrown.getMessage(), thrown.toString())
                : "failed with " + thrown.getClass().getName();
    }
}
