package io.dpsallocation.testkit.dps;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

/*
 * Whoever binds a webhook and forgets to give its URL to an enrollment gets an allocation all the same, by another policy,
 * and wonders. Enrollments come and go, so the first registration that asks no webhook is the moment to look, and the only
 * one: after that a test has been told.
 */
/** Points out webhooks that are bound although no enrollment asks them. Thread-safe. */
final class UnusedWebhooks {

    private final Set<String> bound;
    private final EnrollmentStore enrollments;
    private final Journal journal;
    private final AtomicBoolean told = new AtomicBoolean();

    /** The bound URLs are without their queries. */
    UnusedWebhooks(Set<String> bound, EnrollmentStore enrollments, Journal journal) {
        this.bound = Set.copyOf(bound);
        this.enrollments = enrollments;
        this.journal = journal;
    }

    /** Notes what is unused, when this is the first registration that asks no webhook. */
    void note(Registration registration, Instant at) {
        if (!bound.isEmpty() && told.compareAndSet(false, true)) {
            String meanwhile = ", while the policy of " + registration.enrollment() + " is " + registration.policy();
            for (String url : unused()) {
                journal.add(at, registration.registrationId(), DpsEvent.Kind.WEBHOOK_UNUSED, url + meanwhile);
            }
        }
    }

    private Set<String> unused() {
        Set<String> unused = new TreeSet<>(bound);
        enrollments
                .all()
                .flatMap(enrollment -> enrollment.askedWebhook().stream())
                .forEach(url -> unused.remove(WebhookCaller.withoutQuery(url)));
        return unused;
    }
}
