-- Who stands where in the line of a kind.
CREATE INDEX job_waiting ON job (created_at, job_id) WHERE status = 'QUEUED';
