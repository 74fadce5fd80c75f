package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.DeviceRegistrationState;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/*
 * One registration on its way, as a row of steps that fall due at virtual times: call, take the answer, wait, call again.
 * Whoever comes by carries out what is due: the device's own requests, and the clock when it is advanced. Both may come on
 * different threads, so the steps run under a lock, and a poll that arrives during a webhook call waits for its end. A
 * webhook that advances the clock while it is being called must not come back in here; the step it would run is its own.
 *
 * Webhooks and strategies of a test may throw. Whoever carries out the step then may be somebody else's device, so what was
 * thrown ends the operation and is kept for the device whose operation it is.
 */
/** A registration between the device's first request and its end. Thread-safe. */
final class Operation {

    private final String operationId;
    private final Registration registration;
    private final RegistrationRecord record;
    private final HubChooser chooser;
    private final RetrySchedule schedule;
    private final Settlement settlement;
    private final RegistrationStore registrations;
    private final Journal journal;
    private final VirtualClock clock;

    private final ReentrantLock lock = new ReentrantLock();
    private Instant due;
    private int attempt;
    private @Nullable Choice onItsWay;
    private @Nullable DeviceRegistrationState result;
    private @Nullable Throwable thrown;

    Operation(
            String operationId,
            Registration registration,
            RegistrationRecord record,
            HubChooser chooser,
            RegistrationContext context,
            Instant start) {
        this.operationId = operationId;
        this.registration = registration;
        this.record = record;
        this.chooser = chooser;
        this.schedule = context.schedule();
        this.settlement = context.settlement();
        this.registrations = context.registrations();
        this.journal = context.journal();
        this.clock = context.clock();
        this.due = start;
    }

    String operationId() {
        return operationId;
    }

    String registrationId() {
        return registration.registrationId();
    }

    Proof proof() {
        return registration.proof();
    }

    /** Carries out all that is due by then. */
    void progress(Instant now) {
        if (lock.isHeldByCurrentThread()) {
            return;
        }
        lock.lock();
        try {
            while (!hasEnded() && !due.isAfter(now)) {
                tryStep();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean hasEnded() {
        return result != null || thrown != null;
    }

    private void tryStep() {
        try {
            step();
        } catch (RuntimeException | Error e) {
            thrown = e;
            String what = "the policy " + registration.policy() + " threw "
                    + e.getClass().getName();
            journal.add(due, registrationId(), DpsEvent.Kind.BROKEN_OFF, what);
            registrations.ended(this);
        }
    }

    private void step() {
        Choice answer = onItsWay;
        if (answer == null) {
            attempt++;
            Choice.Attempt made = chooser.choose(attempt, due);
            onItsWay = made.choice();
            waitFor(made.took());
        } else {
            onItsWay = null;
            take(answer);
        }
    }

    private void take(Choice answer) {
        if (answer instanceof Choice.Again && attempt <= schedule.maxRetries()) {
            Duration pause = schedule.waitBefore(attempt);
            journal.add(due, registrationId(), DpsEvent.Kind.WEBHOOK_RETRY_SCHEDULED, "in " + pause.toSeconds() + " s");
            waitFor(pause);
        } else {
            result = settlement.settle(registration, record, answer, due);
            registrations.ended(this);
        }
    }

    private void waitFor(Duration pause) {
        if (!pause.isZero()) {
            due = due.plus(pause);
            clock.schedule(due, this::progress);
        }
    }

    /** How the registration ended, or null while it has not. */
    @Nullable
    DeviceRegistrationState result() {
        lock.lock();
        try {
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Throws what choosing a hub threw, if it did. */
    void rethrow() {
        lock.lock();
        try {
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
        } finally {
            lock.unlock();
        }
    }
}
