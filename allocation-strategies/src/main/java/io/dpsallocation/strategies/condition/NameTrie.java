package io.dpsallocation.strategies.condition;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rules by the beginning of a name, or by its end, which is the beginning read backwards. A look-up walks the name once, however
 * many rules there are.
 *
 * <p>Immutable once all is added, and thread-safe then.
 */
final class NameTrie {

    private static final class Node {
        private char[] letters = {};
        private Node[] children = {};
        private int @Nullable [] rules;

        private @Nullable Node child(char letter) {
            int at = Arrays.binarySearch(letters, letter);
            return at < 0 ? null : children[at];
        }

        private Node childOrNew(char letter) {
            int at = Arrays.binarySearch(letters, letter);
            if (at >= 0) {
                return children[at];
            }
            int place = -at - 1;
            Node made = new Node();
            char[] moreLetters = Arrays.copyOf(letters, letters.length + 1);
            Node[] moreChildren = Arrays.copyOf(children, children.length + 1);
            System.arraycopy(letters, place, moreLetters, place + 1, letters.length - place);
            System.arraycopy(children, place, moreChildren, place + 1, children.length - place);
            moreLetters[place] = letter;
            moreChildren[place] = made;
            letters = moreLetters;
            children = moreChildren;
            return made;
        }
    }

    private final boolean backwards;
    private final Node root = new Node();

    NameTrie(boolean backwards) {
        this.backwards = backwards;
    }

    private char letter(String text, int i) {
        return text.charAt(backwards ? text.length() - 1 - i : i);
    }

    /** Adds a rule; rules come in ascending order. */
    void add(String text, int rule) {
        Node node = root;
        for (int i = 0; i < text.length(); i++) {
            node = node.childOrNew(letter(text, i));
        }
        node.rules = RuleCursor.with(node.rules, rule);
    }

    /** Hands on the rules of every beginning of a name, or of every end. */
    void find(String name, RuleCursor found) {
        Node node = root;
        found.add(node.rules);
        for (int i = 0; i < name.length(); i++) {
            node = node.child(letter(name, i));
            if (node == null) {
                return;
            }
            found.add(node.rules);
        }
    }
}
