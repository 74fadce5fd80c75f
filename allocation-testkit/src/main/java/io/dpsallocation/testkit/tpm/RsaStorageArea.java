package io.dpsallocation.testkit.tpm;

import java.util.HexFormat;

/*
 * TPM 2.0 Library Specification, Part 2: Structures, TPMT_PUBLIC with TPMS_RSA_PARMS. The templates are those by which
 * Microsoft's clients create their keys; that of the endorsement key is the one of the TCG EK Credential Profile for RSA 2048.
 */
/** A {@code TPMT_PUBLIC} that holds an RSA storage key. */
final class RsaStorageArea {

    static final int SIGN = 1 << 18;
    static final int USER_WITH_AUTH = 1 << 6;

    private static final int RSA = 0x0001;
    private static final int AES = 0x0006;
    private static final int CFB = 0x0043;
    private static final int NULL = 0x0010;

    private static final int FIXED_TPM = 1 << 1;
    private static final int FIXED_PARENT = 1 << 4;
    private static final int SENSITIVE_DATA_ORIGIN = 1 << 5;
    private static final int ADMIN_WITH_POLICY = 1 << 7;
    private static final int NO_DICTIONARY_ATTACKS = 1 << 10;
    private static final int RESTRICTED = 1 << 16;
    private static final int DECRYPT = 1 << 17;
    private static final int STORAGE = RESTRICTED | DECRYPT;

    /** 0 in the structure stands for this one. */
    static final long DEFAULT_EXPONENT = 65_537;

    private static final int DEFAULT_SYMMETRIC_BITS = 128;

    /** The policy "whoever may use the endorsement hierarchy", which is PolicySecret(TPM_RH_ENDORSEMENT). */
    private static final byte[] ENDORSEMENT_POLICY =
            HexFormat.of().parseHex("837197674484b3f81a90cc8d46a5d724fd52d76e06520b64f2a1da1b331469aa");

    private final TpmHash nameHash;
    private final int attributes;
    private final byte[] authPolicy;
    private final int symmetricBits;
    private final long exponent;
    private final byte[] modulus;

    RsaStorageArea(
            TpmHash nameHash, int attributes, byte[] authPolicy, int symmetricBits, long exponent, byte[] modulus) {
        this.nameHash = nameHash;
        this.attributes = attributes;
        this.authPolicy = authPolicy;
        this.symmetricBits = symmetricBits;
        this.exponent = exponent;
        this.modulus = modulus;
    }

    static RsaStorageArea endorsementKey(byte[] modulus) {
        int attributes = STORAGE | FIXED_TPM | FIXED_PARENT | SENSITIVE_DATA_ORIGIN | ADMIN_WITH_POLICY;
        return new RsaStorageArea(
                TpmHash.SHA256, attributes, ENDORSEMENT_POLICY, DEFAULT_SYMMETRIC_BITS, DEFAULT_EXPONENT, modulus);
    }

    static RsaStorageArea storageRootKey(byte[] modulus) {
        int attributes =
                STORAGE | FIXED_TPM | FIXED_PARENT | SENSITIVE_DATA_ORIGIN | USER_WITH_AUTH | NO_DICTIONARY_ATTACKS;
        return new RsaStorageArea(
                TpmHash.SHA256, attributes, new byte[0], DEFAULT_SYMMETRIC_BITS, DEFAULT_EXPONENT, modulus);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static RsaStorageArea read(byte[] publicArea) {
        TpmReader in = new TpmReader(publicArea);
        require(in.int16() == RSA, "it is not of the type RSA");
        TpmHash nameHash = TpmHash.of(in.int16());
        int attributes = in.int32();
        require((attributes & (STORAGE | SIGN)) == STORAGE, "it is not restricted to decrypting");
        byte[] authPolicy = in.sizedBytes();
        require(in.int16() == AES, "its symmetric algorithm is not AES");
        int symmetricBits = in.int16();
        require(symmetricBits == 128 || symmetricBits == 192 || symmetricBits == 256, "AES has no key of this length");
        require(in.int16() == CFB, "its symmetric mode is not CFB");
        require(in.int16() == NULL, "a storage key has no scheme");
        int keyBits = in.int16();
        long exponent = Integer.toUnsignedLong(in.int32());
        byte[] modulus = in.sizedBytes();
        in.end();
        require(keyBits >= 1024 && modulus.length * 8 == keyBits, "its modulus has not the length it says");
        return new RsaStorageArea(
                nameHash, attributes, authPolicy, symmetricBits, exponent == 0 ? DEFAULT_EXPONENT : exponent, modulus);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    byte[] toBytes() {
        return new TpmWriter()
                .int16(RSA)
                .int16(nameHash.algorithmId())
                .int32(attributes)
                .sizedBytes(authPolicy)
                .int16(AES)
                .int16(symmetricBits)
                .int16(CFB)
                .int16(NULL)
                .int16(modulus.length * 8)
                .int32(exponent == DEFAULT_EXPONENT ? 0 : (int) exponent)
                .sizedBytes(modulus)
                .toBytes();
    }

    /** The hash of its name, and of all that is derived for what lies below it. */
    TpmHash nameHash() {
        return nameHash;
    }

    /** The length of the AES key for what lies below it. */
    int symmetricBits() {
        return symmetricBits;
    }

    /** The public exponent. */
    long exponent() {
        return exponent;
    }

    /** The modulus, without a sign. */
    byte[] modulus() {
        return modulus;
    }
}
