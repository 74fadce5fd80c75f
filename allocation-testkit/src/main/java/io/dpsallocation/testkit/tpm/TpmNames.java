package io.dpsallocation.testkit.tpm;

/** The names of TPM objects. Stateless. */
final class TpmNames {

    private TpmNames() {}

    /** The identifier of the hash algorithm, then the hash of the public area. */
    static byte[] of(TpmHash hash, byte[] publicArea) {
        return new TpmWriter()
                .int16(hash.algorithmId())
                .bytes(hash.digest(publicArea))
                .toBytes();
    }
}
