-- Whom another provider calls somebody: one row for each of its users that has logged in here.
CREATE TABLE oidc_identity (
  identity_hash text PRIMARY KEY, -- SHA-256 of issuer and subject, hex
  user_id       text NOT NULL REFERENCES account ON DELETE CASCADE,
  created_at    timestamptz NOT NULL
);
CREATE INDEX oidc_identity_user ON oidc_identity (user_id);
