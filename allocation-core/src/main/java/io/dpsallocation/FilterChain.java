package io.dpsallocation;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.internal.AlikeHubs;
import io.dpsallocation.spi.HubFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks the hard rules. A rule that fails refuses. Made for one request; not thread-safe. */
final class FilterChain {

    /** What is left, and what was refused by whom. */
    record Outcome(List<LinkedHub> left, List<Refusal> refusals) {

        /** Whether waiting may bring a hub back. */
        boolean forNow() {
            return refusals.stream().anyMatch(refusal -> refusal.verdict().forNow());
        }

        String why() {
            AlikeHubs alike = new AlikeHubs();
            refusals.forEach(refusal -> alike.add(refusal.hub().name(), refusal.sentence()));
            return String.join("; ", alike.sentences());
        }
    }

    /** One hub that one filter took out. */
    record Refusal(HubFilter filter, LinkedHub hub, FilterVerdict verdict) {

        String sentence() {
            return "refused by " + filter.name() + ", " + verdict.sentence();
        }
    }

    private final GuardedCalls calls;
    private final Duration reserve;
    private final TraceBuffer trace;

    FilterChain(GuardedCalls calls, Duration reserve, TraceBuffer trace) {
        this.calls = calls;
        this.reserve = reserve;
        this.trace = trace;
    }

    /**
     * The candidates that every filter lets through. While explaining, a hub that one filter refused is shown to the
     * later ones too, so that a person sees all that is in its way.
     */
    Outcome apply(List<HubFilter> filters, AllocationContext context) {
        List<LinkedHub> left = context.candidates();
        List<Refusal> refusals = new ArrayList<>();
        for (HubFilter filter : filters) {
            Asking asking = new Asking(filter, context.toBuilder().candidates(left));
            List<LinkedHub> through = new ArrayList<>(left.size());
            List<Refusal> out = new ArrayList<>();
            for (LinkedHub hub : left) {
                FilterVerdict verdict = asking.verdict(hub);
                if (verdict.allowed()) {
                    through.add(hub);
                } else {
                    out.add(new Refusal(filter, hub, verdict));
                }
            }
            if (context.isExplaining()) {
                refusals.forEach(refusal -> asking.verdict(refusal.hub()));
            }
            refusals.addAll(out);
            left = through;
        }
        return new Outcome(left, refusals);
    }

    /** The filters that hold even for a device that DPS will not move; the first that refuses ends it. */
    Outcome applyPinned(List<HubFilter> filters, AllocationContext context, LinkedHub hub) {
        for (HubFilter filter : filters) {
            if (filter.evenWhenPinned()) {
                FilterVerdict verdict = new Asking(filter, context.toBuilder()).verdict(hub);
                if (!verdict.allowed()) {
                    return new Outcome(List.of(), List.of(new Refusal(filter, hub, verdict)));
                }
            }
        }
        return new Outcome(List.of(hub), List.of());
    }

    /** What the other filters would have said, for the trace alone. */
    void showNotApplied(List<HubFilter> filters, AllocationContext context, LinkedHub hub) {
        if (!trace.isOn()) {
            return;
        }
        for (HubFilter filter : filters) {
            if (!filter.evenWhenPinned()) {
                new Asking(filter, context.toBuilder()).verdictNotApplied(hub);
            }
        }
    }

    /** One filter asked about the hubs of one request; what goes wrong is logged once. */
    private final class Asking {

        private final HubFilter filter;
        private final AllocationContext context;
        private boolean logged;

        private Asking(HubFilter filter, AllocationContext.Builder builder) {
            this.filter = filter;
            AllocationContext plain = builder.build();
            this.context = filter.blocking()
                    ? plain.toBuilder()
                            .deadline(plain.deadline().earlierBy(reserve))
                            .build()
                    : plain;
        }

        private FilterVerdict verdict(LinkedHub hub) {
            FilterVerdict verdict = ask(hub);
            write(hub, verdict, verdict.allowed() ? TraceVerdict.ALLOWED : TraceVerdict.REFUSED, "");
            return verdict;
        }

        private void verdictNotApplied(LinkedHub hub) {
            FilterVerdict verdict = ask(hub);
            if (verdict.allowed()) {
                write(hub, verdict, TraceVerdict.ALLOWED, "");
            } else {
                write(hub, verdict, TraceVerdict.NOT_APPLIED, "; not applied, DPS forbids a move");
            }
        }

        private FilterVerdict ask(LinkedHub hub) {
            GuardedCalls.Result<FilterVerdict> result =
                    calls.call(filter.blocking(), context.deadline(), () -> filter.test(context, hub));
            if (result.value() != null) {
                return result.value();
            }
            if (!logged) {
                logged = true;
                trace.warn("filter " + place() + " " + result.what() + " and so refuses hubs", result.thrown());
            }
            return FilterVerdict.refuseForNow("the filter " + result.what(), filter.settingPath());
        }

        private String place() {
            return filter.name() + (filter.settingPath().isEmpty() ? "" : " (" + filter.settingPath() + ")");
        }

        private void write(LinkedHub hub, FilterVerdict verdict, TraceVerdict as, String more) {
            if (trace.isOn()) {
                String path = verdict.settingPath().isEmpty() ? filter.settingPath() : verdict.settingPath();
                trace.add(new TraceEntry(
                        filter.name(),
                        filter.settingPath(),
                        path,
                        hub.name(),
                        as,
                        verdict.number(),
                        verdict.unit(),
                        verdict.sentence() + more));
            }
        }
    }
}
