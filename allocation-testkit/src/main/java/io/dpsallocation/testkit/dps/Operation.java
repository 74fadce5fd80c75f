package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.DeviceRegistrationState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/*
 * One registration on its way, as a row of steps that fall due at virtual times: call, take the answer, wait, call again.
 * Whoever comes by carries out what is due: the device's own requests, and the clock when it is advanced. Both may come on
 * different threads, so the steps run under a lock.
 *
 * A poll waits for a step that another thread is at; else a device would poll its virtual time away during one real call.
 * The clock does not wait. It may be a webhook that advances it, in the middle of a step of another operation, and two that
 * waited for each other's operation would wait for ever. So time leaves word how far it has come and goes on, and whoever
 * has let go of the lock looks whether more is due. A webhook that advances the clock comes back to its own operation in
 * the same way: the step it would run is its own. In the background nobody waits: polls and the clock leave word in that
 * way, and a worker runs the steps.
 *
 * A device may start afresh while a webhook is at its answer. Whether that answer counts is decided once, in one step: the
 * operation is either replaced or goes on to settle what it has, never both.
 *
 * Webhooks and strategies of a test may throw. Whoever carries out the step then may be somebody else's device, so what was
 * thrown ends the operation and is kept for the device whose operation it is.
 */
/** A registration between the device's first request and its end. Thread-safe. */
final class Operation {

    private enum Fate {
        OPEN,
        DECIDED,
        REPLACED
    }

    /** Enough for a client that asks again whenever it got no answer. */
    private static final int PROOFS_KEPT = 16;

    private final Registration registration;
    private final HubChooser chooser;
    private final RegistrationContext context;
    private final Execution execution;

    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicReference<Instant> reached = new AtomicReference<>(Instant.MIN);
    private final AtomicReference<Fate> fate = new AtomicReference<>(Fate.OPEN);
    private final BoundedLog<Proof> proofs = new BoundedLog<>(PROOFS_KEPT);
    private volatile Instant due;
    private volatile @Nullable DeviceRegistrationState result;
    private volatile @Nullable Throwable thrown;
    private int attempt;
    private @Nullable Choice onItsWay;

    Operation(
            Registration registration,
            HubChooser chooser,
            RegistrationContext context,
            Execution execution,
            Instant start) {
        this.registration = registration;
        this.chooser = chooser;
        this.context = context;
        this.execution = execution;
        this.due = start;
        proofs.add(registration.proof());
    }

    String operationId() {
        return registration.operationId();
    }

    String registrationId() {
        return registration.registrationId();
    }

    /** How the device proved who it is when it asked to be registered, each time it did; the first time first. */
    List<Proof> proofs() {
        return proofs.entries();
    }

    boolean isThrough(EnrollmentEntry enrollment) {
        return registration.enrollment() == enrollment;
    }

    /** The device asked to be registered once more and is told of this operation; whoever asked so far may go on polling. */
    void join(Proof later) {
        proofs.add(later);
    }

    /** Gives the operation up, unless how it ends is decided: whatever comes later then changes nothing. */
    boolean replace() {
        return fate.compareAndSet(Fate.OPEN, Fate.REPLACED);
    }

    /**
     * Carries out all that is due by then, once another thread that is at it has come to its end; in the background, sees to
     * it that a worker does.
     */
    void progress(Instant now) {
        if (!execution.isAtOnce()) {
            elapse(now);
            return;
        }
        reach(now);
        if (!lock.isHeldByCurrentThread()) {
            lock.lock();
            carryOut();
            carryOutUnlessHeld();
        }
    }

    /** Sees to it that all that is due by then is carried out, unless there is a thread that is at it. */
    private void elapse(Instant now) {
        reach(now);
        if (isDue() && !lock.isLocked()) {
            execution.run(this::carryOutUnlessHeld);
        }
    }

    private void reach(Instant now) {
        reached.accumulateAndGet(now, (before, after) -> after.isAfter(before) ? after : before);
    }

    private void carryOutUnlessHeld() {
        while (isDue() && !lock.isHeldByCurrentThread() && lock.tryLock()) {
            carryOut();
        }
    }

    /** Lets go of the lock, which is held, when nothing is due any more. */
    private void carryOut() {
        try {
            while (isDue()) {
                tryStep();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isDue() {
        return !hasEnded() && !due.isAfter(reached.get());
    }

    boolean hasEnded() {
        return result != null || thrown != null || fate.get() == Fate.REPLACED;
    }

    /** When the operation ended, or null while it has not. */
    @Nullable
    Instant end() {
        return hasEnded() ? due : null;
    }

    private void tryStep() {
        try {
            step();
        } catch (RuntimeException | Error e) {
            thrown = e;
            String what = e instanceof DpsSetupException
                    ? String.valueOf(e.getMessage())
                    : "the policy " + registration.policy() + " threw "
                            + e.getClass().getName();
            note(DpsEvent.Kind.BROKEN_OFF, what);
            context.registrations().ended(this);
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
        if (answer instanceof Choice.Again && attempt <= context.schedule().maxRetries()) {
            Duration pause = context.schedule().waitBefore(attempt);
            note(DpsEvent.Kind.WEBHOOK_RETRY_SCHEDULED, "in " + pause.toSeconds() + " s");
            waitFor(pause);
        } else if (fate.compareAndSet(Fate.OPEN, Fate.DECIDED)) {
            RegistrationRecord record = context.registrations().record(registrationId(), due);
            result = context.settlement().settle(registration, record, answer, due);
            context.registrations().ended(this);
        }
    }

    private void note(DpsEvent.Kind kind, String detail) {
        context.journal().add(due, registrationId(), kind, detail);
    }

    private void waitFor(Duration pause) {
        if (!pause.isZero()) {
            due = due.plus(pause);
            context.clock().schedule(due, this::elapse);
        }
    }

    /** How the registration ended, or null while it has not. */
    @Nullable
    DeviceRegistrationState result() {
        return result;
    }

    /** Throws what choosing a hub threw, if it did. */
    void rethrow() {
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
    }
}
