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
import java.util.Arrays;
import java.util.Collections;
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
            Asking asking = new Asking(filter, over(left, context));
            List<FilterVerdict> verdicts = asking.verdicts(left);
            List<LinkedHub> through = new ArrayList<>(left.size());
            List<Refusal> out = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                if (verdicts.get(i).allowed()) {
                    through.add(left.get(i));
                } else {
                    out.add(new Refusal(filter, left.get(i), verdicts.get(i)));
                }
            }
            if (context.isExplaining()) {
                asking.verdicts(refusals.stream().map(Refusal::hub).toList());
            }
            refusals.addAll(out);
            left = out.isEmpty() ? left : through;
        }
        return new Outcome(left, refusals);
    }

    /** The context with some of its candidates; the same one with all of them. */
    static AllocationContext over(List<LinkedHub> left, AllocationContext context) {
        return left == context.candidates()
                ? context
                : context.toBuilder().candidates(left).build();
    }

    /** The filters that hold even for a device that DPS will not move; the first that refuses ends it. */
    Outcome applyPinned(List<HubFilter> filters, AllocationContext context, LinkedHub hub) {
        for (HubFilter filter : filters) {
            if (filter.evenWhenPinned()) {
                FilterVerdict verdict = new Asking(filter, context).verdict(hub);
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
                new Asking(filter, context).verdictNotApplied(hub);
            }
        }
    }

    /** One filter asked about the hubs of one request; what goes wrong is logged once. */
    private final class Asking {

        private final HubFilter filter;
        private final AllocationContext context;
        private boolean logged;

        private Asking(HubFilter filter, AllocationContext given) {
            this.filter = filter;
            this.context = filter.blocking()
                    ? given.toBuilder()
                            .deadline(given.deadline().earlierBy(reserve))
                            .build()
                    : given;
        }

        private List<FilterVerdict> verdicts(List<LinkedHub> hubs) {
            List<FilterVerdict> verdicts = ask(hubs);
            for (int i = 0; i < hubs.size(); i++) {
                FilterVerdict verdict = verdicts.get(i);
                write(hubs.get(i), verdict, verdict.allowed() ? TraceVerdict.ALLOWED : TraceVerdict.REFUSED, "");
            }
            return verdicts;
        }

        private FilterVerdict verdict(LinkedHub hub) {
            return verdicts(List.of(hub)).get(0);
        }

        private void verdictNotApplied(LinkedHub hub) {
            FilterVerdict verdict = ask(List.of(hub)).get(0);
            if (verdict.allowed()) {
                write(hub, verdict, TraceVerdict.ALLOWED, "");
            } else {
                write(hub, verdict, TraceVerdict.NOT_APPLIED, "; not applied, DPS forbids a move");
            }
        }

        private List<FilterVerdict> ask(List<LinkedHub> hubs) {
            return filter.blocking() ? askOnPool(hubs) : askHere(hubs);
        }

        private List<FilterVerdict> askOnPool(List<LinkedHub> hubs) {
            List<FilterVerdict> verdicts = new ArrayList<>(hubs.size());
            for (LinkedHub hub : hubs) {
                verdicts.add(verdict(calls.call(true, context.deadline(), () -> filter.test(context, hub))));
            }
            return verdicts;
        }

        /** The time is looked at once for all hubs: a look takes as long as most filters take for a hub. */
        private List<FilterVerdict> askHere(List<LinkedHub> hubs) {
            GuardedCalls.Result<List<FilterVerdict>> result =
                    calls.call(false, context.deadline(), () -> askEach(hubs));
            return result.value() != null
                    ? result.value()
                    : Collections.nCopies(hubs.size(), verdict(result.passedOn()));
        }

        private List<FilterVerdict> askEach(List<LinkedHub> hubs) {
            FilterVerdict[] verdicts = new FilterVerdict[hubs.size()];
            for (int i = 0; i < verdicts.length; i++) {
                LinkedHub hub = hubs.get(i);
                verdicts[i] = verdict(GuardedCalls.attempt(() -> filter.test(context, hub)));
            }
            return Arrays.asList(verdicts);
        }

        /** What fails refuses. */
        private FilterVerdict verdict(GuardedCalls.Result<FilterVerdict> result) {
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
