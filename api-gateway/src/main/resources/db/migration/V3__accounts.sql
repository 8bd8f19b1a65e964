ALTER TABLE account ADD COLUMN email_verified_at timestamptz;
ALTER TABLE account ADD COLUMN locked_at timestamptz; -- by an administrator, until one unlocks it

-- What was mailed to somebody to prove that the address is theirs. The token itself is never stored.
CREATE TABLE mail_token (
  token_hash text PRIMARY KEY, -- SHA-256, hex
  user_id    text NOT NULL REFERENCES account ON DELETE CASCADE,
  purpose    text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX mail_token_user ON mail_token (user_id, purpose);
CREATE INDEX mail_token_expiry ON mail_token (expires_at);

-- Logins that failed lately, by account (known or not) and by address.
CREATE TABLE login_attempt (
  subject       text PRIMARY KEY, -- SHA-256 of which of both it is, and of its name
  failures      integer NOT NULL,
  last_at       timestamptz NOT NULL,
  blocked_until timestamptz NOT NULL
);
CREATE INDEX login_attempt_time ON login_attempt (last_at);

-- Keys for programs. The secret itself is never stored.
CREATE TABLE api_key (
  key_id       text PRIMARY KEY,
  user_id      text NOT NULL REFERENCES account ON DELETE CASCADE,
  name         text NOT NULL,
  secret_hash  text NOT NULL UNIQUE, -- SHA-256, hex
  scopes       text NOT NULL,        -- separated by spaces
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz,
  last_used_at timestamptz,          -- to within a minute
  revoked_at   timestamptz
);
CREATE INDEX api_key_user ON api_key (user_id, created_at DESC);
