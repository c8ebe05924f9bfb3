-- Who was changed since a moment is asked before a payment run is approved: rows lie in the order in which they were written.
CREATE INDEX person_recorded ON registry.person USING brin (recorded_at);
CREATE INDEX membership_recorded ON registry.membership USING brin (recorded_at);
CREATE INDEX membership_former_retracted ON registry.membership_former USING brin (retracted_at);
CREATE INDEX residence_recorded ON registry.residence USING brin (recorded_at);
CREATE INDEX residence_former_retracted ON registry.residence_former USING brin (retracted_at);
CREATE INDEX person_fact_recorded ON registry.person_fact USING brin (recorded_at);
CREATE INDEX person_fact_former_retracted ON registry.person_fact_former USING brin (retracted_at);
CREATE INDEX household_fact_recorded ON registry.household_fact USING brin (recorded_at);
CREATE INDEX household_fact_former_retracted ON registry.household_fact_former USING brin (retracted_at);
