package io.medianest.local;

import io.medianest.local.part.S3Server;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An AWS signature version 4 in a query string, so that these tests need no SDK. */
final class PresignedUrl {
  private PresignedUrl() {}

  static URI of(S3Server.Access s3, String method, String key) throws GeneralSecurityException {
    String time =
        DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
            .format(ZonedDateTime.now(ZoneOffset.UTC));
    String day = time.substring(0, 8);
    String scope = "%s/%s/s3/aws4_request".formatted(day, s3.region());
    String path = "/%s/%s".formatted(s3.bucket(), key);
    String query =
        "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=%s&X-Amz-Date=%s&X-Amz-Expires=300&X-Amz-SignedHeaders=host"
            .formatted(
                URLEncoder.encode(s3.accessKey() + "/" + scope, StandardCharsets.UTF_8), time);
    String request =
        "%s\n%s\n%s\nhost:%s\n\nhost\nUNSIGNED-PAYLOAD"
            .formatted(method, path, query, s3.endpoint().getAuthority());
    String toSign =
        "AWS4-HMAC-SHA256\n%s\n%s\n%s"
            .formatted(
                time,
                scope,
                hex(
                    MessageDigest.getInstance("SHA-256")
                        .digest(request.getBytes(StandardCharsets.UTF_8))));
    byte[] key1 = hmac(("AWS4" + s3.secretKey()).getBytes(StandardCharsets.UTF_8), day);
    byte[] signing = hmac(hmac(hmac(key1, s3.region()), "s3"), "aws4_request");
    return URI.create(
        s3.endpoint() + path + "?" + query + "&X-Amz-Signature=" + hex(hmac(signing, toSign)));
  }

  private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
