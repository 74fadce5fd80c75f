package io.dpsallocation.strategies.condition;

import io.dpsallocation.json.JsonPointer;

/** Tells whether one condition holds wherever another one does. */
final class Coverage {

    private Coverage() {}

    /** Whether every request that fulfils {@code narrow} fulfils {@code wide}; may say no where the answer is yes. */
    static boolean covers(RequestCondition wide, RequestCondition narrow) {
        if (wide.equals(narrow)) {
            return true;
        }
        if (wide instanceof AllCondition all) {
            return all.conditions().stream().allMatch(part -> covers(part, narrow));
        }
        if (narrow instanceof AnyCondition any) {
            return any.conditions().stream().allMatch(part -> covers(wide, part));
        }
        if (narrow instanceof AllCondition all) {
            return all.conditions().stream().anyMatch(part -> covers(wide, part));
        }
        if (wide instanceof AnyCondition any) {
            return any.conditions().stream().anyMatch(part -> covers(part, narrow));
        }
        return single(wide, narrow);
    }

    private static boolean single(RequestCondition wide, RequestCondition narrow) {
        if (wide instanceof NotCondition a && narrow instanceof NotCondition b) {
            return covers(b.condition(), a.condition());
        }
        if (wide instanceof NameCondition a && narrow instanceof NameCondition b) {
            return a.source() == b.source() && a.pattern().covers(b.pattern());
        }
        if (wide instanceof CertificateNameCondition a && narrow instanceof CertificateNameCondition b) {
            return a.party() == b.party()
                    && a.attribute() == b.attribute()
                    && a.pattern().covers(b.pattern());
        }
        if (narrow instanceof TextCondition b) {
            return coversText(wide, b);
        }
        return narrow instanceof ValueCondition b && coversValues(wide, b);
    }

    private static boolean coversText(RequestCondition wide, TextCondition narrow) {
        if (wide instanceof TextCondition a) {
            return a.pointer().equals(narrow.pointer()) && narrow.prefix().startsWith(a.prefix());
        }
        return isThere(wide, narrow.pointer());
    }

    private static boolean coversValues(RequestCondition wide, ValueCondition narrow) {
        if (wide instanceof ValueCondition a) {
            return a.pointer().equals(narrow.pointer()) && a.values().containsAll(narrow.values());
        }
        if (wide instanceof TextCondition a) {
            return a.pointer().equals(narrow.pointer())
                    && narrow.values().stream().allMatch(a::fits);
        }
        return isThere(wide, narrow.pointer());
    }

    private static boolean isThere(RequestCondition condition, JsonPointer pointer) {
        return condition instanceof ValueExistsCondition there
                && there.exists()
                && there.pointer().equals(pointer);
    }
}
