package io.dpsallocation.strategies.condition;

import io.dpsallocation.model.CaseFolding;

/**
 * The certificate's subject or issuer has an attribute with a value that fits a pattern, in any letter case of A to Z. Where
 * the attribute stands several times, one that fits will do.
 *
 * @param party whose name
 * @param attribute the attribute
 * @param pattern what a value must fit
 */
record CertificateNameCondition(Party party, NameAttribute attribute, NamePattern pattern) implements RequestCondition {

    /** Whose name a certificate bears. */
    enum Party {
        SUBJECT("subject"),
        ISSUER("issuer");

        private final String word;

        Party(String word) {
            this.word = word;
        }
    }

    @Override
    public boolean holds(RequestFacts facts) {
        DeviceCertificate certificate = facts.certificate();
        DistinguishedName name = party == Party.SUBJECT ? certificate.subject() : certificate.issuer();
        return name.values(attribute).stream().anyMatch(value -> pattern.matches(CaseFolding.ascii(value)));
    }

    @Override
    public String wanted() {
        return "a certificate with " + party.word + " " + attribute + " " + pattern;
    }
}
