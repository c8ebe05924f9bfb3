-- Tells whether anything of the register changed since it was read into columns. Counts statements, not rows, and locks nothing.
CREATE SEQUENCE registry.change;
CREATE FUNCTION registry.count_change() RETURNS trigger LANGUAGE plpgsql AS
$$
BEGIN
    PERFORM nextval('registry.change');
    RETURN NULL;
END
$$;
CREATE TRIGGER change_counted AFTER INSERT OR UPDATE OR DELETE ON registry.person FOR EACH STATEMENT EXECUTE FUNCTION registry.count_change();
CREATE TRIGGER change_counted AFTER INSERT OR UPDATE OR DELETE ON registry.membership FOR EACH STATEMENT EXECUTE FUNCTION registry.count_change();
CREATE TRIGGER change_counted AFTER INSERT OR UPDATE OR DELETE ON registry.residence FOR EACH STATEMENT EXECUTE FUNCTION registry.count_change();
CREATE TRIGGER change_counted AFTER INSERT OR UPDATE OR DELETE ON registry.person_fact FOR EACH STATEMENT EXECUTE FUNCTION registry.count_change();
CREATE TRIGGER change_counted AFTER INSERT OR UPDATE OR DELETE ON registry.household_fact FOR EACH STATEMENT EXECUTE FUNCTION registry.count_change();
