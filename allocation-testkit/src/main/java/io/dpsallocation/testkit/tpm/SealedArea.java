package io.dpsallocation.testkit.tpm;

import java.security.MessageDigest;

/*
 * TPM 2.0 Library Specification, Part 1: Architecture, "Credential Protection" and "Outer Duplication Wrapper": one and the
 * same way to encrypt and authenticate, with both keys derived from a seed. The name of an object is in both, so that what was
 * made for one object is worth nothing with another.
 */
/** Bytes that only the TPM can read whose key took in the seed, and only together with the object they were made for. */
final class SealedArea {

    private SealedArea() {}

    /** The integrity value with its length, then the encrypted bytes. */
    static byte[] seal(TpmPublicKey parent, byte[] seed, byte[] name, byte[] plain) {
        byte[] encrypted = Cfb.encrypt(storageKey(parent, seed, name), plain);
        return new TpmWriter()
                .sizedBytes(integrity(parent, seed, name, encrypted))
                .bytes(encrypted)
                .toBytes();
    }

    /**
     * What {@link #seal} was given.
     *
     * @throws IllegalArgumentException if the bytes were changed, or made for another object
     */
    static byte[] open(TpmPublicKey parent, byte[] seed, byte[] name, byte[] sealed) {
        TpmReader in = new TpmReader(sealed);
        byte[] integrity = in.sizedBytes();
        byte[] encrypted = in.rest();
        if (!MessageDigest.isEqual(integrity, integrity(parent, seed, name, encrypted))) {
            throw new IllegalArgumentException(
                    "its integrity value is wrong (TPM_RC_INTEGRITY): it was changed, or made for another object");
        }
        return Cfb.decrypt(storageKey(parent, seed, name), encrypted);
    }

    private static byte[] storageKey(TpmPublicKey parent, byte[] seed, byte[] name) {
        return Kdfa.derive(parent.nameHash(), seed, Kdfa.STORAGE, name, parent.symmetricBits());
    }

    private static byte[] integrity(TpmPublicKey parent, byte[] seed, byte[] name, byte[] encrypted) {
        TpmHash hash = parent.nameHash();
        byte[] key = Kdfa.derive(hash, seed, Kdfa.INTEGRITY, new byte[0], hash.bytes() * 8);
        return hash.hmac(key, encrypted, name);
    }
}
