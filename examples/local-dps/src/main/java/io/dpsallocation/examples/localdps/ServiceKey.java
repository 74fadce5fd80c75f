package io.dpsallocation.examples.localdps;

import io.dpsallocation.testkit.dps.SharedAccessPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The key of the shared access policy that back ends use, kept in the data directory. */
record ServiceKey(String keyName, String key) {

    private static final String FILE = "service.key";
    private static final int BYTES = 32;

    /** The key of a directory; a new one when it has none. */
    static ServiceKey in(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(directory);
                Files.createFile(file);
                if (Files.getFileAttributeView(file, PosixFileAttributeView.class) != null) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
                Files.writeString(file, fresh());
            }
            return new ServiceKey(
                    SharedAccessPolicy.OWNER, Files.readString(file).trim());
        } catch (IOException e) {
            throw new UncheckedIOException("the directory " + directory + " cannot be used: give another to --data", e);
        }
    }

    SharedAccessPolicy policy() {
        try {
            return SharedAccessPolicy.owner(key);
        } catch (IllegalArgumentException notAKey) {
            throw new IllegalArgumentException(
                    FILE + " in the directory of --data holds no key: delete it, and a new one is made");
        }
    }

    private static String fresh() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The name. */
    @Override
    public String toString() {
        return "ServiceKey[" + keyName + "]";
    }
}
