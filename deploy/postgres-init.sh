#!/bin/bash
# Run once, when the database's volume is empty: the fair's user owns the fair's database and nothing else, and the
# server's superuser can be reached from inside its container alone.
set -euo pipefail
psql --set=ON_ERROR_STOP=1 --set=password="$EVERFAIR_PASSWORD" --username="$POSTGRES_USER" --dbname=postgres <<'SQL'
CREATE ROLE everfair LOGIN PASSWORD :'password';
CREATE DATABASE everfair OWNER everfair;
ALTER ROLE CURRENT_USER PASSWORD NULL;
SQL
