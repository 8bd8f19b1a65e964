#!/bin/sh
# A role and a schema for each service that stores: it owns its schema, finds it without naming it,
# and sees no other.
set -eu
for role in $MEDIANEST_ROLES; do
  psql -v ON_ERROR_STOP=1 -U postgres -d medianest -v role="$role" -v password="$POSTGRES_PASSWORD" <<'SQL'
CREATE ROLE :"role" LOGIN PASSWORD :'password';
ALTER ROLE :"role" SET search_path = :"role";
GRANT CONNECT ON DATABASE medianest TO :"role";
CREATE SCHEMA IF NOT EXISTS :"role" AUTHORIZATION :"role";
SQL
done
psql -v ON_ERROR_STOP=1 -U postgres -d medianest -c 'REVOKE ALL ON DATABASE medianest FROM PUBLIC; REVOKE ALL ON SCHEMA public FROM PUBLIC;'
