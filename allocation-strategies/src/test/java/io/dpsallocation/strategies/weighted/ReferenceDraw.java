package io.dpsallocation.strategies.weighted;

import com.dynatrace.hash4j.hashing.Hashing;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The draw once more, written from {@code docs/strategies.md} and not from the code: the mix in unlimited integers, the draw in
 * decimals, the logarithm from {@link StrictMath}. Slow, and for nothing but comparing.
 */
final class ReferenceDraw {

    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);
    private static final BigDecimal CELL = BigDecimal.ONE.divide(new BigDecimal(BigInteger.ONE.shiftLeft(53)));

    private ReferenceDraw() {}

    static String winner(String key, Map<String, Double> weights, long seed) {
        String best = null;
        double smallest = Double.POSITIVE_INFINITY;
        for (Map.Entry<String, Double> hub : weights.entrySet()) {
            double number = race(key, hub.getKey(), hub.getValue(), seed);
            boolean smaller = number < smallest
                    || (number == smallest && fold(hub.getKey()).compareTo(fold(best)) < 0);
            if (smaller) {
                best = hub.getKey();
                smallest = number;
            }
        }
        return best;
    }

    static double race(String key, String host, double weight, long seed) {
        long keyHash = Hashing.xxh3_64().hashBytesToLong(fold(key).getBytes(StandardCharsets.UTF_8));
        long hostHash = Hashing.xxh3_64(seed).hashBytesToLong(fold(host).getBytes(StandardCharsets.UTF_8));
        BigInteger h = mix(unsigned(keyHash).xor(unsigned(hostHash)));
        BigInteger odd = h.shiftRight(12).shiftLeft(1).add(BigInteger.ONE);
        BigDecimal d = new BigDecimal(odd).multiply(CELL);
        return -StrictMath.log(BigDecimal.ONE.subtract(d).doubleValue()) / weight;
    }

    private static BigInteger mix(BigInteger word) {
        BigInteger z = word.xor(word.shiftRight(30))
                .multiply(new BigInteger("BF58476D1CE4E5B9", 16))
                .mod(WORD);
        z = z.xor(z.shiftRight(27))
                .multiply(new BigInteger("94D049BB133111EB", 16))
                .mod(WORD);
        return z.xor(z.shiftRight(31));
    }

    private static BigInteger unsigned(long word) {
        return new BigInteger(Long.toUnsignedString(word));
    }

    private static String fold(String text) {
        StringBuilder folded = new StringBuilder();
        text.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
        return folded.toString();
    }
}
