package io.dpsallocation.config;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.codec.Limits;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.ContentHash;
import io.dpsallocation.spi.Probe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A configuration that has been read and found valid: hubs, policies, filters. Reading is strict: an unknown name, a value
 * outside its range or a strategy no provider knows is refused, and everything that is wrong is told at once, by place. Whether
 * settings fit together is for providers to say: {@link #lint()} asks all of them, and so does the allocator's builder, which
 * also has the resources.
 *
 * <p>Immutable and thread-safe. One configuration may serve several allocators; each makes its own strategies from it.
 *
 * @since 0.1.0
 */
public final class AllocationConfig {

    /** The largest document, in bytes: {@value}. */
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final AllocationJson JSON =
            AllocationJson.withLimits(Limits.standard().withMaxBytes(MAX_BYTES));

    private final StrategyRegistry registry;
    private final JsonView document;
    private final Optional<HubCatalog> hubs;
    private final String version;
    private final List<LintFinding> secretFindings;

    private AllocationConfig(StrategyRegistry registry, ConfigReader.Result read) {
        this.registry = registry;
        this.document = read.document();
        this.hubs = Optional.ofNullable(read.hubs());
        this.version = ContentHash.of(document.toJsonBytes());
        this.secretFindings = read.secrets();
    }

    /**
     * Reads a configuration from a file, with the providers that this library's own class loader sees.
     *
     * @param file a JSON document in UTF-8
     * @return the configuration
     * @throws InvalidConfigurationException if it breaks a rule
     * @throws MalformedJsonException if it is not JSON
     * @throws AllocationException if the file cannot be read
     */
    public static AllocationConfig load(Path file) {
        return load(file, StrategyRegistry.load());
    }

    /**
     * Reads a configuration from a file.
     *
     * @param file a JSON document in UTF-8
     * @param registry the strategies and filters it may name
     * @return the configuration
     * @throws InvalidConfigurationException if it breaks a rule
     * @throws MalformedJsonException if it is not JSON
     * @throws AllocationException if the file cannot be read
     */
    public static AllocationConfig load(Path file, StrategyRegistry registry) {
        return parse(bytes(file), registry);
    }

    /** The bytes of a configuration file, of which no more than the limit and one are read. */
    static byte[] bytes(Path file) {
        try (var in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new AllocationException(
                    ReasonCode.CONFIGURATION_UNREADABLE,
                    "the configuration file " + file + " cannot be read: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    /**
     * Reads a configuration from a text, with the providers that this library's own class loader sees.
     *
     * @param json a JSON document
     * @return the configuration
     * @throws InvalidConfigurationException if it breaks a rule
     * @throws MalformedJsonException if it is not JSON
     */
    public static AllocationConfig parse(String json) {
        return parse(json, StrategyRegistry.load());
    }

    /**
     * Reads a configuration from a text.
     *
     * @param json a JSON document
     * @param registry the strategies and filters it may name
     * @return the configuration
     * @throws InvalidConfigurationException if it breaks a rule
     * @throws MalformedJsonException if it is not JSON
     */
    public static AllocationConfig parse(String json, StrategyRegistry registry) {
        Objects.requireNonNull(json, "json");
        return parse(json.getBytes(StandardCharsets.UTF_8), registry);
    }

    static AllocationConfig parse(byte[] json, StrategyRegistry registry) {
        Objects.requireNonNull(registry, "registry");
        return new AllocationConfig(registry, new ConfigReader(registry).read(JSON.readView(json)));
    }

    /**
     * The version that every decision made with this configuration is stamped with: the first twelve hexadecimal digits of the
     * SHA-256 of its content, white space and connection strings not counted.
     *
     * @return the version
     */
    public String version() {
        return version;
    }

    /**
     * The hubs.
     *
     * @return the catalog, or empty when the document has no {@code hubs} and the host is to supply them
     */
    public Optional<HubCatalog> hubs() {
        return hubs;
    }

    /**
     * What building an allocator would refuse, as errors with the place and message that the builder gives, and what is valid and
     * still looks wrong: hubs that can never get a device, policies that can never be reached, settings
     * that name hubs no catalog knows, keys that were pasted along.
     *
     * <p>For the first, every strategy and filter is made once, with stand-ins for the host's resources, and closed. A check that
     * needs a resource, or comes after one in a provider, is left to the builder.
     *
     * @return the findings, errors first, then by place; empty when there is nothing to say
     */
    public List<LintFinding> lint() {
        return new Lint(registry, document, hubs.orElse(HubCatalog.empty())).findings(secretFindings);
    }

    /**
     * Makes the policies, with strategies and filters of their own.
     *
     * @param options what the providers are given
     * @return the policies; the caller closes them
     * @throws InvalidConfigurationException if a provider refuses its settings or a resource is missing
     */
    public PolicySet policies(ProviderOptions options) {
        return new PolicyMaker(registry, document, options).make();
    }

    /**
     * The places of a request that the top-level filters and one policy read, and what is worth trying there, as the providers
     * say. Nothing is made from the configuration for that.
     *
     * @param policyPath where the policy stands, as {@link Policy#settingPath()} has it
     * @param context the request, with every linked hub as a candidate
     * @param made the policies that were made from this configuration; providers may look into the resources these were given
     * @return the places, in the order the settings stand in the document
     */
    public List<Probe> probes(String policyPath, AllocationContext context, PolicySet made) {
        return Probes.of(registry, document, JsonPointer.of(policyPath), context, made.resources());
    }

    /**
     * The settings of one policy that give hubs weights of their own, which go before those of the catalog: by-hub numbers from
     * {@value io.dpsallocation.hub.LinkedHub#MIN_WEIGHT} to {@value io.dpsallocation.hub.LinkedHub#MAX_WEIGHT}, whoever wrote
     * the provider.
     *
     * @param policyPath where the policy stands, as {@link Policy#settingPath()} has it
     * @return JSON pointers into the configuration, in the order they stand in the document
     */
    public List<String> weightSettings(String policyPath) {
        return OwnWeights.of(registry, document, JsonPointer.of(policyPath));
    }

    /** The version and the number of policies; nothing of the content. */
    @Override
    public String toString() {
        int policies = document.get(ConfigShape.POLICIES)
                .map(list -> list.elements().size())
                .orElse(0);
        return "AllocationConfig[version=" + version + ", policies=" + policies + "]";
    }
}
