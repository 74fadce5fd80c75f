package io.dpsallocation.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/*
 * Most objects of a request or a twin have a handful of members. A hash table with its links takes some 250 bytes for two of
 * them, which whoever holds a million twins notices; names in a row take 60, and are found as fast at this size.
 */
/** An immutable map of a few members in their order. Looking one up is linear in their number. */
final class FewMembers extends AbstractMap<String, JsonView> {

    /** The most members there may be. */
    static final int MOST = 16;

    /** A name, its value, the next name, and so on. */
    private final Object[] namesAndValues;

    private FewMembers(Object[] namesAndValues) {
        this.namesAndValues = namesAndValues;
    }

    /** A name, its value, the next name, and so on, no more than {@link #MOST} of them; not copied. */
    static FewMembers over(Object[] namesAndValues) {
        return new FewMembers(namesAndValues);
    }

    /** {@code members} has no more than {@link #MOST}; copied. */
    static FewMembers copyOf(Map<String, JsonView> members) {
        Object[] all = new Object[2 * members.size()];
        int next = 0;
        for (Map.Entry<String, JsonView> member : members.entrySet()) {
            all[next++] = member.getKey();
            all[next++] = member.getValue();
        }
        return new FewMembers(all);
    }

    @Override
    public int size() {
        return namesAndValues.length / 2;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(name) >= 0;
    }

    @Override
    public @Nullable JsonView get(@Nullable Object name) {
        int index = indexOf(name);
        return index < 0 ? null : (JsonView) namesAndValues[index + 1];
    }

    private int indexOf(@Nullable Object name) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super JsonView> action) {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            action.accept((String) namesAndValues[i], (JsonView) namesAndValues[i + 1]);
        }
    }

    @Override
    public Set<Map.Entry<String, JsonView>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Map.Entry<String, JsonView>> {

        @Override
        public int size() {
            return FewMembers.this.size();
        }

        @Override
        public Iterator<Map.Entry<String, JsonView>> iterator() {
            return new Walk();
        }
    }

    private final class Walk implements Iterator<Map.Entry<String, JsonView>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < namesAndValues.length;
        }

        @Override
        public Map.Entry<String, JsonView> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are no more members");
            }
            int at = next;
            next += 2;
            return Map.entry((String) namesAndValues[at], (JsonView) namesAndValues[at + 1]);
        }
    }
}
