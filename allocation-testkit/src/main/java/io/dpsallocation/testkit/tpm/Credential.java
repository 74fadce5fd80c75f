package io.dpsallocation.testkit.tpm;

import java.security.PrivateKey;
import java.security.SecureRandom;

/*
 * TPM 2.0 Library Specification, Part 3: Commands, TPM2_MakeCredential and TPM2_ActivateCredential.
 */
/** A secret that only the TPM can read that has both the endorsement key and the object of a name. */
final class Credential {

    private final byte[] idObject;
    private final byte[] encryptedSeed;

    Credential(byte[] idObject, byte[] encryptedSeed) {
        this.idObject = idObject;
        this.encryptedSeed = encryptedSeed;
    }

    static Credential make(TpmPublicKey endorsementKey, byte[] name, byte[] secret, SecureRandom random) {
        byte[] seed = new byte[endorsementKey.nameHash().bytes()];
        random.nextBytes(seed);
        byte[] encryptedSeed = Oaep.encrypt(endorsementKey, Oaep.IDENTITY, seed, random);
        return new Credential(SealedArea.seal(endorsementKey, seed, name, TpmWriter.sized(secret)), encryptedSeed);
    }

    /**
     * The secret.
     *
     * @throws IllegalArgumentException if it was made for another endorsement key or another object
     */
    byte[] activate(TpmPublicKey endorsementKey, PrivateKey privateKey, byte[] name) {
        byte[] seed = Oaep.decrypt(privateKey, endorsementKey.nameHash(), Oaep.IDENTITY, encryptedSeed);
        TpmReader plain = new TpmReader(SealedArea.open(endorsementKey, seed, name, idObject));
        byte[] secret = plain.sizedBytes();
        plain.end();
        return secret;
    }

    /** The content of a {@code TPM2B_ID_OBJECT}. */
    byte[] idObject() {
        return idObject;
    }

    /** The content of a {@code TPM2B_ENCRYPTED_SECRET}. */
    byte[] encryptedSeed() {
        return encryptedSeed;
    }
}
