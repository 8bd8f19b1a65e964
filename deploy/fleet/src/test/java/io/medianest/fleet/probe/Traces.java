package io.medianest.fleet.probe;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that an upload can leave behind, in the whole fleet. Two looks that are equal mean that
 * nothing between them did.
 *
 * @param objects keys in the bucket
 * @param openMultiparts keys of unfinished multipart uploads
 * @param sessions ids of upload sessions
 * @param media ids in upload-service's catalogue
 * @param outbox ids of events that wait to be appended
 * @param facts how many events of media the event store holds; what is never stored there never
 *     becomes a message
 * @param jobs messages in the processing queues, by queue
 */
public record Traces(
    Set<String> objects,
    List<String> openMultiparts,
    List<String> sessions,
    List<String> media,
    List<String> outbox,
    long facts,
    Map<String, Integer> jobs) {

  public static Traces now(Bucket bucket, Database database, QueueDepths queues) {
    return new Traces(
        bucket.keys(),
        bucket.openMultiparts(),
        database.column("select id from upload.upload_session order by id"),
        database.column("select id from upload.media order by id"),
        database.column("select id from upload.outbox order by id"),
        database.number("select count(*) from eventstore.events where type like 'media.%'"),
        queues.nonEmpty("media.processing."));
  }
}
