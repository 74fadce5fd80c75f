package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import java.util.stream.Stream;

/**
 * From which spelling of its registration ID the key of a group's device is derived. The documentation speaks of the
 * registration ID alone, whose letter case counts nowhere else; which the real service takes is not known.
 *
 * @since 0.1.0
 */
public enum DerivedKeyId {
    /** As the device sends it. */
    AS_SENT {
        @Override
        Stream<String> spellings(String registrationId) {
            return Stream.of(registrationId);
        }
    },
    /** With A to Z in lower case, however the device sends it. */
    LOWER_CASED {
        @Override
        Stream<String> spellings(String registrationId) {
            return Stream.of(CaseFolding.ascii(registrationId));
        }
    },
    /** A key that is derived from either spelling is taken, and is the one that the hub stores. */
    EITHER {
        @Override
        Stream<String> spellings(String registrationId) {
            return Stream.of(registrationId, CaseFolding.ascii(registrationId)).distinct();
        }
    };

    /** What a key may be derived from. */
    abstract Stream<String> spellings(String registrationId);
}
