package io.dpsallocation.testkit.dps;

import io.dpsallocation.model.CaseFolding;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/*
 * A continuation token names the query it belongs to and the last record that was shown, so a page neither repeats nor skips
 * a record when others come and go in between, and a token cannot be taken from one query to another.
 */
/** Reads queries and cuts their answers into pages. Immutable and thread-safe. */
final class Paging {

    static final int DEFAULT_PAGE = 1000;

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final String SEPARATOR = "\n";

    private final DpsErrors errors;

    Paging(DpsErrors errors) {
        this.errors = errors;
    }

    /** A page that has been asked for. {@code query} is what the token is bound to. */
    record Request(String query, int size, String after) {}

    Request read(
            List<String> tables,
            String scope,
            String query,
            @Nullable Integer maxItemCount,
            @Nullable String continuationToken,
            Instant at) {
        String plain = CaseFolding.ascii(SPACES.matcher(query.trim()).replaceAll(" "));
        boolean known = plain.isEmpty() || tables.stream().anyMatch(table -> plain.equals("select * from " + table));
        if (!known) {
            throw errors.invalid("The query is not supported; use: select * from " + tables.get(0), at);
        }
        if (maxItemCount != null && maxItemCount < 1) {
            throw errors.invalid("The maximum item count must be at least 1", at);
        }
        String bound = scope + SEPARATOR + plain;
        int size = maxItemCount == null ? DEFAULT_PAGE : Math.min(maxItemCount, DEFAULT_PAGE);
        return new Request(bound, size, after(bound, continuationToken, at));
    }

    private String after(String bound, @Nullable String token, Instant at) {
        if (token == null || token.isEmpty()) {
            return "";
        }
        String text;
        try {
            text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw errors.invalid("The continuation token is none", at);
        }
        if (!text.startsWith(bound + SEPARATOR)) {
            throw errors.invalid("The continuation token belongs to another query", at);
        }
        return text.substring(bound.length() + SEPARATOR.length());
    }

    /** Cuts a page from what is one longer than it when there is more. */
    static <S, T> QueryPage<T> page(Request request, List<Map.Entry<String, S>> found, Function<S, T> shown) {
        boolean more = found.size() > request.size();
        List<T> items = new ArrayList<>();
        String last = "";
        for (Map.Entry<String, S> entry : found.subList(0, Math.min(found.size(), request.size()))) {
            items.add(shown.apply(entry.getValue()));
            last = entry.getKey();
        }
        return new QueryPage<>(items, more ? token(request.query(), last) : null);
    }

    private static String token(String bound, String last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((bound + SEPARATOR + last).getBytes(StandardCharsets.UTF_8));
    }
}
