package io.dpsallocation.strategies.resource;

import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.Identifiers;
import io.dpsallocation.strategies.geo.AzureRegion;
import io.dpsallocation.strategies.geo.AzureRegions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the rows of a {@link LatencyTable}, all of them or none. */
final class LatencyRows {

    private static final String FROM = "from";
    private static final String HUB = "hub";
    private static final String LOCATION = "location";
    private static final String MS = "ms";
    private static final String OUTSIDE = "a number outside of that";
    private static final String COLUMNS = "the columns are from, ms, and one of hub and location";

    /** A file that was cut off, or is being written, must not take every row away. */
    private static final String NO_ROWS =
            "it has no rows; to leave the strategy without a table, take table and key out";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,9})?");
    private static final Pattern NEGATIVE = Pattern.compile("-[0-9]+(\\.[0-9]+)?");
    private static final int MOST_PROBLEMS_SHOWN = 20;

    private final Instant asOf;
    private final Map<String, Map<String, Latency>> rows = new HashMap<>();
    private final Map<List<String>, String> places = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private LatencyRows(Instant asOf) {
        this.asOf = Objects.requireNonNull(asOf, "asOf");
    }

    static Map<String, Map<String, Latency>> ofCsv(String text, Instant asOf) {
        LatencyRows rows = new LatencyRows(asOf);
        rows.csv(text.startsWith("\ufeff") ? text.substring(1) : text);
        return rows.all();
    }

    static Map<String, Map<String, Latency>> ofJson(JsonView array, Instant asOf) {
        LatencyRows rows = new LatencyRows(asOf);
        rows.json(array);
        return rows.all();
    }

    private Map<String, Map<String, Latency>> all() {
        if (!problems.isEmpty()) {
            int more = problems.size() - MOST_PROBLEMS_SHOWN;
            String shown = String.join("; ", problems.subList(0, Math.min(problems.size(), MOST_PROBLEMS_SHOWN)));
            throw new IllegalArgumentException(
                    "the latency table: " + shown + (more > 0 ? "; and " + more + " more" : ""));
        }
        Map<String, Map<String, Latency>> copy = new HashMap<>();
        rows.forEach((from, to) -> copy.put(from, Map.copyOf(to)));
        return Map.copyOf(copy);
    }

    private void csv(String text) {
        List<String> columns = List.of();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> cells = cells(line);
            if (!columns.isEmpty()) {
                row("line " + number, columns, cells);
                continue;
            }
            columns = cells.stream().map(CaseFolding::ascii).toList();
            if (!isHeading(columns)) {
                problems.add("line " + number + ": is the heading, but " + COLUMNS + missing(columns));
                return;
            }
        }
        if (columns.isEmpty()) {
            problems.add("it is empty; " + COLUMNS);
        } else if (rows.isEmpty() && problems.isEmpty()) {
            problems.add(NO_ROWS);
        }
    }

    private static List<String> cells(String line) {
        return List.of(line.split(",", -1)).stream().map(String::strip).toList();
    }

    private static boolean isHeading(List<String> columns) {
        return columns.size() == 3
                && columns.contains(FROM)
                && columns.contains(MS)
                && (columns.contains(HUB) || columns.contains(LOCATION));
    }

    /** Which column to add; nothing where the heading has one too many, or is none at all. */
    private static String missing(List<String> columns) {
        List<String> missing = new ArrayList<>();
        if (!columns.contains(FROM)) {
            missing.add(FROM);
        }
        if (!columns.contains(HUB) && !columns.contains(LOCATION)) {
            missing.add(HUB + " or " + LOCATION);
        }
        if (!columns.contains(MS)) {
            missing.add(MS);
        }
        return missing.isEmpty() || missing.size() == 3 ? "" : "; missing: " + String.join(", ", missing);
    }

    private void row(String place, List<String> columns, List<String> cells) {
        if (cells.size() != columns.size()) {
            problems.add(place + ": has " + cells.size() + " cells and must have " + columns.size());
            return;
        }
        String milliseconds = cells.get(columns.indexOf(MS));
        // Digits alone: Double.parseDouble would take NaN, Infinity and hexadecimal numbers too.
        double number = NUMBER.matcher(milliseconds).matches() ? Double.parseDouble(milliseconds) : Double.NaN;
        String to = columns.contains(HUB) ? HUB : LOCATION;
        add(place, cells.get(columns.indexOf(FROM)), to, cells.get(columns.indexOf(to)), number, found(milliseconds));
    }

    private void json(JsonView array) {
        if (!array.isArray()) {
            problems.add("it must be an array of objects with from, hub or location, and ms");
            return;
        }
        if (array.elements().isEmpty()) {
            problems.add(NO_ROWS);
        }
        for (int i = 0; i < array.elements().size(); i++) {
            element("element " + i, array.elements().get(i));
        }
    }

    private void element(String place, JsonView element) {
        if (!isHeading(List.copyOf(element.members().keySet()))) {
            problems.add(place + ": must be an object with three members; " + COLUMNS);
            return;
        }
        String to = element.members().containsKey(HUB) ? HUB : LOCATION;
        add(
                place,
                text(element, FROM),
                to,
                text(element, to),
                element.get(MS).orElseThrow().asDouble().orElse(Double.NaN),
                found(element.get(MS).orElseThrow()));
    }

    private static String found(JsonView ms) {
        return switch (ms.kind()) {
            case NULL -> "null";
            case NUMBER -> OUTSIDE;
            case OBJECT, ARRAY -> "an " + ms.kind().word();
            default -> "a " + ms.kind().word();
        };
    }

    private static String found(String cell) {
        if (NUMBER.matcher(cell).matches() || NEGATIVE.matcher(cell).matches()) {
            return OUTSIDE;
        }
        return cell.isEmpty() ? "empty" : "text, or a number that is not written with digits and one point";
    }

    private static String text(JsonView element, String name) {
        return element.get(name).flatMap(JsonView::asText).orElse("");
    }

    private void add(String place, String from, String column, String to, double milliseconds, String found) {
        Optional<String> key = column.equals(HUB) ? hub(to) : region(to);
        if (from.startsWith("\"")) {
            problems.add(place + ": from begins with a quote, and cells are not quoted; take the quotes away");
        } else if (from.isBlank()) {
            problems.add(place + ": from must be a word that devices send, and is empty or no string");
        } else if (key.isEmpty()) {
            problems.add(place + ": " + whatIsWrong(column));
        } else if (!Latency.isPossible(milliseconds)) {
            problems.add(place + ": ms must be a number within 0 to 60000, such as 23.5, and is " + found);
        } else {
            put(place, CaseFolding.ascii(from), key.get(), new Latency(milliseconds, asOf, 0));
        }
    }

    private static Optional<String> hub(String name) {
        return Optional.of(name)
                .filter(it -> !it.isBlank() && Identifiers.fitsHost(it))
                .map(CaseFolding::ascii);
    }

    private static Optional<String> region(String name) {
        return AzureRegions.find(name).map(AzureRegion::name);
    }

    private static String whatIsWrong(String column) {
        return column.equals(HUB)
                ? "hub must be a host name such as contoso.azure-devices.net"
                : "location is no Azure region that is known here; correct it, or name the hub in a column hub instead";
    }

    private void put(String place, String from, String to, Latency latency) {
        String earlier = places.putIfAbsent(List.of(from, to), place);
        if (earlier != null) {
            problems.add(place + ": has the same pair as " + earlier + "; leave one of them");
            return;
        }
        rows.computeIfAbsent(from, same -> new HashMap<>()).put(to, latency);
    }
}
