package io.dpsallocation.testkit.fleet;

import io.dpsallocation.model.CaseFolding;
import java.util.LinkedHashMap;
import java.util.Map;

/** Weights as shares of 1. */
final class Shares {

    private Shares() {}

    static Map<String, Double> of(Map<String, ? extends Number> weights) {
        double sum = 0;
        for (Map.Entry<String, ? extends Number> weight : weights.entrySet()) {
            double value = weight.getValue().doubleValue();
            if (!(value >= 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException("the weight of " + weight.getKey() + " must be a number >= 0");
            }
            sum += value;
        }
        if (sum == 0) {
            throw new IllegalArgumentException("one weight at least must be > 0");
        }
        Map<String, Double> shares = new LinkedHashMap<>();
        for (Map.Entry<String, ? extends Number> weight : weights.entrySet()) {
            shares.merge(CaseFolding.ascii(weight.getKey()), weight.getValue().doubleValue() / sum, Double::sum);
        }
        return shares;
    }
}
