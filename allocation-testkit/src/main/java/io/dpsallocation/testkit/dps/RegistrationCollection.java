package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.DeviceRegistrationState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What DPS remembers of devices' registrations, as its service API has it. Nobody but DPS makes a record; it can be read and
 * deleted. Thread-safe.
 *
 * @since 0.1.0
 */
public final class RegistrationCollection {

    private static final List<String> TABLES =
            List.of("registrations", EnrollmentKind.INDIVIDUAL.table(), EnrollmentKind.GROUP.table());

    private final RegistrationStore store;
    private final Precondition precondition;
    private final DpsErrors errors;
    private final Journal journal;
    private final Clock clock;

    RegistrationCollection(
            RegistrationStore store, Precondition precondition, DpsErrors errors, Journal journal, Clock clock) {
        this.store = store;
        this.precondition = precondition;
        this.errors = errors;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * How a device's last registration ended.
     *
     * @param registrationId the registration ID, in any letter case
     * @return the state
     * @throws DpsErrorException if no registration of the device has ended
     */
    public DeviceRegistrationState get(String registrationId) {
        return require(registrationId, clock.instant());
    }

    private DeviceRegistrationState require(String registrationId, Instant at) {
        return store.state(registrationId).orElseThrow(() -> errors.notFound("There is no such registration", at));
    }

    /**
     * Deletes what is remembered of a device. The device stays in its hub. That its next registration then is a first one is
     * assumed.
     *
     * @param registrationId the registration ID, in any letter case
     * @param ifMatch the etag, or {@code *}; null to delete whatever is there
     * @throws DpsErrorException if nothing is known of the device, or the record has another etag
     */
    public void delete(String registrationId, @Nullable String ifMatch) {
        Instant now = clock.instant();
        if (ifMatch != null) {
            precondition.checkDeleteOfRegistration(
                    ifMatch, require(registrationId, now).etag(), now);
        }
        if (!store.forget(registrationId)) {
            throw errors.notFound("There is no such registration", now);
        }
        journal.add(now, registrationId, DpsEvent.Kind.REGISTRATION_DELETED, "");
    }

    /**
     * The registrations that came through a group, sorted by ID. They are known when the group is deleted too.
     *
     * @param enrollmentGroupId the group's ID, in any letter case
     * @param query {@code select * from} one of the three tables of DPS, in any letter case, or empty: it chooses nothing
     * @param maxItemCount how many to give at once, at least 1; null, and more than 1000, stand for 1000
     * @param continuationToken what the page before came with; null for the first page
     * @return a page; an empty one when nothing is known of such a group
     * @throws DpsErrorException if the query is another one, or the token is none or another query's
     */
    public QueryPage<DeviceRegistrationState> query(
            String enrollmentGroupId,
            String query,
            @Nullable Integer maxItemCount,
            @Nullable String continuationToken) {
        String scope = TABLES.get(0) + ' ' + CaseFolding.ascii(enrollmentGroupId);
        Paging.Request request =
                new Paging(errors).read(TABLES, scope, query, maxItemCount, continuationToken, clock.instant());
        return Paging.page(
                request,
                store.ofGroup(enrollmentGroupId, request.after(), request.size() + 1),
                (DeviceRegistrationState state) -> state);
    }
}
