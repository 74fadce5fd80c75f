package io.dpsallocation.arch;

import static org.assertj.core.api.Assertions.assertThat;

import io.dpsallocation.config.LintFinding;
import io.dpsallocation.decision.ReasonCode;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/*
 * A message is checked by its fixed parts: what stands between its placeholders and punctuation has to stand in a string of
 * the sources. That a code bears the message it is listed with is for the tests that provoke the code.
 */
/** {@code docs/errors.md} has one heading for every code and none besides, and says nothing that the sources do not say. */
class ErrorCatalogueTest {

    private static final Path PROJECT = Path.of(System.getProperty("project.root", ".."));
    private static final List<String> LIBRARIES =
            List.of("allocation-core", "allocation-strategies", "allocation-testkit");

    private static final Pattern ENTRY = Pattern.compile("(?ms)^### (\\S+)\\n(.*?)(?=^#{1,3} |\\z)");
    private static final Pattern LINE = Pattern.compile("(?ms)^- \\*\\*(\\w+)\\*\\*:(.*?)(?=^- |^$|\\z)");
    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\|([^|]*)\\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final String PLACEHOLDER_OR_PUNCTUATION = "<[^<>]*>|[:;()]";
    private static final int SHORTEST_PART = 3;

    /** The codes of DPS itself; the test kit holds them to what its simulator shows. */
    private static final String CODE_OF_DPS = "[0-9]{6}";

    /** The codes of the test kit, which holds them to what it refuses. */
    private static final String CODE_OF_THE_TEST_KIT = "TESTKIT_[A-Z_]+";

    @Test
    void every_code_is_explained_and_no_message_is_made_up() throws IOException, IllegalAccessException {
        Set<String> codes = codes();

        assertThat(codes).hasSizeGreaterThan(40).contains("ASSIGNED", "INVALID_CONFIGURATION", "DEAD_HUB");
        assertThat(problems(Files.readString(PROJECT.resolve("docs/errors.md")), codes, strings()))
                .isEmpty();
    }

    @Test
    void what_is_wrong_with_a_page_is_found() {
        String page = """
                ### GOOD

                - **Message**: `it is <n> of many` and `that
                  is all`
                - **Answer**: 400
                - **Cause**: many
                - **Fix**: count

                | Text | Do this |
                |---|---|
                | `said in a table: <n>` | `not a message` |

                ### TWICE
                - **Message**: `nobody says this`
                - **Cause**:
                - **Answer**: 400
                - **Fix**: none

                #### Deeper
                | `nor this` | |

                ### TWICE
                ### ODD
                ## Group
                """;
        String sources = """
                "it is " + count + " of "
                        + "many"; "that is all"; "said in a" + " table: "
                """;

        assertThat(problems(page, new TreeSet<>(Set.of("GOOD", "TWICE", "GONE")), joined(sources)))
                .containsExactlyInAnyOrder(
                        "GONE has 0 headings",
                        "TWICE has 2 headings",
                        "ODD is no code",
                        "TWICE: no Cause",
                        "TWICE: no source says 'nobody says this'",
                        "TWICE: no source says 'nor this'",
                        "TWICE: no Message",
                        "TWICE: no Answer",
                        "TWICE: no Cause",
                        "TWICE: no Fix",
                        "ODD: no Message",
                        "ODD: no Answer",
                        "ODD: no Cause",
                        "ODD: no Fix");
    }

    /** A code that is written out where it is used would be missed by {@link #codes()}. */
    @Test
    void lint_codes_are_constants() throws IOException {
        Pattern literal = Pattern.compile("LintFinding\\.(?:error|warning)\\(\\s*\"");

        assertThat(sources()).noneMatch(source -> literal.matcher(source).find());
    }

    /** Every constant, which bears the name of its word. */
    private static Set<String> codes() throws IllegalAccessException {
        Set<String> codes = new TreeSet<>();
        for (Class<?> home : List.of(ReasonCode.class, LintFinding.class)) {
            for (Field field : home.getFields()) {
                String word = String.valueOf(field.get(null));
                assertThat(word).isEqualTo(field.getName());
                codes.add(word);
            }
        }
        return codes;
    }

    private static List<String> problems(String page, Set<String> codes, String strings) {
        List<String> problems = new ArrayList<>();
        Map<String, Integer> headings = new HashMap<>();
        Matcher entry = ENTRY.matcher(page);
        while (entry.find()) {
            String code = entry.group(1);
            headings.merge(code, 1, Integer::sum);
            check(code, entry.group(2), strings, problems);
        }
        for (String code : codes) {
            int count = headings.getOrDefault(code, 0);
            if (count != 1) {
                problems.add(code + " has " + count + " headings");
            }
        }
        headings.keySet().stream()
                .filter(code ->
                        !codes.contains(code) && !code.matches(CODE_OF_DPS) && !code.matches(CODE_OF_THE_TEST_KIT))
                .forEach(code -> problems.add(code + " is no code"));
        return problems;
    }

    private static void check(String code, String entry, String strings, List<String> problems) {
        StringBuilder messages = new StringBuilder();
        Set<String> missing = new HashSet<>(Set.of("Message", "Cause", "Fix"));
        if (!code.matches(CODE_OF_THE_TEST_KIT)) {
            missing.add(code.matches(CODE_OF_DPS) ? "Evidence" : "Answer");
        }
        Matcher line = LINE.matcher(entry);
        while (line.find()) {
            if (!line.group(2).isBlank()) {
                missing.remove(line.group(1));
            }
            if (line.group(1).equals("Message")) {
                messages.append(line.group(2));
            }
        }
        missing.forEach(label -> problems.add(code + ": no " + label));
        Matcher cell = FIRST_CELL.matcher(entry);
        while (cell.find()) {
            messages.append(cell.group(1));
        }
        Matcher quoted = QUOTED.matcher(messages);
        while (quoted.find()) {
            parts(quoted.group(1))
                    .filter(part -> !strings.contains(part))
                    .forEach(part -> problems.add(code + ": no source says '" + part + "'"));
        }
    }

    private static Stream<String> parts(String message) {
        return Stream.of(message.replaceAll("\\s+", " ").split(PLACEHOLDER_OR_PUNCTUATION))
                .map(String::strip)
                .filter(part -> part.length() >= SHORTEST_PART);
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (String library : LIBRARIES) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(library).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    sources.add(Files.readString(file));
                }
            }
        }
        assertThat(sources).hasSizeGreaterThan(200);
        return sources;
    }

    private static String strings() throws IOException {
        return joined(String.join("\n", sources()));
    }

    /** The sources with strings put together that go over several lines, and without escapes. */
    private static String joined(String sources) {
        return sources.replaceAll("\"\\s*\\+\\s*\"", "").replace("\\\"", "\"");
    }
}
