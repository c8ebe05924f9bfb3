-- What people took over from a document into a plan, once for each item and plan.
CREATE TABLE plandraft.handed_over
(
    item      bigint      NOT NULL,
    version   integer     NOT NULL,
    plan      text        NOT NULL,
    became    text        NOT NULL CHECK (btrim(became) <> ''),
    handed_by integer     NOT NULL,
    hander_name text      NOT NULL CHECK (btrim(hander_name) <> ''),
    handed_at timestamptz NOT NULL,
    PRIMARY KEY (item, plan),
    FOREIGN KEY (item, version) REFERENCES plandraft.decision (item, version)
);
COMMENT ON COLUMN plandraft.handed_over.version IS 'the decision that stood: whoever corrects the item later sees that the plan has the earlier one';
COMMENT ON COLUMN plandraft.handed_over.became IS 'code of the target or task';
CREATE TRIGGER handed_over_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON plandraft.handed_over FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
