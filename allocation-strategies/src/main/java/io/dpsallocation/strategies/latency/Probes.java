package io.dpsallocation.strategies.latency;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.strategies.resource.Latency;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The probes a device sent for one hub. Not thread-safe. */
final class Probes {

    private final double timeout;
    private final List<Double> milliseconds = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private int lost;

    Probes(double timeout) {
        this.timeout = timeout;
    }

    /** One value, or a list of values. */
    void add(JsonView value) {
        if (!value.isArray()) {
            addOne(value);
            return;
        }
        if (value.elements().isEmpty()) {
            refused.add("is an empty list");
        }
        value.elements().forEach(this::addOne);
    }

    private void addOne(JsonView value) {
        String wrong = whatIsWrong(value);
        if (wrong != null) {
            refused.add(wrong);
            return;
        }
        double number = value.asDouble().orElse(timeout);
        if (number >= timeout) {
            lost++;
        }
        // A lost probe took at least that long: without it a hub that answers one time in ten would look fast.
        milliseconds.add(Math.min(number, timeout));
    }

    private static @Nullable String whatIsWrong(JsonView value) {
        if (value.isNull()) {
            return null;
        }
        OptionalDouble number = value.asDouble();
        if (number.isEmpty()) {
            String article = value.isObject() || value.isArray() ? "an " : "a ";
            return "is " + article + value.kind().word()
                    + " and must be a number of milliseconds, or null for a lost probe";
        }
        if (number.getAsDouble() < 0) {
            return "is negative";
        }
        return number.getAsDouble() <= Latency.LARGEST ? null : "is more than a minute, or no number at all";
    }

    boolean isEmpty() {
        return milliseconds.isEmpty();
    }

    boolean areAllLost() {
        return lost == milliseconds.size();
    }

    /** What is wrong with the values that were not taken, each thing once. */
    List<String> refused() {
        return refused.stream().distinct().toList();
    }

    double robust(double spread) {
        return Robust.of(milliseconds, spread);
    }

    String sentence(double spread) {
        String what = milliseconds.size() == 1 ? "one round trip" : "median of " + milliseconds.size() + " round trips";
        String raised = spread > 0 && milliseconds.size() > 1 ? " and its spread" : "";
        return what + raised + " that the device measured" + (lost == 0 ? "" : ", " + lost + " lost");
    }
}
