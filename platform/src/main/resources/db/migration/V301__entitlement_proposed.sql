-- Of whom a change is proposed and not yet decided: the lists say so instead of asking a second officer to propose the same.
CREATE TABLE entitlement.proposed
(
    person_id bigint NOT NULL,
    programme text   NOT NULL,
    PRIMARY KEY (person_id, programme)
);
