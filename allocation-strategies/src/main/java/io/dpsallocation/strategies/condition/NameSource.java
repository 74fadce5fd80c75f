package io.dpsallocation.strategies.condition;

/** A name of a request that is compared without regard to letter case. */
enum NameSource {
    REGISTRATION_ID("registrationId"),
    ENROLLMENT("enrollment");

    private final String word;

    NameSource(String word) {
        this.word = word;
    }

    /** The word of the configuration. */
    String word() {
        return word;
    }
}
