package io.dpsallocation.strategies.lookup;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.AllocationDecision.Abstained;
import io.dpsallocation.decision.AllocationDecision.Rejected;
import io.dpsallocation.decision.DecisionStamp;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.decision.RejectionKind;
import io.dpsallocation.decision.Step;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.spi.AllocationStrategy;
import io.dpsallocation.strategies.lookup.LookupAnswer.Failure;
import io.dpsallocation.strategies.lookup.LookupAnswer.Nothing;
import io.dpsallocation.strategies.lookup.LookupAnswer.Row;
import io.dpsallocation.strategies.lookup.LookupAnswer.Unusable;
import io.dpsallocation.strategies.lookup.QueryParameters.Binding;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/*
 * The query is a step of its own, which says that it waits; the strategy around it does not. So a row that is remembered is
 * found without a thread hop, and the strategy is there to say what becomes of a query that was given up, since a tenth of the
 * time is left then.
 */
/**
 * The hub that a database names for a device. Abstains where it names none; where the database does not answer, refuses for now
 * or hands on, as it was told.
 *
 * <p>Thread-safe. The data source stays the host's to close.
 *
 * @since 0.1.0
 */
public final class LookupStrategy implements AllocationStrategy {

    static final String NAME = "lookup";

    private static final Step QUERY = new Step(NAME, "", true);

    private final DatabaseQuery query;
    private final QueryParameters parameters;
    private final AnswerCache cache;
    private final boolean refusesOnFailure;

    /**
     * A strategy.
     *
     * @param options what to ask, and what to do with the answer
     * @throws IllegalArgumentException if the statement is not one query, or its parameters and those that are given differ
     */
    public LookupStrategy(LookupOptions options) {
        NamedQuery named = NamedQuery.parse(options.query());
        this.parameters = new QueryParameters(named.names(), options.parameters());
        this.query = new DatabaseQuery(
                options.dataSource(),
                named.sql(),
                new RowReader(options.hostColumn(), options.initialTwinColumn(), options.payloadColumn()));
        this.cache = new AnswerCache(options.cacheFor(), options.cacheSize());
        this.refusesOnFailure = options.refusesOnFailure();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public AllocationDecision allocate(AllocationContext context) {
        Binding binding = parameters.bind(context);
        if (!binding.obstacle().isEmpty()) {
            return AllocationDecision.abstain(binding.obstacle());
        }
        Row known = cache.find(binding.values(), context.clock().instant());
        if (known != null) {
            return follow(known, "the row of this device names it, read not long ago", context);
        }
        AllocationDecision decision = context.run(QUERY, query, inside -> ask(binding.values(), inside));
        return decision instanceof Abstained abstained && abstained.isFailure() && refusesOnFailure
                ? refusal(abstained)
                : decision;
    }

    private AllocationDecision ask(List<Object> values, AllocationContext context) {
        LookupAnswer answer = query.ask(values, context.deadline());
        if (answer instanceof Failure failure) {
            return new Abstained(ReasonCode.STRATEGY_UNAVAILABLE, failure.reason(), DecisionStamp.NONE);
        }
        if (answer instanceof Nothing nothing) {
            return AllocationDecision.abstain(nothing.reason());
        }
        if (answer instanceof Unusable unusable) {
            return unusable(unusable.reason());
        }
        Row row = (Row) answer;
        if (!context.isExplaining()) {
            cache.put(values, row, context.clock().instant());
        }
        return follow(row, "the row of this device names it", context);
    }

    private static Abstained unusable(String reason) {
        return new Abstained(ReasonCode.UNUSABLE_ROW, reason, DecisionStamp.NONE);
    }

    private static Rejected refusal(Abstained abstained) {
        RejectionKind kind = abstained.reasonCode().equals(ReasonCode.SATURATED)
                ? RejectionKind.SATURATED
                : RejectionKind.UNAVAILABLE;
        return Rejected.of(kind, abstained.reasonCode(), abstained.reason());
    }

    private static AllocationDecision follow(Row row, String why, AllocationContext context) {
        Optional<LinkedHub> hub = context.candidate(row.iotHubHostName());
        if (hub.isEmpty()) {
            return notChoosable(row.iotHubHostName(), context);
        }
        if (context.trace().isOn()) {
            context.trace().hub(hub.get(), TraceVerdict.CHOSEN, OptionalDouble.empty(), "", "", why);
        }
        return AllocationDecision.assign(hub.get())
                .withInitialTwin(row.initialTwin())
                .withPayload(row.payload())
                .because(why);
    }

    /** A filter takes a hub out for a while and for a reason; a row with a hub that nobody linked is for somebody to mend. */
    private static Abstained notChoosable(String iotHubHostName, AllocationContext context) {
        String key = CaseFolding.ascii(iotHubHostName);
        boolean linked = context.request().linkedHubs().stream()
                .anyMatch(name -> name != null && CaseFolding.ascii(name).equals(key));
        String row = "the row of this device names " + iotHubHostName;
        return linked
                ? AllocationDecision.abstain(row + ", which may not be chosen for it: a filter took it out")
                : unusable(row + ", which is not linked");
    }

    /** How many rows are remembered, some of them perhaps too old to be used. */
    int remembered() {
        return cache.size();
    }
}
