package io.dpsallocation;

import io.dpsallocation.decision.ChangeKind;
import io.dpsallocation.decision.SuggestedChange;
import io.dpsallocation.model.AllocationRequest;
import java.util.Iterator;

/**
 * One thing that can be changed, and what would be with the change.
 *
 * @param change what to change; its reason is not known yet
 * @param world what the request is then decided with
 * @param request the request then
 */
record Lever(SuggestedChange change, World world, AllocationRequest request) {

    /** All levers of one kind, the smallest change first. */
    record Space(ChangeKind kind, String words, int size, Iterator<Lever> levers) {}

    /** The change with what came of it. */
    SuggestedChange because(String reason) {
        return new SuggestedChange(
                change.kind(), change.settingPath(), change.subject(), change.from(), change.to(), reason);
    }
}
