-- Which device has a place on which hub, and how many devices each hub has.
CREATE TABLE IF NOT EXISTS dps_hub (
    host       varchar(255) COLLATE "C" PRIMARY KEY,
    -- As many as there are rows of this host in dps_assignment.
    devices    bigint NOT NULL DEFAULT 0 CHECK (devices >= 0),
    -- Devices on the hub that have no row, as the last reconciliation found.
    unlisted   bigint NOT NULL DEFAULT 0 CHECK (unlisted >= 0),
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
