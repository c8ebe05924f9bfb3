-- Extensions and functions shared by all modules. Each module owns one schema.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS btree_gist;

-- Folds a Vietnamese name for search: no diacritics, đ as d, lower case, single spaces. Immutable, so that it can be indexed.
CREATE FUNCTION public.fold(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN lower(public.unaccent('public.unaccent'::regdictionary, regexp_replace(btrim($1), '\s+', ' ', 'g')));

-- Refuses what a table that is only ever added to must never see.
CREATE FUNCTION public.refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    RAISE EXCEPTION '% on %.% is refused: this table is append-only', tg_op, tg_table_schema, tg_table_name
        USING ERRCODE = 'restrict_violation';
END
$$;

CREATE SCHEMA access;
CREATE SCHEMA area;
CREATE SCHEMA registry;
CREATE SCHEMA entitlement;
CREATE SCHEMA casework;
CREATE SCHEMA payment;
CREATE SCHEMA plan;
