package io.dpsallocation;

import io.dpsallocation.config.JsonTemplate;
import io.dpsallocation.config.Policy;
import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.TraceVerdict;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.json.MergePatch;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.Enrollment;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.InitialTwinProperties;
import io.dpsallocation.model.Reprovisioning;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the twin and the payload of an answer together. Made for one request; not thread-safe. */
final class ResponseAssembler {

    private static final String TWIN = "initialTwin";
    private static final String PAYLOAD = "payload";

    private final AllocationContext context;
    private final Policy policy;
    private final TraceBuffer trace;

    ResponseAssembler(AllocationContext context, Policy policy, TraceBuffer trace) {
        this.context = context;
        this.policy = policy;
        this.trace = trace;
    }

    /** The answer with twin and payload as DPS is to get them; a member with nothing to say is null. */
    AllocationDecision.Assigned assemble(AllocationDecision.Assigned answer) {
        return answer.withInitialTwin(twin(answer)).withPayload(payload(answer));
    }

    @Nullable
    JsonView payload(AllocationDecision.Assigned answer) {
        JsonView template = section(policy.payload(), filled(policy.payload(), PAYLOAD), PAYLOAD);
        JsonView own = answer.payload();
        if (own != null && !own.isObject()) {
            return own;
        }
        if (template == null && own == null) {
            return null;
        }
        JsonView merged = MergePatch.apply(null, template == null ? JsonView.emptyObject() : template);
        if (own != null) {
            merged = MergePatch.apply(merged, own);
        }
        return merged.members().isEmpty() ? null : merged;
    }

    private @Nullable InitialTwin twin(AllocationDecision.Assigned answer) {
        JsonView template = filled(policy.initialTwin(), TWIN);
        InitialTwin own = answer.initialTwin();
        InitialTwin enrollments = policy.twinFromEnrollment()
                ? context.enrollment()
                        .map(Enrollment::initialTwin)
                        .map(InitialTwin::withoutBookkeeping)
                        .orElse(null)
                : null;
        Section tags = new Section(
                enrollments == null ? null : enrollments.tags(),
                section(policy.initialTwin(), template, TWIN, "tags"),
                own == null ? null : own.tags());
        Section desired = new Section(
                enrollments == null ? null : enrollments.desired(),
                section(policy.initialTwin(), template, TWIN, "properties", "desired"),
                own == null ? null : own.desired());
        if (!tags.contributes() && !desired.contributes()) {
            return null;
        }
        InitialTwin twin = twin(tags.merged(), desired.merged());
        if (twin != null) {
            noteIfIgnored(answer.iotHubHostName());
        } else if (enrollments != null) {
            trace.note(
                    TWIN,
                    "",
                    TraceVerdict.NOTE,
                    "is left out, as nothing is left in it; DPS will use the enrollment's own twin, so a twin cannot be"
                            + " emptied from here");
        }
        return twin;
    }

    /**
     * A part of a filled template. What a device sent must not fail its registration, so a hole that was filled with
     * something that is no object is left out.
     */
    private @Nullable JsonView section(
            @Nullable JsonTemplate template, @Nullable JsonView filled, String rule, String... names) {
        if (template == null || filled == null) {
            return null;
        }
        JsonView here = filled;
        JsonPointer place = template.place();
        for (String name : names) {
            here = here.get(name).orElse(JsonView.emptyObject());
            place = place.child(name);
        }
        if (here.isObject()) {
            return here;
        }
        trace.note(
                rule,
                place.toString(),
                TraceVerdict.NOTE,
                "is left out: it must be an object, and the request has a value of kind "
                        + here.kind().word() + " there");
        return null;
    }

    private static @Nullable InitialTwin twin(@Nullable JsonView tags, @Nullable JsonView desired) {
        if (tags == null && desired == null) {
            return null;
        }
        return new InitialTwin(tags, desired == null ? null : new InitialTwinProperties(desired, Map.of()), Map.of());
    }

    private @Nullable JsonView filled(@Nullable JsonTemplate template, String rule) {
        if (template == null) {
            return null;
        }
        return template.fill(
                        context::at,
                        sentence -> trace.note(rule, template.place().toString(), TraceVerdict.NOTE, sentence))
                .orElse(null);
    }

    private void noteIfIgnored(String iotHubHostName) {
        String current = context.device().currentIotHubHostName();
        if (current == null || !trace.isOn()) {
            return;
        }
        boolean same = CaseFolding.ascii(current).equals(CaseFolding.ascii(iotHubHostName));
        boolean reset = context.reprovisioning() == Reprovisioning.RESET;
        if (!same && reset) {
            return;
        }
        String why = same
                ? "the device stays on its hub"
                : "the enrollment's reprovisionPolicy does not reset the device's data";
        trace.note(TWIN, "", TraceVerdict.NOTE, "DPS will ignore the initial twin: " + why);
    }

    /** One half of a twin: the enrollment's, the template's and the strategy's, the later ones laid over the earlier. */
    private record Section(
            @Nullable JsonView base,
            @Nullable JsonView template,
            @Nullable JsonView strategy) {

        boolean contributes() {
            return isSomething(template) || isSomething(strategy);
        }

        /** What is no object is passed on as it is, for the guard to refuse. */
        private static boolean isSomething(@Nullable JsonView view) {
            return view != null && (!view.isObject() || !view.members().isEmpty());
        }

        @Nullable
        JsonView merged() {
            JsonView merged = base == null ? JsonView.emptyObject() : MergePatch.apply(null, base);
            if (template != null) {
                merged = MergePatch.apply(merged, template);
            }
            if (strategy != null) {
                merged = MergePatch.apply(merged, strategy);
            }
            return isSomething(merged) ? merged : null;
        }
    }
}
