package io.dpsallocation.examples.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.testkit.tpm.SoftwareTpm;
import io.dpsallocation.testkit.tpm.TpmAuthenticationKey;
import io.dpsallocation.testkit.tpm.TpmIdentityKey;
import io.dpsallocation.testkit.tpm.TpmPublicKey;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tss.Crypto;
import tss.TpmBuffer;
import tss.tpm.TPM2B_DATA;
import tss.tpm.TPM2B_DIGEST_KEYEDHASH;
import tss.tpm.TPM2B_ENCRYPTED_SECRET;
import tss.tpm.TPM2B_ID_OBJECT;
import tss.tpm.TPM2B_PRIVATE;
import tss.tpm.TPM2B_PUBLIC;
import tss.tpm.TPM2B_SENSITIVE;
import tss.tpm.TPM2B_SENSITIVE_DATA;
import tss.tpm.TPMA_OBJECT;
import tss.tpm.TPMS_ID_OBJECT;
import tss.tpm.TPMS_KEYEDHASH_PARMS;
import tss.tpm.TPMS_SCHEME_HMAC;
import tss.tpm.TPMT_PUBLIC;
import tss.tpm.TPMT_SENSITIVE;
import tss.tpm.TPM_ALG_ID;

/** A second opinion on the structures of TPM 2.0: what Microsoft's TSS.Java 1.0.0 writes and reads is what ours does. */
class TpmStructuresTest {

    private static final TPM_ALG_ID SHA256 = TPM_ALG_ID.SHA256;
    private static final SoftwareTpm TPM = SoftwareTpm.named("boat-7");
    private static final byte[] KEY = "a key of 32 bytes for an HMAC...".getBytes(UTF_8);
    private static final byte[] WRAPPING_KEY = "16 bytes for AES".getBytes(UTF_8);
    private static final byte[] SEED = "a seed as long as SHA-256's hash".getBytes(UTF_8);
    private static final byte[] EMPTY = {};

    @Test
    void a_key_has_the_same_structure_and_name() {
        for (TpmPublicKey key : new TpmPublicKey[] {TPM.endorsementKey(), TPM.storageRootKey()}) {
            TPM2B_PUBLIC read = TPM2B_PUBLIC.fromBytes(key.toBytes());

            assertThat(read.toBytes()).isEqualTo(key.toBytes());
            assertThat(read.publicArea.getName()).isEqualTo(key.name());
        }
    }

    /** The parts in the order in which Microsoft's provider takes them. */
    @Test
    void a_wrapped_key_is_taken_apart_to_its_last_byte() {
        byte[] bytes = TpmAuthenticationKey.wrap(
                        TPM.endorsementKey(), TPM.storageRootKey(), KEY, "where to", new SecureRandom())
                .toBytes();
        TpmBuffer in = new TpmBuffer(bytes);
        TPM2B_ID_OBJECT credential = TPM2B_ID_OBJECT.fromTpm(in);
        TPM2B_ENCRYPTED_SECRET identitySeed = TPM2B_ENCRYPTED_SECRET.fromTpm(in);
        TPM2B_PRIVATE duplicate = TPM2B_PRIVATE.fromTpm(in);
        TPM2B_ENCRYPTED_SECRET duplicateSeed = TPM2B_ENCRYPTED_SECRET.fromTpm(in);
        TPM2B_PUBLIC publicPart = TPM2B_PUBLIC.fromTpm(in);
        TPM2B_DATA data = TPM2B_DATA.fromTpm(in);

        assertThat(in.curPos()).isEqualTo(bytes.length);
        assertThat(credential.credential.integrityHMAC).hasSize(32);
        assertThat(identitySeed.secret).hasSize(256);
        assertThat(duplicate.buffer).hasSizeGreaterThan(32 + 32 + KEY.length);
        assertThat(duplicateSeed.secret).hasSize(256);
        assertThat(publicPart.publicArea.type()).isEqualTo(TPM_ALG_ID.KEYEDHASH);
        assertThat(publicPart.publicArea.objectAttributes)
                .isEqualTo(new TPMA_OBJECT(TPMA_OBJECT.userWithAuth, TPMA_OBJECT.sign));
        assertThat(data.buffer).hasSize("where to".length());
    }

