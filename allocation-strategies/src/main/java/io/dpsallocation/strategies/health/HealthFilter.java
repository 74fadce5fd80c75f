package io.dpsallocation.strategies.health;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.HubFilter;
import io.dpsallocation.strategies.resource.HubHealth;
import io.dpsallocation.strategies.resource.HubReport;
import io.dpsallocation.strategies.time.Ages;
import io.dpsallocation.strategies.weighted.Numbers;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes hubs out that were reported ill, for now, and none when too many were.
 *
 * <p>Immutable but for the reports; thread-safe.
 *
 * @since 0.1.0
 */
public final class HealthFilter implements HubFilter {

    static final String NAME = "health";
    static final String MAX_EJECTED_SHARE = "maxEjectedShare";
    static final String MAX_AGE = "maxAge";

    /** How many of the hubs may be ejected by default: half of them. */
    public static final double DEFAULT_SHARE = 0.5;

    /** The age by default beyond which a report does not count. */
    public static final Duration DEFAULT_MAX_AGE = Duration.ofMinutes(10);

    /*
     * The panic rule: when most hubs are reported ill, the reporter is more likely to be than they are, and devices that are
     * sent to a hub that may be ill are better off than those that are sent nowhere. Letting hubs through here gives no hub
     * back that another filter refused: filters are joined by "and", and this one says yes for itself alone. The share counts
     * among the hubs that the filters before it left, so behind residency it counts the hubs of the zone.
     */

    /** Rounding of a share that is a decimal must not cost a hub. */
    private static final double ROUNDING = 1e-9;

    private final HubHealth health;
    private final double maxEjectedShare;
    private final Duration maxAge;
    private final @Nullable JsonPointer place;

    /**
     * A filter.
     *
     * @param health the reports
     * @param maxEjectedShare how many of the hubs may be ejected, 0 to 1; when more are ill, none is
     * @param maxAge the age beyond which a report does not count, more than 0
     * @param place where the settings stand in the configuration; null when they were made in code
     * @throws IllegalArgumentException if {@code maxEjectedShare} is not within 0 to 1 or is NaN, or {@code maxAge} &lt;= 0
     */
    public HealthFilter(HubHealth health, double maxEjectedShare, Duration maxAge, @Nullable JsonPointer place) {
        this.health = Objects.requireNonNull(health, NAME);
        if (!(maxEjectedShare >= 0 && maxEjectedShare <= 1)) {
            throw new IllegalArgumentException(MAX_EJECTED_SHARE + " must be within 0 to 1");
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException(MAX_AGE + " must be longer than zero");
        }
        this.maxEjectedShare = maxEjectedShare;
        this.maxAge = maxAge;
        this.place = place;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public FilterVerdict test(AllocationContext context, LinkedHub hub) {
        Instant now = context.clock().instant();
        Optional<HubReport> report = health.report(hub.name());
        if (report.isEmpty() || report.get().healthy()) {
            return FilterVerdict.allow();
        }
        Duration age = Ages.of(report.get().asOf(), now);
        String what = "it was reported ill " + Ages.inWords(age) + " ago"
                + (report.get().reason().isEmpty() ? "" : ", " + report.get().reason());
        if (age.compareTo(maxAge) > 0) {
            return FilterVerdict.allow(
                    what + "; that is older than maxAge, " + Ages.inWords(maxAge) + ", and does not count",
                    path(MAX_AGE));
        }
        return illOrPanic(context, what, now);
    }

    private FilterVerdict illOrPanic(AllocationContext context, String what, Instant now) {
        int of = context.candidates().size();
        int ill = 0;
        for (LinkedHub candidate : context.candidates()) {
            ill += isIll(candidate, now) ? 1 : 0;
        }
        return ill > maxEjectedShare * of + ROUNDING
                ? FilterVerdict.allow(
                        what + "; but so were " + ill + " of " + of + " hubs, more than " + MAX_EJECTED_SHARE + " of "
                                + Numbers.percent(maxEjectedShare) + " allows, so none is ejected",
                        path(MAX_EJECTED_SHARE))
                : FilterVerdict.refuseForNow(what, path(NAME));
    }

    private boolean isIll(LinkedHub hub, Instant now) {
        return health.report(hub.name())
                .filter(report -> !report.healthy())
                .filter(report -> Ages.of(report.asOf(), now).compareTo(maxAge) <= 0)
                .isPresent();
    }

    private String path(String setting) {
        return place == null ? "" : place.child(setting).toString();
    }
}
