package io.dpsallocation.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Tells what was said of hubs, once for all of which the same was said: of a hundred hubs out of a device's zone, one sentence is read.
 * Used by one thread.
 *
 * <p>Not part of the public API.
 */
public final class AlikeHubs {

    /** As many hubs are named, and one more where that would stand alone for "1 more". */
    private static final int NAMED = 2;

    private final Map<String, List<String>> hubsBySentence = new LinkedHashMap<>();

    /** Adds what was said of a hub. */
    public void add(String hub, String sentence) {
        hubsBySentence.computeIfAbsent(sentence, none -> new ArrayList<>()).add(hub);
    }

    /** Sentences such as {@code hub-a, hub-b and 3 more: refused by state}, in the order they were said first. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        hubsBySentence.forEach((sentence, hubs) -> sentences.add(names(hubs) + ": " + sentence));
        return sentences;
    }

    private static String names(List<String> hubs) {
        if (hubs.size() == 1) {
            return hubs.get(0);
        }
        int named = hubs.size() > NAMED + 1 ? NAMED : hubs.size() - 1;
        StringJoiner names = new StringJoiner(", ");
        hubs.subList(0, named).forEach(names::add);
        int more = hubs.size() - named;
        return names + " and " + (more == 1 ? hubs.get(named) : more + " more");
    }
}
