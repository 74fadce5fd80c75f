package io.dpsallocation.strategies.condition;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * One thing that is asked of a request. It holds or it does not; where what it looks at is missing, it does not.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public sealed interface RequestCondition
        permits AllCondition,
                AnyCondition,
                CertificateNameCondition,
                IotEdgeCondition,
                NameCondition,
                NotCondition,
                TextCondition,
                ThumbprintCondition,
                ValueCondition,
                ValueExistsCondition {

    /**
     * Whether a request fulfils it.
     *
     * @param facts the request
     * @return true if it does
     */
    boolean holds(RequestFacts facts);

    /**
     * What it asks for, in words and without a value compared with.
     *
     * @return words that follow "it asks for"
     */
    String wanted();

    /**
     * Places in an index that a request must hit, one at least, for the condition to hold.
     *
     * @return the places; empty when there are none, so that the condition must always be tried
     */
    default List<Anchor> anchors() {
        return List.of();
    }

    /**
     * The registration ID fits a pattern.
     *
     * @param pattern the ID itself, or with {@code *} and {@code ?}; any letter case
     * @return the condition
     * @throws IllegalArgumentException if the pattern is blank
     */
    static RequestCondition registrationId(String pattern) {
        return new NameCondition(NameSource.REGISTRATION_ID, NamePattern.of(pattern));
    }

    /**
     * The ID of the enrollment fits a pattern: the group's ID, or the registration ID of an individual enrollment.
     *
     * @param pattern the ID itself, or with {@code *} and {@code ?}; any letter case
     * @return the condition
     * @throws IllegalArgumentException if the pattern is blank
     */
    static RequestCondition enrollment(String pattern) {
        return new NameCondition(NameSource.ENROLLMENT, NamePattern.of(pattern));
    }

    /**
     * The request has one of some values at a place.
     *
     * @param pointer the place, from the root of the request
     * @param values the values; members of objects in any order, strings and numbers as they are written
     * @return the condition
     * @throws IllegalArgumentException if there is no value
     */
    static RequestCondition valueAt(JsonPointer pointer, Collection<JsonView> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one value to compare with");
        }
        return new ValueCondition(pointer, Set.copyOf(values));
    }

    /**
     * The request has something at a place, or nothing.
     *
     * @param pointer the place, from the root of the request
     * @param exists whether something must be there; null is something
     * @return the condition
     */
    static RequestCondition existsAt(JsonPointer pointer, boolean exists) {
        return new ValueExistsCondition(pointer, exists);
    }

    /**
     * The request has a string at a place that begins with a text.
     *
     * @param pointer the place, from the root of the request
     * @param prefix how it must begin, in this letter case
     * @return the condition
     * @throws IllegalArgumentException if the text is empty
     */
    static RequestCondition startsWithAt(JsonPointer pointer, String prefix) {
        return new TextCondition(pointer, prefix);
    }

    /**
     * The subject of the device's certificate has an attribute that fits a pattern.
     *
     * @param attribute the attribute
     * @param pattern the value itself, or with {@code *} and {@code ?}; any letter case
     * @return the condition
     * @throws IllegalArgumentException if the pattern is blank
     */
    static RequestCondition subject(NameAttribute attribute, String pattern) {
        return new CertificateNameCondition(CertificateNameCondition.Party.SUBJECT, attribute, NamePattern.of(pattern));
    }

    /**
     * The issuer of the device's certificate has an attribute that fits a pattern.
     *
     * @param attribute the attribute
     * @param pattern the value itself, or with {@code *} and {@code ?}; any letter case
     * @return the condition
     * @throws IllegalArgumentException if the pattern is blank
     */
    static RequestCondition issuer(NameAttribute attribute, String pattern) {
        return new CertificateNameCondition(CertificateNameCondition.Party.ISSUER, attribute, NamePattern.of(pattern));
    }

    /**
     * The device's certificate has a thumbprint.
     *
     * @param thumbprint SHA-1 or SHA-256 in hexadecimal digits, with colons between the bytes or without
     * @return the condition
     * @throws IllegalArgumentException if the text is neither
     */
    static RequestCondition thumbprint(String thumbprint) {
        return ThumbprintCondition.of(thumbprint);
    }

    /**
     * The enrollment makes the device an IoT Edge device, or does not.
     *
     * @param iotEdge which of the two
     * @return the condition
     */
    static RequestCondition iotEdge(boolean iotEdge) {
        return new IotEdgeCondition(iotEdge);
    }

    /**
     * Several conditions hold together.
     *
     * @param conditions the conditions; without one it fits every request
     * @return the condition
     */
    static RequestCondition all(List<RequestCondition> conditions) {
        return conditions.size() == 1 ? conditions.get(0) : new AllCondition(conditions);
    }

    /**
     * One at least of several conditions holds.
     *
     * @param conditions the conditions
     * @return the condition
     * @throws IllegalArgumentException if there is none
     */
    static RequestCondition any(List<RequestCondition> conditions) {
        if (conditions.isEmpty()) {
            throw new IllegalArgumentException("there must be at least one condition");
        }
        return conditions.size() == 1 ? conditions.get(0) : new AnyCondition(conditions);
    }

    /**
     * A condition does not hold.
     *
     * @param condition the condition
     * @return the condition
     */
    static RequestCondition not(RequestCondition condition) {
        return new NotCondition(condition);
    }
}
