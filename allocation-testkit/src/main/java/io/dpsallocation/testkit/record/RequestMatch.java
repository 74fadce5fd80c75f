package io.dpsallocation.testkit.record;

import io.dpsallocation.json.JsonEdit;
import io.dpsallocation.json.JsonPointer;
import io.dpsallocation.json.JsonView;
import java.util.List;

/** What of a request counts when it is looked up in a recording. */
final class RequestMatch {

    private static final List<String> ENROLLMENTS = List.of("/enrollmentGroup", "/individualEnrollment");
    private static final List<String> PASSING = List.of(
            "/etag",
            "/createdDateTimeUtc",
            "/lastUpdatedDateTimeUtc",
            "/registrationState",
            "/customAllocationDefinition/webhookUrl");

    private RequestMatch() {}

    /** The request without what is otherwise each time although nothing has changed, and without the webhook's own place. */
    static JsonView of(RecordedBody request) {
        JsonView left = request.view();
        for (String enrollment : ENROLLMENTS) {
            for (String member : PASSING) {
                left = JsonEdit.remove(left, JsonPointer.of(enrollment + member))
                        .orElse(left);
            }
        }
        return left;
    }
}
