package io.dpsallocation.testkit.tpm;

import java.security.MessageDigest;
import java.util.Arrays;

/*
 * TPM 2.0 Library Specification, Part 2: Structures, TPMT_PUBLIC with TPMS_KEYEDHASH_PARMS, and TPMT_SENSITIVE; Part 1:
 * Architecture, "Inner Duplication Wrapper".
 */
/** A key for HMAC-SHA256 as an object that a TPM can import. */
final class HmacKeyObject {

    private static final TpmHash HASH = TpmHash.SHA256;
    private static final int LONGEST_KEY = 64;
    private static final int KEYED_HASH = 0x0008;
    private static final int HMAC = 0x0005;

    private final byte[] obfuscation;
    private final byte[] key;

    HmacKeyObject(byte[] obfuscation, byte[] key) {
        if (key.length == 0 || key.length > LONGEST_KEY) {
            throw new IllegalArgumentException("the key of an HMAC-SHA256 must have 1 to " + LONGEST_KEY + " bytes");
        }
        this.obfuscation = obfuscation;
        this.key = key;
    }

    /** The {@code TPMT_PUBLIC}. */
    byte[] publicArea() {
        return new TpmWriter()
                .int16(KEYED_HASH)
                .int16(HASH.algorithmId())
                .int32(RsaStorageArea.USER_WITH_AUTH | RsaStorageArea.SIGN)
                .sizedBytes(new byte[0])
                .int16(HMAC)
                .int16(HASH.algorithmId())
                .sizedBytes(HASH.digest(obfuscation, key))
                .toBytes();
    }

    static byte[] name(byte[] publicArea) {
        return TpmNames.of(HASH, publicArea);
    }

    /** The {@code TPM2B_SENSITIVE}: no authorization value, and both secrets. */
    private byte[] sensitive() {
        return TpmWriter.sized(new TpmWriter()
                .int16(KEYED_HASH)
                .sizedBytes(new byte[0])
                .sizedBytes(obfuscation)
                .sizedBytes(key)
                .toBytes());
    }

    /** The sensitive part within the inner wrapper, which only who has the wrapping key opens. */
    byte[] wrapped(byte[] wrappingKey) {
        byte[] sensitive = sensitive();
        byte[] integrity = HASH.digest(sensitive, name(publicArea()));
        return Cfb.encrypt(
                wrappingKey,
                new TpmWriter().sizedBytes(integrity).bytes(sensitive).toBytes());
    }

    /**
     * The counterpart of {@link #wrapped}.
     *
     * @throws IllegalArgumentException if the wrapping key or the public part is not the one it was wrapped with
     */
    static HmacKeyObject unwrap(byte[] wrappingKey, byte[] publicArea, byte[] wrapped) {
        byte[] plain = Cfb.decrypt(wrappingKey, wrapped);
        int start = Math.min(plain.length, Short.BYTES + HASH.bytes());
        byte[] integrity = Arrays.copyOf(plain, start);
        byte[] sensitive = Arrays.copyOfRange(plain, start, plain.length);
        if (!MessageDigest.isEqual(integrity, TpmWriter.sized(HASH.digest(sensitive, name(publicArea))))) {
            throw new IllegalArgumentException(
                    "the integrity value of its inner wrapper is wrong (TPM_RC_INTEGRITY): the credential's secret does not"
                            + " open it");
        }
        TpmReader area = new TpmReader(new TpmReader(sensitive).sizedBytes());
        area.int16();
        area.sizedBytes();
        HmacKeyObject object = new HmacKeyObject(area.sizedBytes(), area.sizedBytes());
        area.end();
        if (!MessageDigest.isEqual(publicArea, object.publicArea())) {
            throw new IllegalArgumentException(
                    "its public part does not belong to the key (TPM_RC_BINDING), or is not that of an HMAC-SHA256");
        }
        return object;
    }

    /** 1 to 64 bytes, the block of the hash. */
    byte[] key() {
        return key;
    }
}
