package io.dpsallocation.examples.stories;

/** Something that happens to a fleet. */
interface Story {

    /** What it is about, in one line. */
    String title();

    /** Lets it happen and tells of it. */
    void tell(Narrator narrator);
}