    @Test
    void the_software_tpm_takes_in_a_key_that_was_wrapped_by_the_functions_of_tss() {
        byte[] bytes = concat(
                credential(), duplicate(), new TPM2B_DATA(cfb(WRAPPING_KEY, "where to".getBytes(UTF_8))).toBytes());

        TpmIdentityKey identity = TPM.activate(TpmAuthenticationKey.of(bytes));

        byte[] text = "0ne00000001/registrations/boat-7\n1800000000".getBytes(UTF_8);
        assertThat(identity.sign(text)).isEqualTo(Crypto.hmac(SHA256, KEY, text));
        assertThat(identity.data()).isEqualTo("where to");
    }

    private static byte[] credential() {
        TPMT_PUBLIC endorsementKey = TPM2B_PUBLIC.fromBytes(TPM.endorsementKey().toBytes()).publicArea;
        byte[] name = TPM.storageRootKey().name();
        byte[] encrypted = cfb(storageKey(name), sized(WRAPPING_KEY));
        return concat(
                new TPM2B_ID_OBJECT(new TPMS_ID_OBJECT(integrity(encrypted, name), encrypted)).toBytes(),
                new TPM2B_ENCRYPTED_SECRET(endorsementKey.encrypt(SEED, "IDENTITY")).toBytes());
    }

    private static byte[] duplicate() {
        TPMT_PUBLIC storageRootKey = TPM2B_PUBLIC.fromBytes(TPM.storageRootKey().toBytes()).publicArea;
        byte[] obfuscation = Crypto.hash(SHA256, SEED);
        TPMT_PUBLIC object = new TPMT_PUBLIC(
                SHA256,
                new TPMA_OBJECT(TPMA_OBJECT.userWithAuth, TPMA_OBJECT.sign),
                EMPTY,
                new TPMS_KEYEDHASH_PARMS(new TPMS_SCHEME_HMAC(SHA256)),
                new TPM2B_DIGEST_KEYEDHASH(Crypto.hash(SHA256, concat(obfuscation, KEY))));
        byte[] sensitive =
                new TPM2B_SENSITIVE(new TPMT_SENSITIVE(EMPTY, obfuscation, new TPM2B_SENSITIVE_DATA(KEY))).toBytes();
        byte[] name = object.getName();
        byte[] inner = cfb(WRAPPING_KEY, concat(sized(Crypto.hash(SHA256, concat(sensitive, name))), sensitive));
        byte[] outer = cfb(storageKey(name), inner);
        return concat(
                new TPM2B_PRIVATE(concat(sized(integrity(outer, name)), outer)).toBytes(),
                new TPM2B_ENCRYPTED_SECRET(storageRootKey.encrypt(SEED, "DUPLICATE")).toBytes(),
                new TPM2B_PUBLIC(object).toBytes());
    }

    private static byte[] storageKey(byte[] name) {
        return Crypto.KDFa(SHA256, SEED, "STORAGE", name, EMPTY, 128);
    }

    private static byte[] integrity(byte[] encrypted, byte[] name) {
        byte[] key = Crypto.KDFa(SHA256, SEED, "INTEGRITY", EMPTY, EMPTY, 256);
        return Crypto.hmac(SHA256, key, concat(encrypted, name));
    }

    private static byte[] cfb(byte[] key, byte[] plain) {
        return Crypto.cfbEncrypt(true, TPM_ALG_ID.AES, key, new byte[16], plain);
    }

    private static byte[] sized(byte[] bytes) {
        return ByteBuffer.allocate(Short.BYTES + bytes.length)
                .putShort((short) bytes.length)
                .put(bytes)
                .array();
    }

    private static byte[] concat(byte[]... parts) {
        ByteBuffer whole = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            whole.put(part);
        }
        return whole.array();
    }
}
