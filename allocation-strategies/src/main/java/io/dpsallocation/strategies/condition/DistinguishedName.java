package io.dpsallocation.strategies.condition;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

/**
 * The name of who holds a certificate or issued it, as RFC 4514 writes it: attributes with their values, escapes resolved. What
 * cannot be read has no attributes.
 *
 * <p>Immutable and thread-safe.
 *
 * @param values the values of each attribute there is, most specific first
 */
record DistinguishedName(Map<NameAttribute, List<String>> values) {

    static final DistinguishedName NONE = new DistinguishedName(Map.of());

    static DistinguishedName parse(String text) {
        Map<NameAttribute, List<String>> values = new EnumMap<>(NameAttribute.class);
        try {
            List<Rdn> parts = new LdapName(text).getRdns();
            // LdapName counts from the root; RFC 4514 writes the most specific part first.
            for (int i = parts.size() - 1; i >= 0; i--) {
                add(parts.get(i), values);
            }
        } catch (InvalidNameException e) {
            return NONE;
        } catch (NamingException e) {
            throw new IllegalStateException("a name in memory cannot fail to be read", e);
        }
        return new DistinguishedName(values);
    }

    private static void add(Rdn part, Map<NameAttribute, List<String>> values) throws NamingException {
        var attributes = part.toAttributes().getAll();
        while (attributes.hasMore()) {
            Attribute attribute = attributes.next();
            Optional<NameAttribute> known = NameAttribute.find(attribute.getID());
            if (known.isPresent()) {
                addTexts(attribute, values.computeIfAbsent(known.get(), none -> new ArrayList<>()));
            }
        }
    }

    private static void addTexts(Attribute attribute, List<String> texts) throws NamingException {
        for (int i = 0; i < attribute.size(); i++) {
            // What is written as bytes (#04..) is no text.
            if (attribute.get(i) instanceof String text) {
                texts.add(text);
            }
        }
    }

    List<String> values(NameAttribute attribute) {
        return values.getOrDefault(attribute, List.of());
    }
}
