package io.dpsallocation.testkit.record;

import io.dpsallocation.json.JsonView;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** JSON for people and for diffs: a line for each member and element, two spaces for each level. */
final class PrettyJson {

    private final StringBuilder out = new StringBuilder();

    private PrettyJson() {}

    /** The text; every line is ended by a line feed. */
    static String of(JsonView view) {
        PrettyJson pretty = new PrettyJson();
        pretty.write(view, "\n");
        return pretty.out.append('\n').toString();
    }

    private void write(JsonView view, String indent) {
        if (view.isObject() && !view.members().isEmpty()) {
            object(view.members(), indent);
        } else if (view.isArray() && !view.elements().isEmpty()) {
            array(view.elements(), indent);
        } else {
            out.append(view.toJson());
        }
    }

    private void object(Map<String, JsonView> members, String indent) {
        String deeper = indent + "  ";
        out.append('{');
        Iterator<Map.Entry<String, JsonView>> each = members.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<String, JsonView> member = each.next();
            out.append(deeper).append(JsonView.string(member.getKey()).toJson()).append(": ");
            write(member.getValue(), deeper);
            out.append(each.hasNext() ? "," : "");
        }
        out.append(indent).append('}');
    }

    private void array(List<JsonView> elements, String indent) {
        String deeper = indent + "  ";
        out.append('[');
        Iterator<JsonView> each = elements.iterator();
        while (each.hasNext()) {
            out.append(deeper);
            write(each.next(), deeper);
            out.append(each.hasNext() ? "," : "");
        }
        out.append(indent).append(']');
    }
}
