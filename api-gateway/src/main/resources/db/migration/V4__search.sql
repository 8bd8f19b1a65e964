-- What is searched: caption and tags of the file weigh most, then its name, then what a document says.
-- No language is assumed, hence no stemming.
ALTER TABLE media ADD COLUMN text_search tsvector;              -- of the text in a document
ALTER TABLE media ADD COLUMN text_version bigint NOT NULL DEFAULT 0; -- manifest_version it came with
ALTER TABLE media ADD COLUMN search tsvector GENERATED ALWAYS AS (
  setweight(to_tsvector('simple', coalesce(caption, '')), 'A')
  || setweight(jsonb_to_tsvector('simple', coalesce(manifest -> 'metadata', '{}'), '["string"]'), 'A')
  || setweight(to_tsvector('simple', regexp_replace(coalesce(file_name, ''), '[._-]+', ' ', 'g')), 'B')
  || setweight(coalesce(text_search, ''), 'D')) STORED;
CREATE INDEX media_search ON media USING gin (search);
CREATE INDEX media_text_due ON media (media_id)
  WHERE kind = 'DOCUMENT' AND manifest_version > text_version;
