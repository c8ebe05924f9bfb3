-- What citizens say of the service, and notices to them on their way out.
CREATE TABLE onestop.rating (
    dossier_id bigint      PRIMARY KEY REFERENCES onestop.dossier,
    stars      integer     NOT NULL CHECK (stars BETWEEN 1 AND 5),
    words      text        NOT NULL CHECK (length(words) <= 1000),
    at         timestamptz NOT NULL
);
CREATE TRIGGER rating_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON onestop.rating
    FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();

CREATE TABLE onestop.notice (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dossier_id bigint      NOT NULL REFERENCES onestop.dossier,
    seq        integer     NOT NULL,
    channel    text        NOT NULL CHECK (channel IN ('SMS', 'EMAIL')),
    address    text        NOT NULL,
    words      text        NOT NULL,
    made_at    timestamptz NOT NULL,
    sent_at    timestamptz,
    failed     integer     NOT NULL DEFAULT 0,
    UNIQUE (dossier_id, seq, channel),
    FOREIGN KEY (dossier_id, seq) REFERENCES onestop.event (dossier_id, seq)
);
CREATE INDEX notice_to_send ON onestop.notice (id) WHERE sent_at IS NULL;
