package io.dpsallocation;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.Deadline;
import io.dpsallocation.decision.FilterVerdict;
import io.dpsallocation.decision.TraceEntry;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.spi.HubFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the hard rules. A rule that fails refuses. Made for one request; not thread-safe. */
final class FilterChain {

    private static final Logger LOG = LoggerFactory.getLogger(FilterChain.class);

    /** What is left, and why the others are not. */
    record Outcome(List<LinkedHub> left, boolean forNow, String why) {}

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
        List<LinkedHub> refused = new ArrayList<>();
        StringJoiner why = new StringJoiner("; ");
        boolean forNow = false;
        for (HubFilter filter : filters) {
            AllocationContext narrowed = context.toBuilder().candidates(left).build();
            List<LinkedHub> through = new ArrayList<>();
            List<LinkedHub> out = new ArrayList<>();
            for (LinkedHub hub : left) {
                FilterVerdict verdict = verdict(filter, narrowed, hub);
                write(filter, hub, verdict, verdict.allowed() ? TraceVerdict.ALLOWED : TraceVerdict.REFUSED);
                if (verdict.allowed()) {
                    through.add(hub);
                } else {
                    out.add(hub);
                    forNow |= verdict.forNow();
                    why.add(sentence(filter, hub, verdict));
                }
            }
            if (context.isExplaining()) {
                refused.forEach(hub -> writeAlso(filter, narrowed, hub));
            }
            refused.addAll(out);
            left = through;
        }
        return new Outcome(left, forNow, why.toString());
    }

    private void writeAlso(HubFilter filter, AllocationContext context, LinkedHub hub) {
        FilterVerdict verdict = verdict(filter, context, hub);
        write(filter, hub, verdict, verdict.allowed() ? TraceVerdict.ALLOWED : TraceVerdict.REFUSED);
    }

    /** Only filters that hold even for a device that DPS will not move can refuse its hub; the others just say so. */
    Outcome applyPinned(List<HubFilter> filters, AllocationContext context, LinkedHub hub) {
        for (HubFilter filter : filters) {
            if (!filter.evenWhenPinned() && !trace.isOn()) {
                continue;
            }
            FilterVerdict verdict = verdict(filter, context, hub);
            if (verdict.allowed()) {
                write(filter, hub, verdict, TraceVerdict.ALLOWED);
            } else if (filter.evenWhenPinned()) {
                write(filter, hub, verdict, TraceVerdict.REFUSED);
                return new Outcome(List.of(), verdict.forNow(), sentence(filter, hub, verdict));
            } else {
                write(filter, hub, verdict, TraceVerdict.NOT_APPLIED);
            }
        }
        return new Outcome(List.of(hub), false, "");
    }

    private FilterVerdict verdict(HubFilter filter, AllocationContext context, LinkedHub hub) {
        Deadline deadline = filter.blocking() ? context.deadline().earlierBy(reserve) : context.deadline();
        GuardedCalls.Result<FilterVerdict> result =
                calls.call(filter.blocking(), deadline, () -> filter.test(context, hub));
        if (result.value() != null) {
            return result.value();
        }
        LOG.warn("filter {} {} and so refuses hub {}", place(filter), result.what(), hub.name(), result.thrown());
        return FilterVerdict.refuseForNow("the filter " + result.what(), filter.settingPath());
    }

    private static String place(HubFilter filter) {
        return filter.name() + (filter.settingPath().isEmpty() ? "" : " (" + filter.settingPath() + ")");
    }

    private static String sentence(HubFilter filter, LinkedHub hub, FilterVerdict verdict) {
        return hub.name() + ": refused by " + filter.name() + ", " + verdict.sentence();
    }

    private void write(HubFilter filter, LinkedHub hub, FilterVerdict verdict, TraceVerdict as) {
        if (!trace.isOn()) {
            return;
        }
        String path = verdict.settingPath().isEmpty() ? filter.settingPath() : verdict.settingPath();
        String sentence = as == TraceVerdict.NOT_APPLIED
                ? verdict.sentence() + "; not applied, DPS forbids a move"
                : verdict.sentence();
        trace.add(new TraceEntry(filter.name(), path, hub.name(), as, verdict.number(), "", sentence));
    }
}
