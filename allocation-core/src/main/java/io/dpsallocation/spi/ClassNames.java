package io.dpsallocation.spi;

/** Names for what was not given one. */
final class ClassNames {

    private ClassNames() {}

    /** The simple name; for a lambda the name of the class it stands in. */
    static String of(Object object) {
        String name = object.getClass().getName();
        int lambda = name.indexOf("$$Lambda");
        String plain = lambda < 0 ? name : name.substring(0, lambda);
        return plain.substring(plain.lastIndexOf('.') + 1) + (lambda < 0 ? "" : " (lambda)");
    }
}
