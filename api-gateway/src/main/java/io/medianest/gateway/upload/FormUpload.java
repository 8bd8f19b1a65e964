package io.medianest.gateway.upload;

import io.medianest.gateway.digest.Sha256;
import io.medianest.gateway.multipart.Boundary;
import io.medianest.gateway.multipart.FormSink;
import io.medianest.gateway.multipart.MultipartParser;
import io.medianest.gateway.multipart.PartHeaders;
import io.medianest.gateway.multipart.SizePrediction;
import io.medianest.gateway.problem.ProblemException;
import io.medianest.gateway.problem.UploadProblem;
import io.medianest.messaging.command.UploadCommand.Complete;
import io.medianest.messaging.command.UploadCommand.Details;
import io.medianest.messaging.command.UploadCommand.Open;
import io.medianest.messaging.command.UploadCommand.Part;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The story of one form, told from top to bottom on a virtual thread: read the body, open a session
 * when the file begins, let its bytes through to storage, complete the session when the form is
 * complete. Whatever goes wrong on the way gives the session up.
 */
final class FormUpload implements FormSink, AutoCloseable {
  private static final int LONGEST_FIELD = 32 * 1024;
  private static final int MOST_PARTS = 32;

  private final FormRequest request;
  private final Boundary boundary;
  private final FormFields fields = new FormFields();
  private final Sha256 digest = new Sha256();
  private Optional<FileTransfer> file = Optional.empty();
  private Optional<Field> field = Optional.empty();
  private int parts;

  private record Field(String name, ByteArrayOutputStream value) {}

  FormUpload(FormRequest request, Boundary boundary) {
    this.request = request;
    this.boundary = boundary;
  }

  /** Blocks until the upload is accepted; fails with what becomes a problem. */
  UploadAnswer run() {
    MultipartParser form = new MultipartParser(boundary, this);
    for (var chunk = request.body().next(); chunk.isPresent(); chunk = request.body().next()) {
      form.feed(chunk.get(), 0, chunk.get().length);
    }
    if (!form.complete()) {
      throw new ProblemException(UploadProblem.Plain.TRUNCATED);
    }
    FileTransfer transfer =
        file.orElseThrow(() -> new ProblemException(UploadProblem.Plain.NO_FILE));
    List<Part> stored = transfer.finish();
    return request.complete(
        new Complete(
            request.uploadId(),
            request.caller().asCommand(),
            stored,
            transfer.size(),
            digest.hex(),
            fields.details()));
  }

  @Override
  public void partBegins(PartHeaders headers, long offset) {
    if (++parts > MOST_PARTS) {
      throw new ProblemException(new UploadProblem.MalformedForm("The form has too many parts."));
    }
    if (!headers.name().equals(FormFields.FILE)) {
      FormFields.requireKnown(headers.name());
      field = Optional.of(new Field(headers.name(), new ByteArrayOutputStream()));
      return;
    }
    if (file.isPresent()) {
      throw new ProblemException(UploadProblem.Plain.TOO_MANY_FILES);
    }
    if (headers.fileName().filter(name -> !name.isEmpty()).isEmpty()) {
      throw new ProblemException(UploadProblem.Plain.NO_FILE); // A form sent with nothing chosen.
    }
    field = Optional.empty();
    file = Optional.of(open(headers, offset));
  }

  private FileTransfer open(PartHeaders headers, long offset) {
    long predicted = SizePrediction.ofFile(request.contentLength(), offset, boundary);
    Details known = fields.details();
    return new FileTransfer(
        request.open(
            new Open(
                request.uploadId(),
                request.caller().asCommand(),
                headers.fileName().orElseThrow(),
                headers.contentType().orElse(null),
                -1,
                null,
                known.clientId(),
                known.sessionId(),
                known.caption(),
                known.pipeline(),
                known.priority() == null ? 0 : known.priority())),
        predicted,
        request);
  }

  @Override
  public void partData(byte[] bytes, int offset, int length) {
    if (field.isPresent()) {
      append(field.get(), bytes, offset, length);
      return;
    }
    FileTransfer transfer = file.orElseThrow();
    if (transfer.size() + length > request.largestFile()) {
      throw new ProblemException(new UploadProblem.TooLarge(request.largestFile()));
    }
    transfer.write(bytes, offset, length);
    digest.update(bytes, offset, length);
  }

  private static void append(Field field, byte[] bytes, int offset, int length) {
    if (field.value().size() + length > LONGEST_FIELD) {
      throw new ProblemException(
          new UploadProblem.MalformedForm("The field '" + field.name() + "' is too long."));
    }
    field.value().write(bytes, offset, length);
  }

  @Override
  public void partEnds() {
    field.ifPresent(f -> fields.put(f.name(), f.value().toString(StandardCharsets.UTF_8)));
    field = Optional.empty();
  }

  @Override
  public void close() {
    file.ifPresent(FileTransfer::close);
  }
}
