package io.medianest.eventstore.personal;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys that wrap the keys of persons. A wrapped key names the master key it needs, so that a
 * new one can take over while the old one still unwraps.
 *
 * @param keys by id, the current one first; without any, keys of persons are stored as they are:
 *     they can be destroyed like all others, but protect from nobody who reads the database
 */
public record MasterKeys(Map<String, byte[]> keys) {
  private static final String UNWRAPPED = "none";
  private static final String CONTEXT = "medianest.person-key";

  public MasterKeys {
    keys = new LinkedHashMap<>(keys); // Their order counts.
  }

  /**
   * @param text {@code id:key,id:key,...}, keys of 32 bytes in Base64 (standard or URL-safe), the
   *     current one first; may be blank
   * @throws IllegalArgumentException naming what is wrong, never a key
   */
  public static MasterKeys parse(String text) {
    Map<String, byte[]> keys = new LinkedHashMap<>();
    for (String part : text.isBlank() ? new String[0] : text.trim().split(",", -1)) {
      String[] idAndKey = part.trim().split(":", -1);
      if (idAndKey.length != 2 || !idAndKey[0].matches("[A-Za-z0-9-]+")) {
        throw new IllegalArgumentException("a master key is written id:key");
      }
      byte[] key = decoded(idAndKey[0], idAndKey[1]);
      if (idAndKey[0].equals(UNWRAPPED) || keys.put(idAndKey[0], key) != null) {
        throw new IllegalArgumentException("master key id " + idAndKey[0] + " is taken");
      }
    }
    return new MasterKeys(keys);
  }

  private static byte[] decoded(String id, String key) {
    byte[] decoded = Base64.getDecoder().decode(key.replace('-', '+').replace('_', '/'));
    if (decoded.length != Aead.KEY_BYTES) {
      throw new IllegalArgumentException("master key " + id + " is not 32 bytes long");
    }
    return decoded;
  }

  /** Id of the one new keys are wrapped with. */
  String current() {
    return keys.isEmpty() ? UNWRAPPED : keys.keySet().iterator().next();
  }

  boolean canUnwrap(String id) {
    return id.equals(UNWRAPPED) || keys.containsKey(id);
  }

  String wrap(byte[] key) {
    String id = current();
    byte[] wrapped = id.equals(UNWRAPPED) ? key : Aead.seal(keys.get(id), CONTEXT, key);
    return id + ":" + Base64.getEncoder().encodeToString(wrapped);
  }

  /**
   * @throws IllegalStateException when its master key is not here
   */
  byte[] unwrap(String wrapped) {
    String[] idAndKey = wrapped.split(":", 2);
    byte[] key = Base64.getDecoder().decode(idAndKey[1]);
    if (!canUnwrap(idAndKey[0])) {
      throw new IllegalStateException("master key " + idAndKey[0] + " is not configured");
    }
    return idAndKey[0].equals(UNWRAPPED) ? key : Aead.open(keys.get(idAndKey[0]), CONTEXT, key);
  }
}
