package io.dpsallocation.config;

import io.dpsallocation.hub.GeoCoordinates;
import io.dpsallocation.hub.HubCatalog;
import io.dpsallocation.hub.HubState;
import io.dpsallocation.hub.LinkedHub;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.model.InitialTwinProperties;
import io.dpsallocation.model.TwinLimits;
import io.dpsallocation.spi.StrategySettings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a whole configuration document and collects everything that is wrong with it. Used once, by one thread. */
final class ConfigReader {

    /** A document found valid, without connection strings; the hubs, or null; the secrets that had been pasted along. */
    record Result(JsonView document, @Nullable HubCatalog hubs, List<LintFinding> secrets) {}

    private static final Pattern UNMASKED_KEY =
            Pattern.compile("SharedAccessKey=(?!\\*+(;|$))[^;]", Pattern.CASE_INSENSITIVE);

    private final SettingsReader settings;
    private final Problems problems = new Problems();
    private final List<LintFinding> secrets = new ArrayList<>();

    ConfigReader(StrategyRegistry registry) {
        this.settings = new SettingsReader(registry);
    }

    Result read(JsonView raw) {
        JsonView document = withPlainHubs(raw);
        settings.check(ConfigShape.DOCUMENT, document, JsonPointer.ROOT, problems);
        checkPolicies(document);
        document.get(ConfigShape.DEFAULT)
                .ifPresent(policy -> checkTemplates(policy, JsonPointer.ROOT.child(ConfigShape.DEFAULT)));
        checkTwice(document);
        problems.throwIfAny();
        return new Result(document, hubs(document), secrets);
    }

    /** Azure's listing prints null for what is not set, and members that have no business here. */
    private JsonView withPlainHubs(JsonView raw) {
        Optional<JsonView> hubs = raw.get(ConfigShape.HUBS).filter(JsonView::isArray);
        if (hubs.isEmpty()) {
            return raw;
        }
        List<JsonView> plain = new ArrayList<>();
        for (JsonView hub : hubs.get().elements()) {
            plain.add(hub.isObject() ? plainHub(hub, plain.size()) : hub);
        }
        Map<String, JsonView> members = new LinkedHashMap<>(raw.members());
        members.put(ConfigShape.HUBS, JsonView.array(plain));
        return JsonView.object(members);
    }

    private JsonView plainHub(JsonView hub, int index) {
        Map<String, JsonView> members = new LinkedHashMap<>();
        hub.members().forEach((name, value) -> {
            if (!isPastedAlong(name, value)) {
                members.put(name, value);
            }
        });
        boolean unmasked = hub.get(ConfigShape.CONNECTION_STRING)
                .flatMap(JsonView::asText)
                .filter(text -> UNMASKED_KEY.matcher(text).find())
                .isPresent();
        if (unmasked) {
            secrets.add(LintFinding.error(
                    LintFinding.KEY_IN_CONFIGURATION,
                    JsonPointer.ROOT
                            .child(ConfigShape.HUBS)
                            .child(index)
                            .child(ConfigShape.CONNECTION_STRING)
                            .toString(),
                    "holds a key that is not masked; take it out of the file and roll the key"));
        }
        return JsonView.object(members);
    }

    /** What is not known stays, null or not, to be told of; so does what cannot come from Azure's listing. */
    private static boolean isPastedAlong(String name, JsonView value) {
        boolean unset = value.isNull() && ConfigShape.HUB.find(name).isPresent();
        return unset || (ConfigShape.PASTED.contains(name) && value.asText().isPresent());
    }

    private void checkPolicies(JsonView document) {
        JsonPointer place = JsonPointer.ROOT.child(ConfigShape.POLICIES);
        List<JsonView> policies =
                document.get(ConfigShape.POLICIES).map(JsonView::elements).orElse(List.of());
        Map<String, Integer> names = new HashMap<>();
        for (int i = 0; i < policies.size(); i++) {
            checkTemplates(policies.get(i), place.child(i));
            Optional<String> name = policies.get(i).get(ConfigShape.NAME).flatMap(JsonView::asText);
            if (name.isPresent()) {
                checkName(name.get(), names.putIfAbsent(name.get(), i), place.child(i));
            }
        }
        if (document.isObject()
                && policies.isEmpty()
                && document.get(ConfigShape.DEFAULT).isEmpty()) {
            problems.add(JsonPointer.ROOT, "must hold policies, a default, or both");
        }
    }

    private void checkName(String name, @Nullable Integer earlier, JsonPointer place) {
        if (earlier != null) {
            problems.add(place.child(ConfigShape.NAME), "is the name of policy " + earlier + " already");
        }
        if (name.equals(PolicySet.DEFAULT_NAME)) {
            problems.add(place.child(ConfigShape.NAME), "is taken by the default policy; use another name");
        }
    }

    private void checkTemplates(JsonView policy, JsonPointer place) {
        policy.get(ConfigShape.INITIAL_TWIN).ifPresent(twin -> checkTwin(twin, place.child(ConfigShape.INITIAL_TWIN)));
        policy.get(ConfigShape.PAYLOAD).ifPresent(payload -> {
            JsonPointer payloadPlace = place.child(ConfigShape.PAYLOAD);
            if (checkTemplate(payload, payloadPlace)) {
                constants(payload, payloadPlace).ifPresent(constant -> checkObject(constant, payloadPlace));
            }
        });
    }

