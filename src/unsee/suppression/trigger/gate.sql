-- The gate of unsee: the same normal forms and digests as `unsee desk gate`. NULL is unreadable, '' is nothing to look at.
-- Needs PostgreSQL 13 or later and a database in UTF8; no extension.
DO $do$ BEGIN
  IF current_setting('server_encoding') <> 'UTF8' THEN
    RAISE EXCEPTION 'unsee: this database is in %, and identifiers can be compared only in UTF8', current_setting('server_encoding');
  END IF;
END $do$;

CREATE SCHEMA IF NOT EXISTS unsee_gate;
REVOKE ALL ON SCHEMA unsee_gate FROM PUBLIC;

-- What Unicode's case folding makes of one character, where it is another.
CREATE TABLE IF NOT EXISTS unsee_gate.case_map (a text COLLATE "C" PRIMARY KEY, b text COLLATE "C" NOT NULL);
TRUNCATE unsee_gate.case_map;
INSERT INTO unsee_gate.case_map (a, b) VALUES
@CASE_MAP@;

CREATE OR REPLACE FUNCTION unsee_gate.casefold(value text) RETURNS text LANGUAGE sql STABLE STRICT
SET search_path = pg_catalog AS $fn$
  SELECT coalesce(string_agg(coalesce(m.b, c.one), '' ORDER BY c.place), '')
  FROM regexp_split_to_table(value, '') WITH ORDINALITY AS c (one, place)
  LEFT JOIN unsee_gate.case_map m ON m.a = c.one COLLATE "C"
$fn$;

