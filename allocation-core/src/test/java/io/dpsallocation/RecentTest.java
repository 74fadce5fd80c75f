package io.dpsallocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentTest {

    @Test
    void what_was_added_is_found_until_as_many_came_after_it() {
        Recent<String> recent = new Recent<>();
        for (int i = 0; i < Recent.LIMIT; i++) {
            recent.add("found " + i);
        }
        assertThat(recent.find("found 0"::equals)).isEqualTo("found 0");

        recent.add("one more");

        assertThat(recent.find("found 0"::equals)).isNull();
        assertThat(recent.find("found 1"::equals)).isEqualTo("found 1");
        assertThat(recent.find("one more"::equals)).isEqualTo("one more");
    }
}
