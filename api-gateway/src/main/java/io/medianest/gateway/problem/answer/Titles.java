package io.medianest.gateway.problem.answer;

import io.netty.handler.codec.http.HttpResponseStatus;

/** The title of a problem is the status's own phrase: short, stable, never about the occurrence. */
public final class Titles {
  private Titles() {}

  public static String of(int status) {
    return HttpResponseStatus.valueOf(status).reasonPhrase();
  }
}
