package io.dpsallocation.testkit.tpm;

import java.security.PrivateKey;
import java.security.SecureRandom;

/*
 * TPM 2.0 Library Specification, Part 3: Commands, TPM2_Duplicate and TPM2_Import; done here without the TPM the object would
 * come from.
 */
/** A key on its way below a storage key. */
final class Duplicate {

    private final byte[] sealed;
    private final byte[] encryptedSeed;
    private final byte[] publicArea;

    Duplicate(byte[] sealed, byte[] encryptedSeed, byte[] publicArea) {
        this.sealed = sealed;
        this.encryptedSeed = encryptedSeed;
        this.publicArea = publicArea;
    }

    static Duplicate make(TpmPublicKey parent, byte[] key, byte[] wrappingKey, SecureRandom random) {
        byte[] obfuscation = new byte[TpmHash.SHA256.bytes()];
        random.nextBytes(obfuscation);
        HmacKeyObject object = new HmacKeyObject(obfuscation, key);
        byte[] publicArea = object.publicArea();
        byte[] seed = new byte[parent.nameHash().bytes()];
        random.nextBytes(seed);
        byte[] encryptedSeed = Oaep.encrypt(parent, Oaep.DUPLICATE, seed, random);
        byte[] sealed = SealedArea.seal(parent, seed, HmacKeyObject.name(publicArea), object.wrapped(wrappingKey));
        return new Duplicate(sealed, encryptedSeed, publicArea);
    }

    /**
     * The key.
     *
     * @throws IllegalArgumentException if it is on its way below another storage key, was changed, or was wrapped by another key
     */
    byte[] open(TpmPublicKey parent, PrivateKey privateKey, byte[] wrappingKey) {
        byte[] seed = Oaep.decrypt(privateKey, parent.nameHash(), Oaep.DUPLICATE, encryptedSeed);
        byte[] wrapped = SealedArea.open(parent, seed, HmacKeyObject.name(publicArea), sealed);
        return HmacKeyObject.unwrap(wrappingKey, publicArea, wrapped).key();
    }

    /** The content of a {@code TPM2B_PRIVATE}. */
    byte[] sealed() {
        return sealed;
    }

    /** The content of a {@code TPM2B_ENCRYPTED_SECRET}. */
    byte[] encryptedSeed() {
        return encryptedSeed;
    }

    /** The content of a {@code TPM2B_PUBLIC}. */
    byte[] publicArea() {
        return publicArea;
    }
}
