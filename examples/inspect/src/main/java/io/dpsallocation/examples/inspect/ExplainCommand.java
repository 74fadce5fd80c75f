package io.dpsallocation.examples.inspect;

import io.dpsallocation.DeviceAllocator;
import io.dpsallocation.DeviceAllocatorBuilder;
import io.dpsallocation.decision.AllocationDecision;
import io.dpsallocation.decision.Counterfactual;
import io.dpsallocation.decision.DecisionTrace;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Explains one request. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Tells which hub a request would get, hub by hub and rule by rule, and what would send it elsewhere.")
final class ExplainCommand implements Callable<Integer> {

    private final Clock clock;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration.")
    private Path config = Path.of("");

    @Option(
            names = "--request",
            required = true,
            paramLabel = "FILE",
            description = "The body DPS posted to the webhook. What is secret in it is not printed.")
    private Path request = Path.of("");

    @Option(
            names = "--why-not",
            paramLabel = "HUB",
            description =
                    "Also tells what would have sent the device to this linked hub: its host name, or the first part of it.")
    private @Nullable String whyNot;

    @Option(
            names = "--most-decisions",
            paramLabel = "N",
            defaultValue = "" + DeviceAllocator.MOST_DECISIONS,
            description = "How many decisions that may take. Default: ${DEFAULT-VALUE}.")
    private int mostDecisions;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            converter = Time.class,
            description = "The time to judge by, such as 2026-01-31T08:00:00Z, for waves and slow start. Default: now.")
    private @Nullable Instant at;

    @Option(
            names = "--latencies",
            paramLabel = "NAME=FILE",
            description = "The table of latencies that the configuration calls so, CSV or JSON. Default: an empty one.")
    private Map<String, Path> latencies = new LinkedHashMap<>();

    @Option(
            names = "--counts",
            paramLabel = "NAME=FILE",
            description =
                    "The counts that the configuration calls so, a JSON object of hubs and numbers. Default: none known.")
    private Map<String, Path> counts = new LinkedHashMap<>();

    @Option(
            names = "--hash-keys",
            paramLabel = "NAME=FILE",
            description =
                    "The hash key that the configuration calls so: a file of 32 hexadecimal digits. It is not printed.")
    private Map<String, Path> hashKeys = new LinkedHashMap<>();

    @Option(names = "--json", description = "Writes one JSON object in place of text.")
    private boolean json;

    @Option(
            names = "--color",
            negatable = true,
            description = "Writes in colour, or not. Default: only to a terminal, and not when NO_COLOR is set.")
    private @Nullable Boolean color;

    ExplainCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws UnusableException {
        requireSense();
        try {
            return explain();
        } catch (InvalidConfigurationException e) {
            throw new UnusableException(config + ": " + e.getMessage(), e);
        }
    }

    private int explain() throws UnusableException {
        AllocationRequest saved = Inputs.request(request);
        DeviceAllocatorBuilder builder =
                DeviceAllocator.builder(Inputs.config(config)).clock(time());
        StandIns standIns = new StandIns(latencies, counts, hashKeys, time());
        standIns.give(Inputs.view(config), builder);
        try (DeviceAllocator allocator = builder.build()) {
            DecisionTrace trace = allocator.explain(saved);
            Counterfactual answer = whyNot == null ? null : whyNot(allocator, saved, whyNot);
            PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
            out.print(
                    json
                            ? json(trace, answer, standIns.notes())
                            : Palette.of(color).paint(text(trace, answer, standIns.notes())));
            out.flush();
            return exitCode(trace, answer);
        }
    }

    private void requireSense() throws UnusableException {
        if (whyNot != null && whyNot.isBlank()) {
            throw new UnusableException("--why-not needs a linked hub: its host name, or the first part of it");
        }
        if (mostDecisions < 1) {
            throw new UnusableException("--most-decisions must be 1 or more");
        }
    }

    private Clock time() {
        return at == null ? clock : Clock.fixed(at, ZoneOffset.UTC);
    }

    private Counterfactual whyNot(DeviceAllocator allocator, AllocationRequest saved, String hub)
            throws UnusableException {
        try {
            return allocator.whyNot(saved, hub, mostDecisions);
        } catch (IllegalArgumentException e) {
            throw new UnusableException(Objects.requireNonNullElse(e.getMessage(), "the hub cannot be asked about"));
        }
    }

    private static String text(DecisionTrace trace, @Nullable Counterfactual answer, List<String> notes) {
        String without = notes.isEmpty() ? "" : "explained without:\n  " + String.join("\n  ", notes) + "\n\n";
        return without + (answer == null ? trace.toText() : trace.toText() + "\n" + answer.toText());
    }

    private static String json(DecisionTrace trace, @Nullable Counterfactual answer, List<String> notes) {
        Map<String, Object> view = new LinkedHashMap<>();
        if (!notes.isEmpty()) {
            view.put("without", notes);
        }
        view.put("explanation", trace.toView());
        if (answer != null) {
            view.put("whyNot", answer.toView());
        }
        return JsonView.of(view).toJson() + "\n";
    }

    private static int exitCode(DecisionTrace trace, @Nullable Counterfactual answer) {
        if (answer != null) {
            return answer.alreadyThere() || answer.smallest().isPresent() ? Inspect.FINE : Inspect.FINDINGS;
        }
        return trace.decision() instanceof AllocationDecision.Assigned ? Inspect.FINE : Inspect.FINDINGS;
    }
}
