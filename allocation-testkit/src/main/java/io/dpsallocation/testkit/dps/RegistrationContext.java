package io.dpsallocation.testkit.dps;

/** What every registration of a simulator needs. */
record RegistrationContext(
        RetrySchedule schedule,
        Settlement settlement,
        RegistrationStore registrations,
        Journal journal,
        VirtualClock clock,
        Ids ids,
        DpsErrors errors,
        QuotaGate quotas) {}
