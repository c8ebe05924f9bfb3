-- Drafts of law, what two people put in force, and the log of what does not fit.
CREATE SCHEMA lawroom;
