package io.dpsallocation.model;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.dpsallocation.json.JsonView;
import java.util.Map;

/**
 * A record that mirrors one JSON object of the wire. Every component carries its wire name in a {@code JsonProperty}
 * annotation; a component that also carries a {@code JsonAlias} is read in any letter case, because DPS's documentation
 * spells it in several, and is written in its canonical one. A host's own Jackson reads and writes the records too: like
 * this library it leaves absent members out, and takes no helper such as {@code isEdge()} for a member.
 *
 * <p>Implementations are records in a package this module can see, hold a component {@code additionalMembers} last, and
 * use {@link String}, {@link Boolean}, {@link Integer}, {@code List<String>}, {@link JsonView}, open value types with a
 * static {@code of(String)}, and other wire objects as component types.
 *
 * @since 0.1.0
 */
@JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE)
@JsonInclude(JsonInclude.Include.NON_NULL)
public interface WireObject {

    /**
     * The members of the JSON object that no other component holds: those this version does not know, and those it knows
     * that were explicitly {@code null}. They are written again where they stood.
     *
     * @return an unmodifiable map in the order of the document
     */
    Map<String, JsonView> additionalMembers();

    /**
     * This object as JSON, with every member it was read with.
     *
     * @return a view of an object
     */
    default JsonView toView() {
        return RecordShape.of(getClass()).write(this);
    }

    /**
     * Reads a record from JSON. Unknown members are kept; types are strict: a number is not taken for a string, nor the
     * other way round.
     *
     * @param view the JSON object
     * @param type the record to read it as
     * @param <R> the record to read it as
     * @return the record
     * @throws WireTypeException if a member is of another JSON type than the contract says, or stands twice in two
     *     spellings
     */
    static <R extends Record & WireObject> R read(JsonView view, Class<R> type) {
        return type.cast(RecordShape.of(type).read(view));
    }
}
