package io.dpsallocation.strategies.condition;

import java.util.List;

/**
 * The registration ID or the ID of the enrollment fits a pattern, in any letter case.
 *
 * @param source which of the two
 * @param pattern what it must fit
 */
record NameCondition(NameSource source, NamePattern pattern) implements RequestCondition {

    @Override
    public boolean holds(RequestFacts facts) {
        String name = facts.name(source);
        return name != null && pattern.matches(name);
    }

    @Override
    public String wanted() {
        return source.word() + " " + pattern;
    }

    @Override
    public List<Anchor> anchors() {
        NamePattern wider = pattern.lookUp();
        return wider == null ? List.of() : List.of(new Anchor.OfName(source, wider));
    }
}
