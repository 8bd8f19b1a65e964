package io.medianest.upload.support;

import io.medianest.local.Infrastructure;
import io.medianest.local.ServiceFixture;
import io.medianest.upload.config.StorageConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What there is in the bucket and the tables. */
@ApplicationScoped
public class Leftovers {
  private final S3AsyncClient s3;
  private final String bucket;

  Leftovers(S3AsyncClient s3, StorageConfig config) {
    this.s3 = s3;
    this.bucket = config.bucket();
  }

  public List<String> objects() {
    return s3.listObjectsV2(list -> list.bucket(bucket)).join().contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** Keys of multipart uploads that were neither joined nor given up. */
  public List<String> openMultiparts() {
    return s3.listMultipartUploads(list -> list.bucket(bucket)).join().uploads().stream()
        .map(upload -> upload.key())
        .toList();
  }

  public void store(String key) {
    store(key, new byte[] {'x'});
  }

  /** As another tool would. */
  public void store(String key, byte[] body) {
    s3.putObject(put -> put.bucket(bucket).key(key), AsyncRequestBody.fromBytes(body)).join();
  }

  public void remove(String key) {
    s3.deleteObject(delete -> delete.bucket(bucket).key(key)).join();
  }

  public long rows(String table) {
    return number("select count(*) from upload." + table);
  }

  /** Facts about this media that the event store does not have yet. */
  public long outboxRowsOf(String mediaId) {
    return number("select count(*) from upload.outbox where stream_id = 'media-" + mediaId + "'");
  }

  public long number(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public void execute(String sql) {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Empties bucket and tables. */
  public void clear() {
    execute(
        "truncate upload.upload_session, upload.upload_failure, upload.media, upload.media_usage,"
            + " upload.outbox");
    objects().forEach(key -> s3.deleteObject(d -> d.bucket(bucket).key(key)).join());
    s3.listMultipartUploads(list -> list.bucket(bucket)).join().uploads().stream()
        .forEach(
            open ->
                s3.abortMultipartUpload(
                        a -> a.bucket(bucket).key(open.key()).uploadId(open.uploadId()))
                    .join());
  }

  private static Connection connect() throws SQLException {
    Infrastructure infra = ServiceFixture.current().infrastructure();
    return DriverManager.getConnection(
        infra.postgres().jdbcUrl(), infra.postgres().username(), infra.postgres().password());
  }
}
