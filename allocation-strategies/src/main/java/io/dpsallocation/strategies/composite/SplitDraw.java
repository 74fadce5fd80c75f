package io.dpsallocation.strategies.composite;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.spi.LintReport;
import io.dpsallocation.strategies.weighted.DrawKey;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the draw of a split is made of.
 *
 * <p>A branch's number in the race hangs on the key, the seed and the branch's name only. Where a split stands inside a branch of another
 * one, its devices are those for which that branch has won. Where both have a branch of one name, that branch has the same number in
 * both races, so who gets here is no longer drawn at large: a branch that lost outside has large numbers left, and loses inside too.
 *
 * @param place where the split stands
 * @param key what is drawn by
 * @param seed the seed
 * @param branches the branches that may win, by folded name, with their places
 */
record SplitDraw(JsonPointer place, DrawKey key, long seed, Map<String, JsonPointer> branches) {

    /** Tells when this draw, inside a branch of another one, hangs on that. */
    void lookInside(SplitDraw outer, LintReport report) {
        Map<String, JsonPointer> shared = new TreeMap<>(branches);
        shared.keySet().retainAll(outer.branches.keySet());
        // One branch that may win wins, whatever its number.
        boolean drawn = branches.size() > 1 && outer.branches.size() > 1;
        if (!drawn || shared.isEmpty() || seed != outer.seed || !key.isSameAs(outer.key)) {
            return;
        }
        String names = shared.keySet().stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(", "));
        report.warning(
                LintReport.SAME_DRAW,
                place.toString(),
                "draws by the same key, seed and branch names (" + names + ") as " + outer.place
                        + ", inside of which it stands, so its percentages do not hold and a branch may get no device; give it"
                        + " a seed of its own");
    }
}
