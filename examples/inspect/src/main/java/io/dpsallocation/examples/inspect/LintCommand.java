package io.dpsallocation.examples.inspect;

import io.dpsallocation.config.AllocationConfig;
import io.dpsallocation.config.LintFinding;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.json.JsonView;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lints one configuration. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Tells what is wrong with a configuration, and what is valid and still looks wrong.")
final class LintCommand implements Callable<Integer> {

    private static final String INVALID = "INVALID_CONFIGURATION";

    /** One thing to mend. */
    private record Row(String level, String code, String path, String message) {

        static Row of(LintFinding finding) {
            return new Row(
                    finding.level().name().toLowerCase(Locale.ROOT), finding.code(), finding.path(), finding.message());
        }

        Map<String, String> view() {
            Map<String, String> view = new LinkedHashMap<>();
            view.put("level", level);
            view.put("code", code);
            view.put("setting", path);
            view.put("message", message);
            return view;
        }
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration.")
    private Path config = Path.of("");

    @Option(names = "--json", description = "Writes one JSON object in place of text.")
    private boolean json;

    @Option(
            names = "--color",
            negatable = true,
            description = "Writes in colour, or not. Default: only to a terminal, and not when NO_COLOR is set.")
    private @Nullable Boolean color;

    @Override
    public Integer call() throws UnusableException {
        List<Row> rows = rows();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.print(json ? json(rows) : Palette.of(color).paint(text(rows)));
        out.flush();
        return rows.isEmpty() ? Inspect.FINE : Inspect.FINDINGS;
    }

    private List<Row> rows() throws UnusableException {
        try {
            AllocationConfig read = Inputs.config(config);
            return read.lint().stream().map(Row::of).toList();
        } catch (InvalidConfigurationException e) {
            return e.violations().stream()
                    .map(violation -> new Row("error", INVALID, violation.path(), violation.message()))
                    .toList();
        }
    }

    private String text(List<Row> rows) {
        StringBuilder out = new StringBuilder().append(config).append(": ").append(count(rows.size()));
        int code = rows.stream().mapToInt(row -> row.code().length()).max().orElse(0);
        int path = rows.stream().mapToInt(row -> row.path().length()).max().orElse(0);
        for (Row row : rows) {
            out.append(padded(row.level(), "warning".length()))
                    .append(padded(row.code(), code))
                    .append(padded(row.path(), path))
                    .append(row.message())
                    .append('\n');
        }
        return rows.isEmpty()
                ? out.toString()
                : out.append("\nwhat to do: docs/errors.md, by code\n").toString();
    }

    private static String count(int findings) {
        if (findings == 0) {
            return "nothing to say\n";
        }
        return findings == 1 ? "1 finding\n\n" : findings + " findings\n\n";
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length() + 2);
    }

    private String json(List<Row> rows) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("file", config.toString());
        view.put("findings", rows.stream().map(Row::view).toList());
        return JsonView.of(view).toJson() + "\n";
    }
}
