package io.dpsallocation.examples.inspect;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Colours for words that stand in columns of their own. Immutable. */
final class Palette {

    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String FAINT = "2";
    private static final String BOLD = "1";

    private static final Map<String, String> WORDS = Map.of(
            "chosen", GREEN,
            "refused", RED,
            "failed", RED,
            "error", RED,
            "warning", YELLOW,
            "abstained", YELLOW,
            "not applied", YELLOW,
            "silent", FAINT);

    /** A cell is followed by two spaces at least, and a sentence never is. */
    private static final Pattern CELL =
            Pattern.compile("(?m)(?<=^|  )(" + String.join("|", WORDS.keySet()) + ")(?=  )");

    private final boolean on;

    private Palette(boolean on) {
        this.on = on;
    }

    /** @param wanted whether there are to be colours; null for a terminal that is not told otherwise */
    static Palette of(@Nullable Boolean wanted) {
        return new Palette(wanted == null ? Ansi.AUTO.enabled() : wanted);
    }

    /** A page with colours, if there are to be any. */
    String paint(String page) {
        return on ? page.lines().map(Palette::line).collect(Collectors.joining("\n", "", "\n")) : page;
    }

    private static String line(String line) {
        return line.startsWith("=>")
                ? in(BOLD, line)
                : CELL.matcher(line).replaceAll(cell -> in(WORDS.getOrDefault(cell.group(), BOLD), cell.group()));
    }

    private static String in(String colour, String text) {
        return "\u001b[" + colour + "m" + text + "\u001b[0m";
    }
}
