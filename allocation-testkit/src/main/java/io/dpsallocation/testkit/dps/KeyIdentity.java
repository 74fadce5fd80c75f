package io.dpsallocation.testkit.dps;

import java.time.Instant;

/** A device with a symmetric key. */
record KeyIdentity(HmacKey key, SasStyle style) implements DeviceIdentity {

    @Override
    public DeviceCredentials present(String resource, Instant now) {
        return DeviceCredentials.token(SasTokens.sign(style, resource, key, now.plus(TOKEN_LIFE)));
    }

    @Override
    public DeviceIdentity withTokenStyle(SasStyle newStyle) {
        return new KeyIdentity(key, newStyle);
    }
}
