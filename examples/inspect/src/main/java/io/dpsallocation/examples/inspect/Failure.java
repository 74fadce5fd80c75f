package io.dpsallocation.examples.inspect;

import io.dpsallocation.decision.AllocationException;
import io.dpsallocation.decision.InvalidConfigurationException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why there is no answer, for who asked for JSON: on standard output, where they look for it. */
final class Failure {

    private static final String UNUSABLE = "UNUSABLE";

    private Failure() {}

    static String json(Exception thrown) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put(
                "code",
                thrown instanceof AllocationException known ? known.code().word() : UNUSABLE);
        error.put("message", Inputs.message(thrown));
        if (thrown instanceof InvalidConfigurationException invalid) {
            error.put("violations", violations(invalid.violations()));
        }
        return JsonView.of(Map.of("error", error)).toJson();
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
