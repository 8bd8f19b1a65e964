package io.medianest.gateway.http.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
  @ParameterizedTest
  @CsvSource({
    "/api/v1/auth/login, PUBLIC",
    "/api/v1/auth/register, PUBLIC",
    "/api/v1/auth/refresh, PUBLIC",
    "/api/v1/auth/anything-else, USER",
    "/api/v1/media, USER",
    "/api/v1/media/m1, USER",
    "/api/v1/media/m1/hls/master.m3u8, PLAYBACK",
    "/api/v1/media/m1/hls/a/b, USER",
    "/api/v1/uploads/u1/complete, USER",
    "/api/media/jobs, USER",
    "/api, USER",
    "/api;x=1/v1/media, USER",
    "/photos/upload, USER",
    "/videos, USER",
    "/admin/circulatory/events, ADMIN",
    "/admin, ADMIN",
    "/administrators, PUBLIC",
    "/q/health, PUBLIC",
    "/nowhere, PUBLIC",
  })
  void everyPathAsksForSomething(String path, Access access) {
    assertThat(Access.of(path)).isEqualTo(access);
  }
}
