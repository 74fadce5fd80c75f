package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AttestationMechanism;
import io.dpsallocation.model.DeviceRegistrationState;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.EnrollmentGroup;
import io.dpsallocation.model.IndividualEnrollment;
import io.dpsallocation.model.WireObject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The enrollments of one kind, as DPS's service API has them. What it answers bears no symmetric key; those are told by
 * {@link #attestationMechanism} alone. IDs are taken in any letter case. Thread-safe.
 *
 * @param <E> the kind: {@link IndividualEnrollment} or {@link EnrollmentGroup}
 * @since 0.1.0
 */
public final class EnrollmentCollection<E extends Enrollment> {

    /** How many enrollments a bulk operation may have: {@value}. Published. */
    public static final int MAX_BULK = 10;

    private final EnrollmentKind kind;
    private final Class<E> type;
    private final EnrollmentDesk desk;
    private final RegistrationStore registrations;
    private final DpsErrors errors;
    private final Clock clock;

    EnrollmentCollection(
            EnrollmentKind kind,
            Class<E> type,
            EnrollmentDesk desk,
            RegistrationStore registrations,
            DpsErrors errors,
            Clock clock) {
        this.kind = kind;
        this.type = type;
        this.desk = desk;
        this.registrations = registrations;
        this.errors = errors;
        this.clock = clock;
    }

    /**
     * An enrollment. An individual one brings along the registration of its device, if one has ended.
     *
     * @param id the registration ID or the group's ID
     * @return the enrollment
     * @throws DpsErrorException if there is none
     */
    public E get(String id) {
        return withState(shown(desk.require(kind, id, clock.instant())));
    }

    /**
     * Stores an enrollment. Its own etag, times and registration count for nothing. Symmetric keys that are missing or empty
     * are those that are stored, or new ones.
     *
     * @param enrollment the enrollment
     * @param ifMatch null to make a new one; the etag with its quotation marks, or {@code *}, to put it in place of the one
     *     that is there
     * @return the enrollment as stored
     * @throws DpsErrorException if the enrollment breaks a rule, is there already, or has another etag
     */
    public E put(E enrollment, @Nullable String ifMatch) {
        return shown(desk.put(cleaned(enrollment), ifMatch, clock.instant()));
    }

    /**
     * Deletes an enrollment. The device stays in its hub, and its registration is still known.
     *
     * @param id the registration ID or the group's ID
     * @param ifMatch the etag with its quotation marks, or {@code *}; null to delete whatever is there
     * @throws DpsErrorException if there is none, or it has another etag
     */
    public void delete(String id, @Nullable String ifMatch) {
        desk.delete(kind, id, ifMatch, clock.instant());
    }

    /**
     * Carries out an operation on several enrollments, one after another.
     *
     * @param mode what to do
     * @param enrollments 1 to {@link #MAX_BULK} enrollments
     * @return what went wrong with which
     * @throws DpsErrorException if there are too few or too many
     */
    public BulkResult bulk(BulkMode mode, List<E> enrollments) {
        Objects.requireNonNull(mode, "mode");
        if (enrollments.isEmpty() || enrollments.size() > MAX_BULK) {
            throw errors.invalid("A bulk operation has 1 to " + MAX_BULK + " enrollments", clock.instant());
        }
        List<BulkResult.Failure> failures = new ArrayList<>();
        for (E enrollment : enrollments) {
            try {
                carryOut(mode, enrollment);
            } catch (DpsErrorException refused) {
                failures.add(new BulkResult.Failure(
                        String.valueOf(enrollment.enrollmentId()),
                        refused.error().errorCode(),
                        refused.error().message()));
            }
        }
        return new BulkResult(failures);
    }

    private void carryOut(BulkMode mode, E enrollment) {
        Instant now = clock.instant();
        String id = String.valueOf(enrollment.enrollmentId());
        switch (mode) {
            case CREATE -> desk.put(cleaned(enrollment), null, now);
            case UPDATE -> {
                desk.require(kind, id, now);
                desk.put(cleaned(enrollment), "*", now);
            }
            case UPDATE_IF_MATCH_ETAG -> {
                desk.require(kind, id, now);
                desk.put(cleaned(enrollment), etag(enrollment, now), now);
            }
            case DELETE -> desk.delete(kind, id, null, now);
        }
    }

    private String etag(E enrollment, Instant at) {
        String etag = enrollment.etag();
        if (etag == null) {
            throw errors.invalid("The enrollment needs its etag in this mode", at);
        }
        return etag;
    }

    /**
     * Asks for enrollments, sorted by ID. They come without the registrations of their devices.
     *
     * @param query {@code select * from enrollments} or {@code select * from enrollmentGroups}, in any letter case, or empty
     * @param maxItemCount how many to give at once, at least 1; null, and more than 1000, stand for 1000
     * @param continuationToken what the page before came with; null for the first page
     * @return a page
     * @throws DpsErrorException if the query is another one, or the token is none or another query's
     */
    public QueryPage<E> query(String query, @Nullable Integer maxItemCount, @Nullable String continuationToken) {
        Instant now = clock.instant();
        Paging.Request request = new Paging(errors)
                .read(List.of(kind.table()), kind.table(), query, maxItemCount, continuationToken, now);
        return Paging.page(
                request,
                desk.after(kind, request.after(), request.size() + 1),
                (EnrollmentEntry entry) -> shown(entry.stored()));
    }

    /**
     * How an enrollment's devices prove who they are, keys included.
     *
     * @param id the registration ID or the group's ID
     * @return the mechanism as stored
     * @throws DpsErrorException if there is no such enrollment
     */
    public AttestationMechanism attestationMechanism(String id) {
        Enrollment stored = desk.require(kind, id, clock.instant());
        return Objects.requireNonNull(stored.attestation(), "attestation");
    }

    private E shown(Enrollment stored) {
        return type.cast(EnrollmentKeys.hidden(stored));
    }

    /** What only DPS writes is dropped, and so are nulls, which say no more than that the member is absent. */
    private Enrollment cleaned(E enrollment) {
        Map<String, JsonView> members = new LinkedHashMap<>(enrollment.toView().members());
        members.remove("registrationState");
        members.values().removeIf(JsonView::isNull);
        return read(JsonView.object(members));
    }

    private E withState(E enrollment) {
        DeviceRegistrationState state = kind == EnrollmentKind.GROUP
                ? null
                : registrations.state(String.valueOf(enrollment.enrollmentId())).orElse(null);
        if (state == null) {
            return enrollment;
        }
        Map<String, JsonView> members = new LinkedHashMap<>(enrollment.toView().members());
        members.put("registrationState", state.toView());
        return read(JsonView.object(members));
    }

    private E read(JsonView view) {
        return type.cast(
                kind == EnrollmentKind.GROUP
                        ? WireObject.read(view, EnrollmentGroup.class)
                        : WireObject.read(view, IndividualEnrollment.class));
    }
}
