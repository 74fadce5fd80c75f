package io.dpsallocation.testkit.assertj;

import io.dpsallocation.testkit.dps.DpsEvent;
import io.dpsallocation.testkit.dps.DpsEvent.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what happened in a DPS; see {@link AllocationAssertions}. A failure shows the device's own events, and how far they
 * came.
 *
 * @since 0.1.0
 */
public final class DpsEventsAssert extends AbstractAssert<DpsEventsAssert, List<DpsEvent>> {

    /** The steps that a device takes itself, from the second on. */
    private static final List<Kind> STEPS = List.of(
            Kind.REGISTER_CALLED,
            Kind.IDENTITY_PROVED,
            Kind.HUB_CHOSEN,
            Kind.REGISTERED_IN_HUB,
            Kind.DEVICE_ID_RETURNED,
            Kind.ASSIGNMENT_RETURNED,
            Kind.CONNECTED,
            Kind.TWIN_READ);

    DpsEventsAssert(@Nullable List<DpsEvent> actual) {
        super(actual, DpsEventsAssert.class);
    }

    /**
     * The device took all eight steps, one after the other, from its enrollment to the reading of its twin: see
     * {@link DpsEvent}. Other events may come between.
     *
     * @param registrationId the registration ID as the device presented it
     * @return this
     */
    public DpsEventsAssert showsAllEightStepsOf(String registrationId) {
        isNotNull();
        List<DpsEvent> own = of(registrationId);
        requireInOrder(registrationId, own, STEPS);
        int proved = actual.indexOf(first(own, Kind.IDENTITY_PROVED));
        boolean enrolled = actual.subList(0, proved).stream()
                .anyMatch(event -> event.kind() == Kind.ENROLLED
                        && actual.get(proved).detail().contains(event.detail()));
        if (!enrolled) {
            throw failure(
                    "%s",
                    "Expected the enrollment of " + registrationId + " to be shown first\nbut there is none before\n  "
                            + actual.get(proved));
        }
        return this;
    }

    private static DpsEvent first(List<DpsEvent> events, Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).findFirst().orElseThrow();
    }

    /**
     * These things happened to a device or an enrollment, one after the other. Others may come between.
     *
     * @param subject the registration ID as the device presented it; of an enrollment, its ID
     * @param kinds what happened, oldest first
     * @return this
     */
    public DpsEventsAssert showsInOrder(String subject, Kind... kinds) {
        isNotNull();
        requireInOrder(subject, of(subject), Arrays.asList(kinds));
        return this;
    }

    private void requireInOrder(String subject, List<DpsEvent> own, List<Kind> kinds) {
        List<DpsEvent> met = new ArrayList<>();
        for (DpsEvent event : own) {
            if (met.size() < kinds.size() && event.kind() == kinds.get(met.size())) {
                met.add(event);
            }
        }
        if (met.size() < kinds.size()) {
            throw failure("%s", expected(subject, kinds) + howFar(met, kinds) + shown(subject, own));
        }
    }

    private static String expected(String subject, List<Kind> kinds) {
        return "Expected the events of " + subject + " to show, in this order"
                + kinds.stream().map(kind -> "\n  " + word(kind)).collect(Collectors.joining());
    }

    private static String howFar(List<DpsEvent> met, List<Kind> kinds) {
        String missing = word(kinds.get(met.size()));
        return met.isEmpty()
                ? "\nbut there is no " + missing
                : "\nbut there is no " + missing + " after\n  " + met.get(met.size() - 1);
    }

    private static String word(Kind kind) {
        return "[" + kind.step() + "] " + kind;
    }

    /**
     * This happened.
     *
     * @param subject the registration ID as the device presented it; of an enrollment, its ID
     * @param kind what happened
     * @param detail a part of the event's detail, letter case included; empty for any
     * @return this
     */
    public DpsEventsAssert shows(String subject, Kind kind, String detail) {
        isNotNull();
        List<DpsEvent> own = of(subject);
        boolean shown = own.stream()
                .anyMatch(event -> event.kind() == kind && event.detail().contains(detail));
        if (!shown) {
            throw failure(
                    "%s",
                    "Expected of " + subject + " the event\n  " + word(kind)
                            + (detail.isEmpty() ? "" : " with " + detail) + "\nbut there is none"
                            + sameKind(own, kind) + shown(subject, own));
        }
        return this;
    }

    private static String sameKind(List<DpsEvent> own, Kind kind) {
        List<DpsEvent> near = own.stream().filter(event -> event.kind() == kind).toList();
        return near.isEmpty() ? "" : "\nclosest is\n  " + near.get(near.size() - 1);
    }

    /**
     * This did not happen.
     *
     * @param subject the registration ID as the device presented it; of an enrollment, its ID
     * @param kind what did not happen
     * @return this
     */
    public DpsEventsAssert doesNotShow(String subject, Kind kind) {
        isNotNull();
        of(subject).stream().filter(event -> event.kind() == kind).findFirst().ifPresent(event -> {
            throw failure("%s", "Expected of " + subject + " no event\n  " + word(kind) + "\nbut found\n  " + event);
        });
        return this;
    }

    private List<DpsEvent> of(String subject) {
        return actual.stream().filter(event -> event.subject().equals(subject)).toList();
    }

    private String shown(String subject, List<DpsEvent> own) {
        if (own.isEmpty()) {
            Set<String> subjects = new TreeSet<>();
            actual.forEach(event -> subjects.add(event.subject()));
            return "\nthere are no events of " + subject + Closest.id(subject, subjects);
        }
        return "\nthe events are" + own.stream().map(event -> "\n  " + event).collect(Collectors.joining());
    }
}
