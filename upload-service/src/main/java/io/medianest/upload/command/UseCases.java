package io.medianest.upload.command;

import io.medianest.upload.reconciliation.Reconciler;
import jakarta.enterprise.context.Dependent;

/** One for each command. */
@Dependent
class UseCases {
  private final OpenUpload open;
  private final SignPartUrls signParts;
  private final CompleteUpload complete;
  private final AbortUpload abort;
  private final SignDownloadUrls signDownloads;
  private final ChangeJob changeJob;
  private final PersonErasure erasure;
  private final AppendToUpload append;
  private final InspectUpload inspect;
  private final Quotas quotas;
  private final DeleteMedia deletion;
  private final ObserveObject observation;
  private final Reconciler reconciler;

  UseCases(
      OpenUpload open,
      SignPartUrls signParts,
      CompleteUpload complete,
      AbortUpload abort,
      SignDownloadUrls signDownloads,
      ChangeJob changeJob,
      PersonErasure erasure,
      AppendToUpload append,
      InspectUpload inspect,
      Quotas quotas,
      DeleteMedia deletion,
      ObserveObject observation,
      Reconciler reconciler) {
    this.open = open;
    this.signParts = signParts;
    this.complete = complete;
    this.abort = abort;
    this.signDownloads = signDownloads;
    this.changeJob = changeJob;
    this.erasure = erasure;
    this.append = append;
    this.inspect = inspect;
    this.quotas = quotas;
    this.deletion = deletion;
    this.observation = observation;
    this.reconciler = reconciler;
  }

  OpenUpload open() {
    return open;
  }

  SignPartUrls signParts() {
    return signParts;
  }

  CompleteUpload complete() {
    return complete;
  }

  AbortUpload abort() {
    return abort;
  }

  SignDownloadUrls signDownloads() {
    return signDownloads;
  }

  ChangeJob changeJob() {
    return changeJob;
  }

  PersonErasure erasure() {
    return erasure;
  }

  AppendToUpload append() {
    return append;
  }

  InspectUpload inspect() {
    return inspect;
  }

  Quotas quotas() {
    return quotas;
  }

  DeleteMedia deletion() {
    return deletion;
  }

  ObserveObject observation() {
    return observation;
  }

  Reconciler reconciler() {
    return reconciler;
  }
}
