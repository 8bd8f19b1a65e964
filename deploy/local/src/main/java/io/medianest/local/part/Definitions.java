package io.medianest.local.part;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * {@code deploy/rabbitmq/definitions.json} made loadable: the file names the users, this adds their
 * password hashes and an administrator.
 */
final class Definitions {
  static final String ADMIN = "medianest-admin";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SecureRandom RANDOM = new SecureRandom();

  private final ObjectNode root;

  private Definitions(ObjectNode root) {
    this.root = root;
  }

  static Definitions parse(String json) {
    try {
      return new Definitions((ObjectNode) JSON.readTree(json));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalArgumentException("definitions.json is not JSON: " + e.getMessage(), e);
    }
  }

  Set<String> queues() {
    Set<String> names = new TreeSet<>();
    root.withArray("queues").forEach(queue -> names.add(queue.get("name").asText()));
    return names;
  }

  /**
   * @param passwordOf password of each user named in the file
   */
  String render(UnaryOperator<String> passwordOf, String adminPassword) {
    ObjectNode copy = root.deepCopy();
    ArrayNode users = copy.withArray("users");
    for (JsonNode user : users) {
      ((ObjectNode) user).put("password_hash", hash(passwordOf.apply(user.get("name").asText())));
    }
    users
        .addObject()
        .put("name", ADMIN)
        .put("password_hash", hash(adminPassword))
        .put("hashing_algorithm", "rabbit_password_hashing_sha256")
        .put("tags", "administrator");
    copy.withArray("permissions")
        .addObject()
        .put("user", ADMIN)
        .put("vhost", "/")
        .put("configure", ".*")
        .put("write", ".*")
        .put("read", ".*");
    return copy.toPrettyString();
  }

  private static String hash(String password) {
    byte[] salt = new byte[4];
    RANDOM.nextBytes(salt);
    return hash(password, salt);
  }

  /** RabbitMQ's form: Base64 of the salt and the SHA-256 of salt and password. */
  static String hash(String password, byte[] salt) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt);
      byte[] digest = sha.digest(password.getBytes(StandardCharsets.UTF_8));
      byte[] both = new byte[salt.length + digest.length];
      System.arraycopy(salt, 0, both, 0, salt.length);
      System.arraycopy(digest, 0, both, salt.length, digest.length);
      return Base64.getEncoder().encodeToString(both);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
