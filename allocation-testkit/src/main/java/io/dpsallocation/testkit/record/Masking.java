package io.dpsallocation.testkit.record;

import io.dpsallocation.model.CaseFolding;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a recording does not show. {@link #standard()} masks, in requests, answers, headers and strings that hold JSON:
 *
 * <ul>
 *   <li>what stands under a name that ends in {@code key}, or has in it {@code password}, {@code passwd}, {@code passphrase},
 *       {@code secret}, {@code token}, {@code credential}, {@code connectionString}, {@code authorization}, {@code cookie} or
 *       {@code signature}, or is {@code pwd}, {@code pin}, {@code sas} or {@code sig}, all in any letter case, with or without
 *       hyphens and underscores;
 *   <li>certificates, of which the SHA-256 thumbprint is kept, so that one is told from another;
 *   <li>every value in the query of a URL, where the function key rides, and names and passwords before its host;
 *   <li>texts that bear a shared access signature or key, a bearer token or PEM, whatever their name.
 * </ul>
 *
 * <p>True, false and null are left, and so is the kind of an object or a list. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Masking {

    /** What stands in place of a secret: {@value}. */
    public static final String MASK = "****";

    private static final Set<String> WHOLE = Set.of("pwd", "pin", "sas", "sig");
    private static final List<String> PARTS = List.of(
            "password",
            "passwd",
            "passphrase",
            "secret",
            "token",
            "credential",
            "connectionstring",
            "authorization",
            "cookie",
            "signature");

    private final boolean on;
    private final Set<String> masked;
    private final Set<String> kept;

    Masking(boolean on, Set<String> masked, Set<String> kept) {
        this.on = on;
        this.masked = masked;
        this.kept = kept;
    }

    /**
     * Masks what is listed above.
     *
     * @return the masking that is used unless a test says otherwise
     */
    public static Masking standard() {
        return new Masking(true, Set.of(), Set.of());
    }

    /**
     * Masks nothing: keys and tokens are written in clear. For recordings that nobody else reads.
     *
     * @return no masking
     */
    public static Masking off() {
        return new Masking(false, Set.of(), Set.of());
    }

    /**
     * Masks what stands under these names too.
     *
     * @param names names of members or headers, in any letter case, with or without hyphens and underscores
     * @return a copy
     */
    public Masking masking(String... names) {
        return new Masking(on, joined(masked, names), kept);
    }

    /**
     * Leaves what stands under these names, although it would be masked: {@code routingKey}, which a webhook decides by.
     *
     * @param names names of members or headers, in any letter case, with or without hyphens and underscores
     * @return a copy
     */
    public Masking keeping(String... names) {
        return new Masking(on, masked, joined(kept, names));
    }

    private static Set<String> joined(Set<String> before, String... names) {
        Set<String> all = new TreeSet<>(before);
        Arrays.stream(names).map(Masking::plain).forEach(all::add);
        return all;
    }

    boolean isOn() {
        return on;
    }

    /** Names that are masked beyond the standard ones, in lower case without hyphens and underscores; sorted. */
    List<String> maskedNames() {
        return List.copyOf(new TreeSet<>(masked));
    }

    /** Names that are kept, in lower case without hyphens and underscores; sorted. */
    List<String> keptNames() {
        return List.copyOf(new TreeSet<>(kept));
    }

    /** Whether what stands under a name is a secret. */
    boolean isSecret(String name) {
        String plain = plain(name);
        if (!on || kept.contains(plain)) {
            return false;
        }
        return masked.contains(plain)
                || WHOLE.contains(plain)
                || plain.endsWith("key")
                || PARTS.stream().anyMatch(plain::contains);
    }

    /** Whether a certificate stands under a name. */
    boolean isCertificate(String name) {
        String plain = plain(name);
        return on && !kept.contains(plain) && plain.endsWith("certificate");
    }

    private static String plain(String name) {
        return CaseFolding.ascii(name).replace("-", "").replace("_", "");
    }
}
