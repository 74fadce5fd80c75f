package io.dpsallocation.testkit.record;

import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.testkit.dps.DpsSimulator;
import io.dpsallocation.testkit.dps.WebhookEndpoint;
import io.dpsallocation.testkit.dps.WebhookExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Webhook exchanges that were recorded: what DPS posted and what the webhook answered, with secrets masked. Written to a file, it
 * is JSON that is the same for the same exchanges, and shows in a diff what has changed.
 *
 * <pre>{@code
 * Recording.of(simulator).writeTo(Path.of("src/test/resources/november.json"));
 *
 * Recording november = Recording.read(Path.of("src/test/resources/november.json"));
 * assertThat(Replay.of(november).against(webhook)).answersAsRecorded();
 * DpsSimulator.builder().webhook(november.asWebhook());
 * }</pre>
 *
 * <p>Exchanges are sorted by registration ID, time and attempt. Immutable and thread-safe. {@link #toString()} shows no body.
 *
 * @since 0.1.0
 */
public final class Recording {

    private static final Comparator<RecordedExchange> ORDER = Comparator.comparing(RecordedExchange::registrationId)
            .thenComparing(RecordedExchange::at)
            .thenComparing(RecordedExchange::attempt);

    private final List<RecordedExchange> exchanges;
    private final List<String> masked;
    private final Masking masking;

    Recording(List<RecordedExchange> exchanges, List<String> masked, Masking masking) {
        this.exchanges = List.copyOf(exchanges);
        this.masked = List.copyOf(masked);
        this.masking = masking;
    }

    /**
     * The exchanges a simulator's history holds, with the standard masking.
     *
     * @param simulator the simulator
     * @return the recording
     */
    public static Recording of(DpsSimulator simulator) {
        return of(simulator.exchanges(), Masking.standard());
    }

    /**
     * Exchanges of yours, such as those of one registration.
     *
     * @param exchanges the exchanges
     * @param masking what is not to be shown
     * @return the recording
     */
    public static Recording of(List<WebhookExchange> exchanges, Masking masking) {
        List<RecordedExchange> sorted =
                exchanges.stream().map(Recording::inClear).sorted(ORDER).toList();
        Masker masker = new Masker(masking);
        List<RecordedExchange> shown = new ArrayList<>();
        for (RecordedExchange exchange : sorted) {
            shown.add(masked(exchange, masker, JsonPointer.of("/exchanges/" + shown.size())));
        }
        return new Recording(shown, masker.places(), masking);
    }

    private static RecordedExchange inClear(WebhookExchange exchange) {
        boolean answered = exchange.status().isPresent();
        return new RecordedExchange(
                exchange.registrationId(),
                exchange.attempt(),
                exchange.at(),
                exchange.call().url(),
                exchange.call().headers(),
                RecordedBody.of(exchange.call().body()),
                exchange.took(),
                answered ? exchange.status().getAsInt() : null,
                exchange.responseHeaders(),
                answered ? RecordedBody.of(exchange.responseBody()) : null,
                exchange.failure().orElse(null));
    }

    private static RecordedExchange masked(RecordedExchange clear, Masker masker, JsonPointer place) {
        JsonPointer request = place.child("request");
        JsonPointer response = place.child("response");
        return new RecordedExchange(
                clear.registrationId(),
                clear.attempt(),
                clear.at(),
                masker.url(request.child("url"), clear.url()),
                masker.headers(request.child("headers"), clear.requestHeaders()),
                masker.body(request, clear.request()),
                clear.took(),
                clear.status(),
                masker.headers(response.child("headers"), clear.responseHeaders()),
                clear.response() == null ? null : masker.body(response, clear.response()),
                clear.failure());
    }

    /**
     * Reads a recording.
     *
     * @param file the file
     * @return the recording
     * @throws RecordingException if the file cannot be read or is no recording; the message names file, place and what to do
     */
    public static Recording read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw RecordingException.unreadable(
                    file.toString(),
                    "cannot be read (" + e.getClass().getSimpleName() + "); record it first, with writeTo(..)");
        }
        return RecordingFile.read(file.toString(), bytes);
    }

    /**
     * Reads a recording from a text.
     *
     * @param json the text
     * @return the recording
     * @throws RecordingException if the text is no recording; the message names place and what to do
     */
    public static Recording parse(String json) {
        return RecordingFile.read("the recording", json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes the recording, in place of what the file held.
     *
     * @param file the file; its directory is made when it is not there
     * @throws UncheckedIOException if the file cannot be written
     */
    public void writeTo(Path file) {
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.writeString(file, toJson());
        } catch (IOException e) {
            throw new UncheckedIOException("the recording " + file + " cannot be written", e);
        }
    }

    /**
     * The recording as {@link #writeTo} writes it.
     *
     * @return JSON, indented, every line ended by a line feed
     */
    public String toJson() {
        return RecordingFile.write(this);
    }

    /**
     * The exchanges.
     *
     * @return an unmodifiable list, sorted by registration ID, time and attempt
     */
    public List<RecordedExchange> exchanges() {
        return exchanges;
    }

    /**
     * Where something was masked.
     *
     * @return JSON pointers into the file, in its order; an unmodifiable list
     */
    public List<String> masked() {
        return masked;
    }

    Masking masking() {
        return masking;
    }

    /**
     * A webhook that answers what was recorded. A request is matched by its body: who the device is, its enrollment, what it
     * sends, the linked hubs. The enrollment's etag, times and webhook URL, the registration's state and what is masked count for nothing.
     * Where a request was recorded several times it gets the answers one after the other, and the last one from then on; where there
     * was no answer, there is none again. A request that was not recorded throws a {@link RecordingException} at the device,
     * which says what the closest recorded one has otherwise.
     *
     * @return a new webhook that has answered nothing yet; thread-safe
     */
    public WebhookEndpoint asWebhook() {
        return new RecordedWebhook(this);
    }

    /** How many exchanges there are, and how many places are masked. */
    @Override
    public String toString() {
        return "Recording[" + exchanges.size() + " exchanges, " + masked.size() + " places masked]";
    }
}
