package io.dpsallocation.testkit.http;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.testkit.dps.QueryPage;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A question for many records: its body, and the headers by which it goes on from page to page. Thread-safe. */
final class QueryRoute {

    private static final String MAX_ITEM_COUNT = "x-ms-max-item-count";
    private static final String CONTINUATION = "x-ms-continuation";

    /** Microsoft's Java client refuses a page that does not say what is on it. */
    private static final String ITEM_TYPE = "x-ms-item-type";

    private final String itemType;
    private final RequestRules rules;

    QueryRoute(String itemType, RequestRules rules) {
        this.itemType = itemType;
        this.rules = rules;
    }

    /** What is asked. */
    @FunctionalInterface
    interface Asked<T> {
        QueryPage<T> page(String query, @Nullable Integer maxItemCount, @Nullable String continuationToken);
    }

    /** An enrollment may be called {@code query} as well; nobody posts to one. */
    static boolean isMeant(DpsHttpRequest request, String segment) {
        return request.method().equals("POST") && RequestPath.is(segment, "query");
    }

    <T> DpsHttpResponse answer(DpsHttpRequest request, Asked<T> asked, Function<T, JsonView> shown) {
        String query = rules.requireObject(request)
                .get("query")
                .flatMap(JsonView::asText)
                .orElseThrow(() -> rules.invalid("/query must be a string"));
        Optional<String> count = request.header(MAX_ITEM_COUNT);
        QueryPage<T> page = asked.page(
                query,
                count.map(this::number).orElse(null),
                request.header(CONTINUATION).orElse(null));
        DpsHttpResponse answer = DpsHttpResponse.json(
                        200, JsonView.array(page.items().stream().map(shown).toList()))
                .withHeader(ITEM_TYPE, itemType);
        if (count.isPresent()) {
            answer = answer.withHeader(MAX_ITEM_COUNT, count.get());
        }
        return page.next().isPresent()
                ? answer.withHeader(CONTINUATION, page.next().get())
                : answer;
    }

    private int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw rules.invalid(MAX_ITEM_COUNT + " must be a whole number");
        }
    }
}
