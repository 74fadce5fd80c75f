package io.dpsallocation.strategies.lookup;

import io.dpsallocation.codec.AllocationJson;
import io.dpsallocation.decision.MalformedJsonException;
import io.dpsallocation.json.JsonView;
import io.dpsallocation.model.CaseFolding;
import io.dpsallocation.model.Identifiers;
import io.dpsallocation.model.InitialTwin;
import io.dpsallocation.strategies.lookup.LookupAnswer.Nothing;
import io.dpsallocation.strategies.lookup.LookupAnswer.Row;
import io.dpsallocation.strategies.lookup.LookupAnswer.Unusable;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the one row of a result.
 *
 * <p>Immutable and thread-safe.
 *
 * @param host the column with the hub's host name, in any letter case
 * @param initialTwin the column with a twin as JSON; null for none
 * @param payload the column with a payload as JSON; null for none
 */
record RowReader(
        String host, @Nullable String initialTwin, @Nullable String payload) {

    private static final int LONGEST_HOST = 255;
    private static final AllocationJson JSON = AllocationJson.standard();

    /** A column of this name is missing, or holds what is no JSON of its kind. Says so without the value. */
    private static final class Misfit extends Exception {
        private static final long serialVersionUID = 1L;

        private Misfit(String reason) {
            super(reason, null, false, false);
        }
    }

    LookupAnswer read(ResultSet result) throws SQLException {
        try {
            int hostIndex = index(result, host);
            if (!result.next()) {
                return new Nothing("the query gives no row for this device");
            }
            String name = result.getString(hostIndex);
            String twinText = text(result, initialTwin);
            String payloadText = text(result, payload);
            if (result.next()) {
                return new Unusable("the query gives more than one row for this device; let it give one");
            }
            return row(name, twinText, payloadText);
        } catch (Misfit e) {
            return new Unusable(String.valueOf(e.getMessage()));
        }
    }

    private LookupAnswer row(@Nullable String name, @Nullable String twinText, @Nullable String payloadText)
            throws Misfit {
        String plain = name == null ? "" : name.strip();
        if (plain.isEmpty()) {
            return new Unusable("the row of this device has no hub in the column " + host);
        }
        if (plain.length() > LONGEST_HOST || !Identifiers.fitsHost(plain)) {
            return new Unusable("the row of this device has no host name in the column " + host);
        }
        return new Row(plain, twin(twinText), payload(payloadText));
    }

    private static int index(ResultSet result, String column) throws SQLException, Misfit {
        ResultSetMetaData columns = result.getMetaData();
        String wanted = CaseFolding.ascii(column);
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (CaseFolding.ascii(columns.getColumnLabel(i)).equals(wanted)) {
                return i;
            }
        }
        throw new Misfit("the query gives no column called " + column);
    }

    private static @Nullable String text(ResultSet result, @Nullable String column) throws SQLException, Misfit {
        return column == null ? null : result.getString(index(result, column));
    }

    private @Nullable InitialTwin twin(@Nullable String text) throws Misfit {
        if (text == null) {
            return null;
        }
        try {
            InitialTwin twin = JSON.read(text.getBytes(StandardCharsets.UTF_8), InitialTwin.class);
            requireKnown(twin);
            return twin;
        } catch (MalformedJsonException e) {
            throw new Misfit("the column " + initialTwin + " of this device's row holds no initial twin as JSON");
        }
    }

    /** What IoT Hub would not take would be lost without a word. */
    private void requireKnown(InitialTwin twin) throws Misfit {
        boolean known = twin.additionalMembers().isEmpty()
                && (twin.properties() == null
                        || twin.properties().additionalMembers().isEmpty());
        if (!known) {
            throw new Misfit(
                    "the column " + initialTwin
                            + " of this device's row holds more than tags and properties.desired, which is all an initial twin has");
        }
    }

    private @Nullable JsonView payload(@Nullable String text) throws Misfit {
        if (text == null) {
            return null;
        }
        try {
            JsonView object = JSON.readView(text.getBytes(StandardCharsets.UTF_8));
            if (object.isObject()) {
                return object;
            }
        } catch (MalformedJsonException e) {
            // As below: what stands there is no object.
        }
        throw new Misfit("the column " + payload + " of this device's row holds no JSON object");
    }
}
