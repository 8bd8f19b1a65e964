package io.medianest.upload.quota;

import io.medianest.upload.quota.Exceeded.What;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether there is room for one more upload. A person and its tenant have limits of their own; the
 * person's is named first.
 */
public final class QuotaDecider {
  private final QuotaLimits person;
  private final QuotaLimits tenant;

  public QuotaDecider(QuotaLimits person, QuotaLimits tenant) {
    this.person = person;
    this.tenant = tenant;
  }

  public QuotaLimits person() {
    return person;
  }

  /** Whether it matters how long videos are. */
  public boolean limitsVideo() {
    return person.videoMillis() != QuotaLimits.NONE || tenant.videoMillis() != QuotaLimits.NONE;
  }

  public QuotaLimits tenant() {
    return tenant;
  }

  public boolean hasLimits() {
    return !person.isUnlimited() || !tenant.isUnlimited();
  }

  /**
   * For an upload that begins: reserves its bytes, one file and one running upload.
   *
   * @param size bytes; nothing is known of a negative one
   */
  public Optional<Exceeded> open(Usage ofPerson, Usage ofTenant, long size) {
    return opening(person, ofPerson, size).or(() -> opening(tenant, ofTenant, size));
  }

  private static Optional<Exceeded> opening(QuotaLimits limits, Usage usage, long size) {
    return over(What.UPLOADS, limits.uploads(), usage.running(), 1)
        .or(() -> over(What.FILES, limits.files(), usage.files() + usage.running(), 1))
        .or(() -> bytes(limits, usage, size));
  }

  /**
   * For an upload that has reserved nothing, since its size shows only at the end.
   *
   * @param size bytes
   */
  public Optional<Exceeded> end(Usage ofPerson, Usage ofTenant, long size) {
    return bytes(person, ofPerson, size).or(() -> bytes(tenant, ofTenant, size));
  }

  /**
   * For a video: how long it is shows only when it is processed, so the one that reaches the limit
   * is still admitted, and the next is not.
   */
  public Optional<Exceeded> video(Usage ofPerson, Usage ofTenant) {
    return minutes(person, ofPerson).or(() -> minutes(tenant, ofTenant));
  }

  private static Optional<Exceeded> minutes(QuotaLimits limits, Usage usage) {
    return limits.videoMillis() == QuotaLimits.NONE || usage.videoMillis() < limits.videoMillis()
        ? Optional.empty()
        : Optional.of(
            new Exceeded(What.MINUTES, Duration.ofMillis(limits.videoMillis()).toMinutes(), 0));
  }

  private static Optional<Exceeded> bytes(QuotaLimits limits, Usage usage, long size) {
    return over(
        What.BYTES, limits.bytes(), usage.bytes() + usage.reservedBytes(), Math.max(size, 0));
  }

  private static Optional<Exceeded> over(What what, long limit, long used, long more) {
    return limit == QuotaLimits.NONE || used + more <= limit
        ? Optional.empty()
        : Optional.of(new Exceeded(what, limit, Math.max(0, limit - used)));
  }
}
