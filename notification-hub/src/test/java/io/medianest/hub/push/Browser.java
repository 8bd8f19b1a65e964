package io.medianest.hub.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.medianest.messaging.codec.MessageJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser and its push service in one: checks who sends, and decrypts what is sent. */
public final class Browser implements AutoCloseable {
  private final List<JsonNode> received = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private final KeyPair keys;
  private final byte[] secret = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private final HttpServer service;
  private volatile int status = 201;

  public Browser(int port) {
    try {
      keys = P256.generate();
      service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
    service.createContext("/", this::take);
    service.start();
  }

  public String endpoint() {
    return "http://127.0.0.1:" + service.getAddress().getPort() + "/1";
  }

  public String p256dh() {
    return text(P256.encode((ECPublicKey) keys.getPublic()));
  }

  public String auth() {
    return text(secret);
  }

  /** From now on. */
  public void answer(int newStatus) {
    status = newStatus;
  }

  public List<JsonNode> received() {
    return List.copyOf(received);
  }

  /** How often it was asked, whatever it answered. */
  public int asked() {
    return tokens.size();
  }

  private void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      tokens.add(checked(exchange.getRequestHeaders().getFirst("Authorization")));
      JsonNode message = MessageJson.mapper().readTree(decrypt(body));
      if (status == 201) {
        received.add(message);
      }
      exchange.sendResponseHeaders(status, -1);
    } catch (GeneralSecurityException e) {
      exchange.sendResponseHeaders(403, -1);
    }
    exchange.close();
  }

  /** {@code vapid t=<token>, k=<key>}: the token must be signed by the key. */
  private static String checked(String header) throws GeneralSecurityException {
    String token = header.substring(header.indexOf("t=") + 2, header.indexOf(','));
    byte[] key = Base64.getUrlDecoder().decode(header.substring(header.indexOf("k=") + 2));
    int dot = token.lastIndexOf('.');
    Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
    signature.initVerify(P256.decode(key));
    signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
    if (!signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)))) {
      throw new GeneralSecurityException("not signed by its key");
    }
    return token;
  }

  private byte[] decrypt(byte[] body) throws GeneralSecurityException {
    ByteBuffer buffer = ByteBuffer.wrap(body);
    byte[] salt = take(buffer, 16);
    buffer.getInt();
    byte[] sender = take(buffer, buffer.get());
    byte[] record = take(buffer, buffer.remaining());
    byte[] own = P256.encode((ECPublicKey) keys.getPublic());
    byte[] info = concat("WebPush: info\0".getBytes(StandardCharsets.US_ASCII), own, sender);
    byte[] input = hkdf(secret, P256.agree(keys, P256.decode(sender)), info, 32);
    byte[] key = hkdf(salt, input, ascii("Content-Encoding: aes128gcm\0"), 16);
    byte[] nonce = hkdf(salt, input, ascii("Content-Encoding: nonce\0"), 12);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    byte[] padded = cipher.doFinal(record);
    return Arrays.copyOf(padded, padded.length - 1);
  }

  private static byte[] hkdf(byte[] salt, byte[] input, byte[] info, int length)
      throws GeneralSecurityException {
    return Arrays.copyOf(hmac(hmac(salt, input), concat(info, new byte[] {1})), length);
  }

  private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(message);
  }

  private static byte[] take(ByteBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    return bytes;
  }

  private static byte[] concat(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
    Arrays.stream(parts).forEach(all::put);
    return Arrays.copyOf(all.array(), all.position());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    service.stop(0);
  }
}
