package io.dpsallocation.examples.inspect;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.ParameterException;

/** Why there is no answer, for who asked for JSON: on standard output, where they look for it. */
final class Failure {

    private static final String UNUSABLE = "UNUSABLE";
    private static final String WRONG_USE = "WRONG_USE";

    private Failure() {}

    static String json(Exception thrown) {
        // A message with the name of the file is about what the library said.
        Throwable about = thrown instanceof UnusableException && thrown.getCause() != null ? thrown.getCause() : thrown;
        Map<String, Object> error = error(
                about instanceof AllocationException known ? known.code().word() : UNUSABLE, Inputs.message(thrown));
        if (about instanceof InvalidConfigurationException invalid) {
            error.put("violations", violations(invalid.violations()));
        }
        return JsonView.of(Map.of("error", error)).toJson();
    }

    /** Why a command line is none. */
    static String json(ParameterException wrong) {
        Map<String, Object> error = error(WRONG_USE, Objects.requireNonNullElse(wrong.getMessage(), "wrong use"));
        return JsonView.of(Map.of("error", error)).toJson();
    }

    private static Map<String, Object> error(String code, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        return error;
    }

    private static List<Map<String, String>> violations(List<Violation> violations) {
        return violations.stream().map(Failure::view).toList();
    }

    private static Map<String, String> view(Violation violation) {
        Map<String, String> view = new LinkedHashMap<>();
        view.put("setting", violation.path());
        view.put("message", violation.message());
        return view;
    }
}
