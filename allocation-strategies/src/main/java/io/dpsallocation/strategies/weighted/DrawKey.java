package io.dpsallocation.strategies.weighted;

import io.dpsallocation.decision.AllocationContext;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.spi.Probe;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the draw is made by: devices with the same text get the same hub.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class DrawKey {

    /** The word for the device's registration ID. */
    public static final String REGISTRATION_ID = "registrationId";

    private static final DrawKey BY_REGISTRATION_ID =
            new DrawKey(REGISTRATION_ID, JsonPointer.of("/deviceRuntimeContext/registrationId"));

    private final String setting;
    private final JsonPointer pointer;

    private DrawKey(String setting, JsonPointer pointer) {
        this.setting = setting;
        this.pointer = pointer;
    }

    /**
     * The registration ID.
     *
     * @return the key by which every device is drawn for itself
     */
    public static DrawKey registrationId() {
        return BY_REGISTRATION_ID;
    }

    /**
     * A key from its setting.
     *
     * @param setting {@code registrationId}, or a JSON pointer into the request
     * @return the key
     * @throws IllegalArgumentException if the text is neither
     */
    public static DrawKey of(String setting) {
        if (setting.equals(REGISTRATION_ID)) {
            return BY_REGISTRATION_ID;
        }
        if (!setting.startsWith("/")) {
            throw new IllegalArgumentException("key must be " + REGISTRATION_ID
                    + " or a JSON pointer such as /deviceRuntimeContext/payload/tenant");
        }
        return new DrawKey(setting, JsonPointer.of(setting));
    }

    /**
     * Where the key is read: what is drawn for another key is chance, but without a key there is no draw.
     *
     * @param settingPath the setting's place
     * @return the place without a value; nothing for the registration ID, which is the device's own
     */
    public List<Probe> probes(String settingPath) {
        return isRegistrationId() ? List.of() : List.of(Probe.of(pointer, List.of(), settingPath));
    }

    /**
     * Whether it is the registration ID, which every request has.
     *
     * @return true for {@link #registrationId()} alone
     */
    public boolean isRegistrationId() {
        return this == BY_REGISTRATION_ID;
    }

    /**
     * Whether two keys read the same place.
     *
     * @param other another key
     * @return true when every request has the same text for both
     */
    public boolean isSameAs(DrawKey other) {
        return pointer.equals(other.pointer);
    }

    /**
     * The text to draw by.
     *
     * @param context the request
     * @return the text, or null when the request has none
     */
    public @Nullable String text(AllocationContext context) {
        // Without a detour: a pointer needs the whole request as JSON.
        return isRegistrationId()
                ? context.registrationId()
                : context.at(pointer).flatMap(DrawKey::text).orElse(null);
    }

    private static Optional<String> text(JsonView view) {
        return view.asText().or(view::asNumberText).filter(text -> !text.isEmpty());
    }

    /**
     * Why there is no text.
     *
     * @param context a request without one
     * @return a sentence without the value
     */
    public String whyNone(AllocationContext context) {
        String found = context.at(pointer).map(DrawKey::inWords).orElse("nothing");
        return "the draw needs a string or a number at " + setting + ", the request has " + found + " there";
    }

    private static String inWords(JsonView view) {
        return switch (view.kind()) {
            case STRING -> "an empty string";
            case NULL -> "null";
            case OBJECT, ARRAY -> "an " + view.kind().word();
            case NUMBER, BOOLEAN -> "a " + view.kind().word();
        };
    }

    /** The setting. */
    @Override
    public String toString() {
        return setting;
    }
}
