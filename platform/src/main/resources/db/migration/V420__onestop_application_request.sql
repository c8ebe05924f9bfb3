-- A form sent twice is one application: the key of the form, kept as a hash because the secret that opens the draft follows from it.
ALTER TABLE onestop.application ADD request bytea UNIQUE CHECK (length(request) = 32);
COMMENT ON COLUMN onestop.application.request IS 'SHA-256 of the key drawn with the form; null for what was written before keys were';
