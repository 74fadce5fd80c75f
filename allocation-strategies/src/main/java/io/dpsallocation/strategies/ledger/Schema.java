package io.dpsallocation.strategies.ledger;

import io.dpsallocation.decision.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Brings the tables up to date before they are first used, and remembers the database's dialect. Thread-safe. */
final class Schema {

    /** Somebody else may be at it, and a script may have a large table to read. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Database database;
    private volatile @Nullable Dialect dialect;

    Schema(Database database) {
        this.database = database.withPatience(LONGEST);
    }

    /** The dialect of a database whose tables are up to date. */
    Dialect ready() {
        Dialect known = dialect;
        return known == null ? migrate() : known;
    }

    /** Two at once, in this instance or in two, wait for each other in the database. */
    Dialect migrate() {
        Dialect found = database.together(Deadline.never(), connection -> {
            Dialect mine = Dialects.of(connection);
            new Migration(mine).run(connection);
            return mine;
        });
        dialect = found;
        return found;
    }
}
