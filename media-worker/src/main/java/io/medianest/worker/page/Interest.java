package io.medianest.worker.page;

import io.medianest.worker.pipeline.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks now and then whether the upload is still waited for, and stops the work when it is not. */
final class Interest implements AutoCloseable {
  private static final long EVERY_SECONDS = 3;

  private final WaitingUpload upload;
  private final StopSignal stop;
  private final CountDownLatch ended = new CountDownLatch(1);

  Interest(WaitingUpload upload, StopSignal stop) {
    this.upload = upload;
    this.stop = stop;
    Thread.startVirtualThread(this::watch);
  }

  private void watch() {
    try {
      while (!ended.await(EVERY_SECONDS, TimeUnit.SECONDS)) {
        if (isGone()) {
          stop.stop(StopSignal.Reason.CANCELLED);
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isGone() {
    try {
      return upload.standing().isEmpty();
    } catch (RuntimeException unknown) {
      return false;
    }
  }

  @Override
  public void close() {
    ended.countDown();
  }
}
