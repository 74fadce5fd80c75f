-- A hub's count goes down by one. The ceiling of a hub over its capacity goes down with it.
CREATE OR REPLACE FUNCTION dps_ledger_give_back(place text) RETURNS void LANGUAGE sql AS $$
    UPDATE dps_hub
       SET devices = devices - 1,
           ceiling = CASE WHEN capacity IS NOT NULL THEN greatest(capacity, devices + unlisted - 1) END
     WHERE host = place
$$
--;
-- One reservation. The device's row comes first: its unique index makes a second call for the device wait for the first one.
-- Whoever has locked a hub waits for nothing but, on a move, one more hub of a greater name; so nobody waits in a circle. (Hubs that
-- the table does not know are added on the way; where two calls do that crosswise, one is ended and begins again.)
-- An update of a hub that was full after all may keep its row locked, and then that ends the transaction: DPS01, begin again.
--
-- Answers one text, since a row costs the server more to hand out: '+hub', a place was taken there; '=hub', the device had its
-- place; '-1/1 5/4', no hub had any left, and what each one holds and may hold.
-- Where limits and others are null, hosts is only the beginning of the ranking, and '?' says that the rest of it decides: then
-- nothing was done, and whoever asked asks again with everything.
--
-- The planner would read the few pages of all hubs to find one of them, with whatever each change left behind.
CREATE OR REPLACE FUNCTION dps_ledger_reserve(
    device text, hosts text[], limits bigint[], others text[], here text, retry_time interval)
RETURNS text LANGUAGE plpgsql SET enable_seqscan = off AS $$
DECLARE
    place text := hosts[1];
    held text;
    since timestamptz;
    confirmed timestamptz;
    devices_there bigint;
    limit_there bigint;
    locked_here boolean;
    fill text := '';
BEGIN
    INSERT INTO dps_assignment (registration_id, host, reserved_at) VALUES (device, place, now())
        ON CONFLICT (registration_id) DO NOTHING;
    IF FOUND THEN
        -- Mostly there is room, and then a look would tell nothing new.
        UPDATE dps_hub h SET devices = h.devices + 1
         WHERE h.host = place AND (h.capacity IS NULL OR h.devices + h.unlisted < h.capacity);
        IF FOUND THEN
            RETURN '+' || place;
        END IF;
    ELSE
        SELECT a.host, a.reserved_at, a.confirmed_at INTO held, since, confirmed
          FROM dps_assignment a WHERE a.registration_id = device;
        IF since > now() - retry_time AND held IS DISTINCT FROM here THEN
            IF held = ANY (hosts) OR held = ANY (others) THEN
                RETURN '=' || held;
            ELSIF limits IS NULL THEN
                RETURN '?';
            END IF;
        END IF;
        -- It comes from where it belongs, and not for the first time: nothing to write, so no lock, and no commit to wait for.
        IF held = here AND held = place AND confirmed IS NOT NULL THEN
            RETURN '=' || held;
        END IF;
        SELECT a.host, a.reserved_at, a.confirmed_at INTO held, since, confirmed
          FROM dps_assignment a WHERE a.registration_id = device FOR UPDATE;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'the row went away' USING ERRCODE = 'DPS01';
        END IF;
        IF since > now() - retry_time AND held IS DISTINCT FROM here THEN
            IF held = ANY (hosts) OR held = ANY (others) THEN
                RETURN '=' || held;
            ELSIF limits IS NULL THEN
                RETURN '?';
            END IF;
        END IF;
    END IF;
    FOR i IN 1 .. array_length(hosts, 1) LOOP
        place := hosts[i];
        IF place = held THEN
            IF held IS DISTINCT FROM here THEN
                UPDATE dps_assignment SET reserved_at = now(), confirmed_at = NULL WHERE registration_id = device;
            ELSIF confirmed IS NULL THEN
                UPDATE dps_assignment SET confirmed_at = now() WHERE registration_id = device;
            END IF;
            RETURN '=' || place;
        END IF;
        SELECT h.devices + h.unlisted, h.capacity, h.xmax = pg_current_xact_id_if_assigned()::xid
          INTO devices_there, limit_there, locked_here FROM dps_hub h WHERE h.host = place;
        IF NOT FOUND THEN
            EXIT WHEN limits IS NULL;
            INSERT INTO dps_hub (host, capacity, ceiling) VALUES (place, limits[i], limits[i]) ON CONFLICT (host) DO NOTHING;
            SELECT h.devices + h.unlisted, h.capacity INTO devices_there, limit_there FROM dps_hub h WHERE h.host = place;
        END IF;
        IF locked_here THEN
            RAISE EXCEPTION 'the last place went to another' USING ERRCODE = 'DPS01';
        END IF;
        IF limit_there IS NULL OR devices_there < limit_there THEN
            IF held IS NOT NULL THEN
                PERFORM 1 FROM dps_hub h WHERE h.host IN (held, place) ORDER BY h.host FOR UPDATE;
            END IF;
            UPDATE dps_hub h SET devices = h.devices + 1
             WHERE h.host = place AND (h.capacity IS NULL OR h.devices + h.unlisted < h.capacity);
            IF NOT FOUND THEN
                RAISE EXCEPTION 'the last place went to another' USING ERRCODE = 'DPS01';
            END IF;
            IF held IS NOT NULL THEN
                PERFORM dps_ledger_give_back(held);
            END IF;
            IF held IS NOT NULL OR i > 1 THEN
                UPDATE dps_assignment SET host = place, reserved_at = now(), confirmed_at = NULL
                 WHERE registration_id = device;
            END IF;
            RETURN '+' || place;
        END IF;
        fill := fill || ' ' || devices_there || '/' || limit_there;
        IF place = here THEN
            -- DPS has it there already, so turning it away would not make the hub any emptier.
            DELETE FROM dps_assignment WHERE registration_id = device;
            IF held IS NOT NULL THEN
                PERFORM dps_ledger_give_back(held);
            END IF;
            RETURN '=' || place;
        END IF;
    END LOOP;
    IF held IS NULL THEN
        DELETE FROM dps_assignment WHERE registration_id = device;
        -- What is left of this transaction is nothing that a server's death could lose, so it need not be waited for.
        PERFORM set_config('synchronous_commit', 'off', true);
    END IF;
    RETURN CASE WHEN limits IS NULL THEN '?' ELSE '-' || ltrim(fill) END;
END
$$