    /** Whether a value is a template of an object, as far as can be seen without a request. */
    private boolean checkTemplate(JsonView template, JsonPointer place) {
        int before = problems.count();
        if (checkObject(template, place)) {
            JsonTemplate.check(template, place, problems);
        }
        return problems.count() == before;
    }

    /** What a template makes of a request that has nothing. */
    private static Optional<JsonView> constants(JsonView template, JsonPointer place) {
        return new JsonTemplate(template, place).fill(pointer -> Optional.empty(), leftOut -> {});
    }

    private boolean checkObject(JsonView value, JsonPointer place) {
        if (!value.isObject()) {
            problems.addMismatch(place, "an object", value);
        }
        return value.isObject();
    }

    private void checkTwin(JsonView twin, JsonPointer place) {
        if (!checkObject(twin, place)) {
            return;
        }
        checkOnly(twin, place, List.of("tags", "properties"));
        twin.get("tags").ifPresent(tags -> checkSection(tags, place.child("tags")));
        twin.get("properties")
                .filter(properties -> checkObject(properties, place.child("properties")))
                .ifPresent(properties -> {
                    checkOnly(properties, place.child("properties"), List.of("desired"));
                    properties
                            .get("desired")
                            .ifPresent(desired -> checkSection(
                                    desired, place.child("properties").child("desired")));
                });
    }

    private void checkOnly(JsonView object, JsonPointer place, List<String> known) {
        for (String name : object.members().keySet()) {
            if (!known.contains(name)) {
                problems.add(
                        place.child(name), "does not belong in an initial twin" + Suggestions.didYouMean(name, known));
            }
        }
    }

    /** What is constant in a template can be held against IoT Hub's limits now; what is copied, only then. */
    private void checkSection(JsonView section, JsonPointer place) {
        if (!checkTemplate(section, place)) {
            return;
        }
        JsonView constants = constants(section, place).orElse(JsonView.emptyObject());
        boolean tags = place.tokens().get(place.tokens().size() - 1).equals("tags");
        InitialTwin twin = tags
                ? new InitialTwin(constants, null, Map.of())
                : new InitialTwin(null, new InitialTwinProperties(constants, Map.of()), Map.of());
        TwinLimits.standard()
                .check(twin)
                .forEach(violation -> problems.add(place, "(" + violation.path() + ") " + violation.message()));
    }

    private void checkTwice(JsonView document) {
        List<JsonView> hubs =
                document.get(ConfigShape.HUBS).map(JsonView::elements).orElse(List.of());
        Map<String, Integer> keys = new HashMap<>();
        for (int i = 0; i < hubs.size(); i++) {
            int index = i;
            hubs.get(i).get(ConfigShape.NAME).flatMap(JsonView::asText).ifPresent(name -> {
                Integer earlier = keys.putIfAbsent(CaseFolding.ascii(name), index);
                if (earlier != null) {
                    problems.add(
                            JsonPointer.ROOT
                                    .child(ConfigShape.HUBS)
                                    .child(index)
                                    .child(ConfigShape.NAME),
                            "is the name of hub " + earlier + " already; letter case does not matter");
                }
            });
        }
    }

    private static @Nullable HubCatalog hubs(JsonView document) {
        Optional<JsonView> list = document.get(ConfigShape.HUBS);
        if (list.isEmpty()) {
            return null;
        }
        List<LinkedHub> hubs = new ArrayList<>();
        for (JsonView hub : list.get().elements()) {
            JsonPointer place = JsonPointer.ROOT.child(ConfigShape.HUBS).child(hubs.size());
            hubs.add(hub(StrategySettings.of(ConfigShape.HUB, hub, place)));
        }
        return HubCatalog.of(hubs).at(JsonPointer.ROOT.child(ConfigShape.HUBS));
    }

    private static LinkedHub hub(StrategySettings facts) {
        LinkedHub.Builder hub = LinkedHub.builder(facts.text(ConfigShape.NAME))
                .allocationWeight(Math.toIntExact(facts.whole(ConfigShape.ALLOCATION_WEIGHT)))
                .applyAllocationPolicy(facts.flag(ConfigShape.APPLY_ALLOCATION_POLICY))
                .state(HubState.valueOf(facts.text(ConfigShape.STATE).toUpperCase(Locale.ROOT)));
        if (facts.isSet(ConfigShape.LOCATION)) {
            hub.location(facts.text(ConfigShape.LOCATION));
        }
        if (facts.isSet(ConfigShape.CAPACITY)) {
            hub.capacity(facts.whole(ConfigShape.CAPACITY));
        }
        if (facts.isSet(ConfigShape.COORDINATES)) {
            StrategySettings place = facts.group(ConfigShape.COORDINATES);
            hub.coordinates(
                    new GeoCoordinates(place.number(ConfigShape.LATITUDE), place.number(ConfigShape.LONGITUDE)));
        }
        if (facts.isSet(ConfigShape.TAGS)) {
            facts.json(ConfigShape.TAGS)
                    .members()
                    .forEach((name, value) -> hub.tag(name, value.asText().orElseThrow()));
        }
        return hub.build();
    }
}
