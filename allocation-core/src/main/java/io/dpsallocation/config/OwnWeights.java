package io.dpsallocation.config;

import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.SettingKind;
import java.util.ArrayList;
import java.util.List;

/** Finds the settings of strategies that give hubs weights of their own, known by their kind. Used once, by one thread. */
final class OwnWeights implements SettingsWalk.Visitor {

    private static final SettingKind WEIGHTS =
            SettingKind.byHub(SettingKind.number(LinkedHub.MIN_WEIGHT, LinkedHub.MAX_WEIGHT));

    private final List<String> places = new ArrayList<>();

    private OwnWeights() {}

    static List<String> of(StrategyRegistry registry, JsonView document, JsonPointer policy) {
        OwnWeights weights = new OwnWeights();
        new SettingsWalk(registry, weights).policy(document, policy);
        return List.copyOf(weights.places);
    }

    @Override
    public void setting(SettingKind kind, JsonView value, JsonPointer place) {
        if (kind.equals(WEIGHTS)) {
            places.add(place.toString());
        }
    }
}
