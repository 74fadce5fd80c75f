-- A count on a hub. As a type it is checked where it is set; a CHECK of the table would be read anew with every update.
DO $$ BEGIN
    IF to_regtype(format('%I.dps_ledger_count', current_schema())) IS NULL THEN
        CREATE DOMAIN dps_ledger_count AS bigint CHECK (VALUE >= 0);
    END IF;
END $$
--;
-- Which device has a place on which hub, and how many devices each hub has.
CREATE TABLE IF NOT EXISTS dps_hub (
    host       varchar(255) COLLATE "C" PRIMARY KEY,
    -- As many as there are rows of this host in dps_assignment.
    devices    dps_ledger_count NOT NULL DEFAULT 0,
    -- Devices on the hub that have no row, as the last reconciliation found.
    unlisted   dps_ledger_count NOT NULL DEFAULT 0,
    -- As configured; null is no limit.
    capacity   bigint,
    -- What the hub holds now at most: its capacity, or what it held when its capacity was lowered below that.
    ceiling    bigint,
    CONSTRAINT dps_hub_over_capacity CHECK (devices + unlisted <= ceiling)
) WITH (fillfactor = 20)
--;
CREATE TABLE IF NOT EXISTS dps_assignment (
    registration_id varchar(255) COLLATE "C" PRIMARY KEY,
    host            varchar(255) COLLATE "C" NOT NULL,
    reserved_at     timestamptz NOT NULL,
    -- When the device first came back from this hub.
    confirmed_at    timestamptz
)