CREATE OR REPLACE FUNCTION unsee_gate.trim_ends(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT
SET search_path = pg_catalog AS $fn$
  SELECT regexp_replace(value, $re$^[@BLANK@]+|[@BLANK@]+$$re$, '', 'g')
$fn$;

CREATE OR REPLACE FUNCTION unsee_gate.fold(value text) RETURNS text LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog AS $fn$
DECLARE
  seen text;
BEGIN
  IF char_length(value) > @LONGEST@ THEN RETURN NULL; END IF;
  IF char_length(value) = octet_length(value) THEN RETURN unsee_gate.trim_ends(lower(value COLLATE "C")); END IF;
  seen := regexp_replace(value, $re$[@IGNORED@]+$re$, '', 'g');
  seen := normalize(unsee_gate.casefold(normalize(seen, NFD)), NFKC);
  RETURN unsee_gate.trim_ends(normalize(unsee_gate.casefold(seen), NFKC));
END $fn$;

-- RFC 3492 section 6.2: an encoded label of a domain; NULL for what no encoder writes.
CREATE OR REPLACE FUNCTION unsee_gate.decode_label(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT
SET search_path = pg_catalog AS $fn$
DECLARE
  cut int := char_length(value) - strpos(reverse(value), '-') + 1;
  found text := CASE WHEN strpos(value, '-') = 0 THEN '' ELSE left(value, cut - 1) END;
  extended text := CASE WHEN strpos(value, '-') = 0 THEN value ELSE substr(value, cut + 1) END;
  code bigint := 128; at bigint := 0; bias bigint := 72;
  place int := 1; before bigint; weight bigint; k bigint; digit bigint; threshold bigint; size bigint; delta bigint;
BEGIN
  IF char_length(found) <> octet_length(found) THEN RETURN NULL; END IF;
  WHILE place <= char_length(extended) LOOP
    before := at; weight := 1; k := 36;
    LOOP
      IF place > char_length(extended) THEN RETURN NULL; END IF;
      digit := strpos('abcdefghijklmnopqrstuvwxyz0123456789', substr(extended, place, 1)) - 1;
      IF digit < 0 THEN RETURN NULL; END IF;
      place := place + 1;
      at := at + digit * weight;
      threshold := least(greatest(k - bias, 1), 26);
      EXIT WHEN digit < threshold;
      weight := weight * (36 - threshold);
      k := k + 36;
      IF k > 360 THEN RETURN NULL; END IF;
    END LOOP;
    size := char_length(found) + 1;
    delta := CASE WHEN before = 0 THEN (at - before) / 700 ELSE (at - before) / 2 END;
    delta := delta + delta / size;
    k := 0;
    WHILE delta > 455 LOOP delta := delta / 35; k := k + 36; END LOOP;
    bias := k + 36 * delta / (delta + 38);
    code := code + at / size;
    at := at % size;
    IF code > 1114111 OR code BETWEEN 55296 AND 57343 THEN RETURN NULL; END IF;
    found := left(found, at::int) || chr(code::int) || substr(found, at::int + 1);
    at := at + 1;
  END LOOP;
  RETURN found;
END $fn$;

CREATE OR REPLACE FUNCTION unsee_gate.label(value text) RETURNS text LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog AS $fn$
DECLARE
  decoded text; shown text;
BEGIN
  IF left(value, 4) <> 'xn--' THEN RETURN value; END IF;
  decoded := unsee_gate.decode_label(substr(value, 5));
  IF decoded IS NULL OR char_length(decoded) = octet_length(decoded) THEN RETURN value; END IF;
  shown := unsee_gate.fold(decoded);
  IF shown IS NULL OR shown = '' OR left(shown, 4) = 'xn--' OR strpos(shown, '.') > 0 OR strpos(shown, U&'\3002') > 0 THEN
    RETURN value;
  END IF;
  RETURN shown;
END $fn$;

CREATE OR REPLACE FUNCTION unsee_gate.domain(value text) RETURNS text LANGUAGE sql STABLE STRICT
SET search_path = pg_catalog AS $fn$
  SELECT coalesce(string_agg(unsee_gate.label(one), '.' ORDER BY place), '')
  FROM regexp_split_to_table(rtrim(replace(value, U&'\3002', '.'), '.'), '\.') WITH ORDINALITY AS labels (one, place)
$fn$;

CREATE OR REPLACE FUNCTION unsee_gate.email(value text) RETURNS text LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog AS $fn$
DECLARE
  folded text := unsee_gate.fold(value); parts text[]; local_part text; host text;
BEGIN
  IF folded IS NULL OR folded = '' THEN RETURN folded; END IF;
  parts := regexp_match(regexp_replace(folded, '^mailto:', ''), $re$^([^@NOT_IN_EMAIL@]+)@([^@NOT_IN_EMAIL@]+)$$re$);
  IF parts IS NULL THEN RETURN NULL; END IF;
  local_part := regexp_replace(parts[1], '^(.[^+]*)\+.*$', '\1');
  host := unsee_gate.domain(parts[2]);
  IF host IN (@IGNORE_DOTS@) THEN
    local_part := coalesce(nullif(replace(local_part, '.', ''), ''), local_part);
    host := @GOOGLE@;
  END IF;
  IF host !~ $re$^[^@NOT_IN_EMAIL@]+$$re$ THEN RETURN NULL; END IF;
  RETURN local_part || '@' || host;
END $fn$;

CREATE OR REPLACE FUNCTION unsee_gate.name(value text) RETURNS text LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog AS $fn$
DECLARE
  folded text := unsee_gate.fold(value); found text;
BEGIN
  IF folded IS NULL OR folded = '' THEN RETURN folded; END IF;
  found := folded;
  IF char_length(folded) <> octet_length(folded) THEN
    found := unsee_gate.fold(regexp_replace(normalize(folded, NFD), $re$[@ACCENTS@]+$re$, '', 'g'));
  END IF;
  RETURN (
    SELECT string_agg(word, ' ' ORDER BY word COLLATE "C")
    FROM regexp_split_to_table(found, $re$[@BETWEEN@]+$re$) AS words (word) WHERE word <> ''
  );
END $fn$;

CREATE OR REPLACE FUNCTION unsee_gate.birthdate(value text) RETURNS text LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog AS $fn$
DECLARE
  folded text := unsee_gate.fold(value); found text[];
BEGIN
  IF folded IS NULL OR folded = '' THEN RETURN folded; END IF;
  found := regexp_match(folded, $re$^@YEAR_FIRST@$$re$);
  IF found IS NOT NULL THEN RETURN found[1] || '-' || found[2] || '-' || found[3]; END IF;
  found := regexp_match(folded, $re$^@DAY_FIRST@$$re$);
  RETURN found[3] || '-' || lpad(found[2], 2, '0') || '-' || lpad(found[1], 2, '0');
END $fn$;

CREATE OR REPLACE FUNCTION unsee_gate.postcode(value text) RETURNS text LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog AS $fn$
DECLARE
  folded text := unsee_gate.fold(value); code text;
BEGIN
  IF folded IS NULL OR folded = '' THEN RETURN folded; END IF;
  code := (regexp_match(folded, $re$^@ZIP_4@$$re$))[1];
  IF code IS NOT NULL THEN RETURN code; END IF;
  code := regexp_replace(folded, $re$@NOT_IN_CODE@$re$, '', 'g');
  RETURN CASE WHEN char_length(code) BETWEEN 2 AND 10 THEN code END;
END $fn$;

CREATE OR REPLACE FUNCTION unsee_gate.device(value text) RETURNS text LANGUAGE plpgsql STABLE STRICT
SET search_path = pg_catalog AS $fn$
DECLARE
  bare text := regexp_replace(unsee_gate.fold(value), $re$@DROPPED@$re$, '', 'g');
BEGIN
  IF bare IS NULL OR btrim(bare, '0') = '' THEN RETURN btrim(bare, '0'); END IF;
  RETURN CASE WHEN bare ~ $re$^@DEVICE@$$re$ THEN bare END;
END $fn$;

-- A value that was brought into its one form by unsee before.
CREATE OR REPLACE FUNCTION unsee_gate.as_is(kind text, value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT
SET search_path = pg_catalog AS $fn$
  SELECT CASE WHEN value = '' THEN ''
    WHEN char_length(value) > @LONGEST@ OR (kind = 'phone' AND value !~ $re$^@E164@$$re$) THEN NULL ELSE value END
$fn$;

@SECRET@

-- Every text as UTF-8 behind its length in 4 octets, then HMAC-SHA-256 (RFC 2104) from its two prepared blocks.
CREATE OR REPLACE FUNCTION unsee_gate.digest(inner_block bytea, outer_block bytea, parts text[]) RETURNS bytea
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog AS $fn$
  SELECT substr(sha256(outer_block || sha256(inner_block || string_agg(int4send(octet_length(part)) || convert_to(part, 'UTF8'), ''::bytea ORDER BY place))), 1, 16)
  FROM unnest(parts) WITH ORDINALITY AS each_part (part, place)
$fn$;

-- 'clear', 'suppressed' or 'unreadable'. Stops where a key is missing, wrong or new: nobody passes unchecked.
CREATE OR REPLACE FUNCTION unsee_gate.look(wanted text, parts text[], for_use text) RETURNS text LANGUAGE plpgsql STABLE
SET search_path = pg_catalog AS $fn$
DECLARE
  known record; k record; kept_out boolean := false;
BEGIN
  IF array_position(parts, NULL) IS NOT NULL THEN RETURN 'unreadable'; END IF;
  IF '' = ANY (parts) THEN RETURN 'clear'; END IF;
  FOR known IN
    SELECT l.version, c.value FROM @LIST@_key l LEFT JOIN (VALUES @CHECKS@) AS c (kind, version, value)
      ON c.version = l.version AND c.kind = wanted
  LOOP
    SELECT s.inner_block, s.outer_block INTO k FROM unsee_gate.secret() s WHERE s.kind = wanted AND s.version = known.version;
    IF NOT FOUND OR known.value IS NULL THEN
      RAISE EXCEPTION 'unsee: suppression key % is not installed here, so nobody can be checked; make the trigger and its keys anew', known.version;
    END IF;
    IF unsee_gate.digest(k.inner_block, k.outer_block, ARRAY[@CHECK_TEXT@]) IS DISTINCT FROM known.value THEN
      RAISE EXCEPTION 'unsee: suppression key % is not the one this list was made with, so nobody can be checked', known.version;
    END IF;
    kept_out := kept_out OR EXISTS (
      SELECT FROM @LIST@_entry e WHERE e.digest = unsee_gate.digest(k.inner_block, k.outer_block, parts)
        AND e.scope IN ('all', for_use) AND (e.until IS NULL OR e.until >= current_date)
    );
  END LOOP;
  RETURN CASE WHEN kept_out THEN 'suppressed' ELSE 'clear' END;
END $fn$;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA unsee_gate FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA unsee_gate FROM PUBLIC;
