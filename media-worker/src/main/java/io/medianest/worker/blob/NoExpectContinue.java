package io.medianest.worker.blob;

import software.amazon.awssdk.core.interceptor.Context.ModifyHttpRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Sends a body without asking first. The JDK's connection mishandles {@code 100-continue} on a
 * kept-alive connection the server has closed: of 400 writes at once one or two failed, without the
 * header none of 2,400. Named in {@code quarkus.s3.interceptors}.
 */
public final class NoExpectContinue implements ExecutionInterceptor {
  @Override
  public SdkHttpRequest modifyHttpRequest(ModifyHttpRequest context, ExecutionAttributes options) {
    return context.httpRequest().toBuilder().removeHeader("Expect").build();
  }
}
