package io.dpsallocation.testkit.dps;

import io.dpsallocation.json.JsonView;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * DPS asks a device with a TPM to prove its identity: the device has the TPM unwrap the key, signs a token with it, and asks
 * again. {@link #getMessage()} does not show the key.
 *
 * @since 0.1.0
 */
public final class TpmChallengeException extends DpsRefusalException {

    private static final long serialVersionUID = 1L;

    private static final int UNAUTHORIZED = 401;

    /** What Microsoft's clients write as {@code skn} when they are told nothing else. */
    private static final String KEY_NAME = "registration";

    private final String authenticationKey;

    TpmChallengeException(String authenticationKey) {
        super("DPS asks for a token that is signed with the key in the challenge");
        this.authenticationKey = authenticationKey;
    }

    /**
     * The wrapped key; see {@link io.dpsallocation.testkit.tpm.TpmAuthenticationKey}.
     *
     * @return Base64
     */
    public String authenticationKey() {
        return authenticationKey;
    }

    @Override
    public int httpStatus() {
        return UNAUTHORIZED;
    }

    /** It is not DPS's error body: it has {@code message}, {@code authenticationKey} and {@code keyName}. */
    @Override
    public JsonView toView() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", "Unauthorized");
        body.put("authenticationKey", authenticationKey);
        body.put("keyName", KEY_NAME);
        return JsonView.of(body);
    }
}
