package io.dpsallocation.codec;

import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.decision.ReasonCode;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.AllocationRequest;
import io.dpsallocation.model.AllocationResponse;
import io.dpsallocation.model.DeviceRuntimeContext;
import io.dpsallocation.model.PlainRecords;
import io.dpsallocation.model.WireObject;
import io.dpsallocation.model.WireTypeException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the wire. All of the decisions about JSON are these:
 *
 * <ul>
 *   <li>UTF-8 only, strictly; a byte order mark is skipped; UTF-16 is not guessed.
 *   <li>RFC 8259 only: no comments, no trailing commas, no {@code NaN}; nothing but white space after the value.
 *   <li>A member that stands twice in one object is refused, and so is a string with half of a surrogate pair.
 *   <li>Limits on bytes, depth and the length of strings, names and numbers: see {@link Limits}.
 *   <li>Members that are not known are kept; an explicit {@code null} stays different from an absent member.
 *   <li>Types are strict: a number is not taken for a string, nor the other way round.
 *   <li>A device payload that came as a string of JSON reads as the value inside; a string that is not JSON stays one.
 *   <li>An error names the place, the line and the kinds, never a value.
 * </ul>
 *
 * <p>Immutable and thread-safe. Reading is linear in the number of bytes.
 *
 * @since 0.1.0
 */
public final class AllocationJson {

    private static final AllocationJson STANDARD = new AllocationJson(Limits.standard());

    private static final char REPLACEMENT = '\ufffd';

    private final Limits limits;
    private final PlainRecords plainRecords;

    private AllocationJson(Limits limits) {
        this.limits = limits;
        this.plainRecords = new PlainRecords(
                limits.maxDepth(),
                Math.min(limits.maxStringLength(), limits.maxNameLength()),
                limits.maxNumberLength());
    }

    /**
     * A codec with the standard limits.
     *
     * @return the one such codec
     */
    public static AllocationJson standard() {
        return STANDARD;
    }

    /**
     * A codec with limits of one's own.
     *
     * @param limits the limits
     * @return a codec
     */
    public static AllocationJson withLimits(Limits limits) {
        return new AllocationJson(Objects.requireNonNull(limits, "limits"));
    }

    /**
     * Reads an allocation request. That it is well-formed says nothing about the constraints of the contract: an
     * allocator checks those.
     *
     * @param body the document
     * @return the request
     * @throws MalformedJsonException if the bytes are no JSON object, go over a limit, or hold a member of the wrong type
     */
    public AllocationRequest readRequest(byte[] body) {
        return withDecodedPayload(read(body, AllocationRequest.class));
    }

    /**
     * Reads an allocation response.
     *
     * @param body the document
     * @return the response
     * @throws MalformedJsonException if the bytes are no JSON object, go over a limit, or hold a member of the wrong type
     */
    public AllocationResponse readResponse(byte[] body) {
        return read(body, AllocationResponse.class);
    }

    /**
     * Reads any record of the wire.
     *
     * @param body the document
     * @param type the record to read it as
     * @param <R> the record to read it as
     * @return the record
     * @throws MalformedJsonException if the bytes are no JSON object, go over a limit, or hold a member of the wrong type
     */
    public <R extends Record & WireObject> R read(byte[] body, Class<R> type) {
        requireSize(body);
        R plain = plainRecords.read(body, type);
        return plain != null ? plain : readThroughView(body, type);
    }

    private <R extends Record & WireObject> R readThroughView(byte[] body, Class<R> type) {
        String text = text(body);
        JsonView view = new ViewParser(text, limits).parse();
        try {
            return WireObject.read(view, type);
        } catch (WireTypeException e) {
            throw ViewLocator.locate(text, view, e.pointer()).error(code(e), e.problem());
        }
    }

    private static ReasonCode code(WireTypeException e) {
        return e.isDuplicate() ? ReasonCode.DUPLICATE_MEMBER : ReasonCode.WRONG_TYPE;
    }

    /**
     * Reads any JSON value.
     *
     * @param body the document
     * @return a view of it
     * @throws MalformedJsonException if the bytes are not JSON or go over a limit
     */
    public JsonView readView(byte[] body) {
        requireSize(body);
        return new ViewParser(text(body), limits).parse();
    }

    /**
     * Writes a record as JSON in UTF-8, without white space, with the members it was read with.
     *
     * @param object the record
     * @return a new array
     */
    public byte[] write(WireObject object) {
        return object.toView().toJsonBytes();
    }

    /**
     * The same request with a payload that reads as an object even when it came as a string of JSON. For requests that
     * something else than this codec has read; does nothing to one that it has.
     *
     * @param request a request
     * @return the request, or a copy with the payload decoded
     */
    public AllocationRequest withDecodedPayload(AllocationRequest request) {
        DeviceRuntimeContext context = request.deviceRuntimeContext();
        if (context == null || context.payload() == null) {
            return request;
        }
        Optional<JsonView> decoded = decoded(context.payload());
        return decoded.map(payload -> request.withDeviceRuntimeContext(context.withPayload(payload)))
                .orElse(request);
    }

    private Optional<JsonView> decoded(JsonView payload) {
        @Nullable String text = payload.asText().orElse(null);
        if (text == null || payload.sourceText().isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonView.decoded(text, new ViewParser(text, limits).parse()));
        } catch (MalformedJsonException notJson) {
            return Optional.empty();
        }
    }

    private void requireSize(byte[] body) {
        if (body.length == 0) {
            throw atStart(ReasonCode.BODY_MISSING, "is empty; send a JSON object");
        }
        if (body.length > limits.maxBytes()) {
            throw atStart(ReasonCode.BODY_TOO_LARGE, "is larger than the limit of " + limits.maxBytes() + " bytes");
        }
    }

    private static String text(byte[] body) {
        String text = new String(body, markLength(body), body.length - markLength(body), StandardCharsets.UTF_8);
        // What is no UTF-8 has become this character; only then is it worth asking whether it stood there itself.
        return text.indexOf(REPLACEMENT) < 0 ? text : strictly(body);
    }

    private static String strictly(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body, markLength(body), body.length - markLength(body)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw atStart(ReasonCode.NOT_JSON, "is not UTF-8");
        }
    }

    private static int markLength(byte[] body) {
        boolean marked = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    private static MalformedJsonException atStart(ReasonCode code, String problem) {
        return new MalformedJsonException(code, problem, JsonPointer.ROOT, 0, 0);
    }
}
