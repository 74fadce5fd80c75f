package io.dpsallocation.decision;

import io.dpsallocation.internal.SafeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lines up what rules said: hub, rule, verdict, number, setting, why. Not thread-safe. */
final class TraceTable {

    private static final List<String> HEAD = List.of("hub", "rule", "verdict", "number", "setting", "why");
    private static final int NUMBER = 3;
    private static final String GAP = "  ";
    private static final String IF_ASKED = "if it had to decide";

    private final List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    private final int[] widths = new int[HEAD.size() - 1];

    private final Set<String> sharedNames;

    /** @param sharedNames the names of rules that are shown with their places, since several rules bear them */
    TraceTable(Set<String> sharedNames) {
        this.sharedNames = sharedNames;
        widen(HEAD);
    }

    /** The rules under one heading, which stands in the first line only; the heading alone when there are none. */
    void add(String heading, List<TraceEntry> entries) {
        String first = SafeText.place(heading);
        if (entries.isEmpty()) {
            row(List.of(first, "", "", "", "", ""));
        }
        for (TraceEntry entry : entries) {
            row(List.of(
                    first,
                    rule(entry),
                    verdict(entry),
                    number(entry),
                    SafeText.place(entry.settingPath()),
                    why(entry)));
            first = "";
        }
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    private void row(List<String> cells) {
        rows.add(cells);
        widen(cells);
    }

    private void widen(List<String> cells) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], width(cells.get(i)));
        }
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    void writeTo(StringBuilder out) {
        rows.forEach(row -> line(row, out));
    }

    private void line(List<String> cells, StringBuilder out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(widths[i] - width(cell));
            line.append(i == NUMBER ? padding + cell : cell + padding).append(GAP);
        }
        out.append(line.append(cells.get(widths.length)).toString().stripTrailing())
                .append('\n');
    }

    private String rule(TraceEntry entry) {
        String name = SafeText.place(entry.rule());
        boolean told = sharedNames.contains(entry.rule()) && !entry.rulePath().isEmpty();
        return told ? name + " (" + SafeText.place(entry.rulePath()) + ")" : name;
    }

    /** In parentheses when it has no part in the decision. */
    private static String verdict(TraceEntry entry) {
        String word = entry.verdict().word();
        return entry.aside() ? "(" + word + ")" : word;
    }

    /** What the sentence says beyond the verdict, with which it may begin. */
    private static String why(TraceEntry entry) {
        String verdict = entry.verdict().word();
        String sentence = SafeText.line(entry.sentence());
        String more = sentence.equals(verdict) ? "" : sentence;
        if (!entry.aside() || entry.verdict() != TraceVerdict.CHOSEN) {
            return more;
        }
        // Whoever looks for the word alone would find it more than once.
        return more.isEmpty() ? IF_ASKED : IF_ASKED + ": " + more;
    }

    /** Four digits, or all before the point: a count of devices is not to be read in powers of ten. */
    private static String number(TraceEntry entry) {
        if (entry.number().isEmpty()) {
            return "";
        }
        double number = entry.number().getAsDouble();
        String digits = String.format(Locale.ROOT, Math.abs(number) < 1_000 ? "%.4g" : "%.0f", number);
        return entry.unit().isEmpty() ? digits : digits + " " + SafeText.place(entry.unit());
    }
}
