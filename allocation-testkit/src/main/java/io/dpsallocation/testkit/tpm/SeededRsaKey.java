package io.dpsallocation.testkit.tpm;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.RSAPrivateKeySpec;
import java.util.Arrays;
import java.util.stream.IntStream;

/*
 * What a generator of the JDK makes of a seed may differ from version to version. The next prime after a number is a matter of
 * mathematics, so keys that are computed in this way are the same everywhere and can stand in golden files.
 *
 * The modulus has four primes and not two: they are found in an eighth of the time, and who encrypts does not see it. What a
 * modulus of two long primes is better for, that nobody factors it, counts for nothing where the seed is known.
 */
/** An RSA key of 2048 bits that is computed from a text. For tests alone: whoever knows the text has the key. */
final class SeededRsaKey {

    private static final int PRIMES = 4;
    private static final int PRIME_BITS = 512;
    /** With so many of its highest bits set, four primes make a product of full length. */
    private static final int HIGH_BITS = 3;

    private static final BigInteger EXPONENT = BigInteger.valueOf(RsaStorageArea.DEFAULT_EXPONENT);

    private final byte[] modulus;
    private final PrivateKey privateKey;

    SeededRsaKey(byte[] modulus, PrivateKey privateKey) {
        this.modulus = modulus;
        this.privateKey = privateKey;
    }

    static SeededRsaKey of(String seed) {
        byte[] key = seed.getBytes(StandardCharsets.UTF_8);
        BigInteger[] primes =
                IntStream.range(0, PRIMES).mapToObj(i -> prime(key, i)).toArray(BigInteger[]::new);
        BigInteger modulus = Arrays.stream(primes).reduce(BigInteger.ONE, BigInteger::multiply);
        BigInteger totient = Arrays.stream(primes)
                .map(prime -> prime.subtract(BigInteger.ONE))
                .reduce(BigInteger.ONE, BigInteger::multiply);
        try {
            RSAPrivateKeySpec spec = new RSAPrivateKeySpec(modulus, EXPONENT.modInverse(totient));
            return new SeededRsaKey(
                    unsigned(modulus), KeyFactory.getInstance("RSA").generatePrivate(spec));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no RSA", e);
        }
    }

    /** The first prime after a number of the seed's which is no 1 modulo the exponent. */
    private static BigInteger prime(byte[] seed, int index) {
        byte[] drawn = Kdfa.derive(TpmHash.SHA512, seed, "PRIME", new byte[] {(byte) index}, PRIME_BITS);
        BigInteger start = new BigInteger(1, drawn);
        for (int bit = 1; bit <= HIGH_BITS; bit++) {
            start = start.setBit(PRIME_BITS - bit);
        }
        BigInteger prime = start.nextProbablePrime();
        while (prime.mod(EXPONENT).equals(BigInteger.ONE)) {
            prime = prime.nextProbablePrime();
        }
        return prime;
    }

    /** The number without the sign byte that Java puts before it. */
    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return Arrays.copyOfRange(bytes, bytes.length - PRIMES * PRIME_BITS / Byte.SIZE, bytes.length);
    }

    byte[] modulus() {
        return modulus;
    }

    PrivateKey privateKey() {
        return privateKey;
    }
}
